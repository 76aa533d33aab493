/** A mail as its reader sees it, for those who look at what was told without being told it. */

import type { Billing } from '../billing/billing.ts';
import { findAccount } from '../database/account/account.repository.ts';
import { findLocalMail } from '../database/mail/mail-delivery.repository.ts';
import type { MailRow } from '../database/tables/mail.table.ts';
import { loadMailContents } from './content/load-mail-contents.ts';
import type { MailLinks } from './mail-links.ts';
import { type RenderedMail, renderMail } from './render-mail.ts';

export interface StoredMailRenderer {
  /** As it left, where that was kept; else as it would leave now. One that has nothing to tell any more has no text. */
  render(mail: MailRow): Promise<Pick<RenderedMail, 'subject' | 'text'>>;
}

export function createStoredMailRenderer(billing: Billing, links: MailLinks): StoredMailRenderer {
  return {
    async render(mail) {
      const kept = await findLocalMail(billing.db, mail.id);
      if (kept !== undefined) return { subject: kept.subject, text: kept.text };
      const account = await findAccount(billing.db, mail.account_id);
      const content = (await loadMailContents(billing, [mail])).get(mail.id);
      if (account === undefined || content === undefined) return { subject: mail.template, text: '' };
      return renderMail(content, { locale: account.locale, links });
    },
  };
}
