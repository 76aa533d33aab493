/** Renders mails by their templates; the content of each is read from its account when it is sent. */

import type { Billing } from '../../billing/billing.ts';
import { loadMailContents } from '../content/load-mail-contents.ts';
import type { MailLinks } from '../mail-links.ts';
import { type RenderedMail, renderMail } from '../render-mail.ts';
import type { MailRenderer } from './outgoing-mail.ts';

export function createTemplateRenderer(
  billing: Pick<Billing, 'db' | 'policyVersions' | 'log'>,
  links: MailLinks,
): MailRenderer {
  return async (mails) => {
    const contents = await loadMailContents(billing, mails);
    const rendered = new Map<string, RenderedMail>();
    for (const { id, locale } of mails) {
      const content = contents.get(id);
      if (content !== undefined) rendered.set(id, await renderMail(content, { locale, links }));
    }
    return rendered;
  };
}
