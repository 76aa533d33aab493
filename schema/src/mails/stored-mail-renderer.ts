/** Renders a stored mail for viewing. */

import type { Billing } from '../billing/billing.ts';
import { findAccount } from '../database/account/account.repository.ts';
import { findLocalMail } from '../database/mail/mail-delivery.repository.ts';
import type { MailRow } from '../database/tables/mail.table.ts';
import { loadMailContents } from './content/load-mail-contents.ts';
import type { MailLinks } from './mail-links.ts';
import { type RenderedMail, renderMail } from './render-mail.ts';

export interface StoredMailRenderer {
  /**
   * The mail as sent, where that was stored; else as it would be sent now. A mail whose content no longer applies has
   * no text.
   */
  render(mail: MailRow): Promise<Pick<RenderedMail, 'subject' | 'text'>>;
}

export function createStoredMailRenderer(billing: Billing, links: MailLinks): StoredMailRenderer {
  return {
    async render(mail) {
      const sent = await findLocalMail(billing.db, mail.id);
      if (sent !== undefined) return { subject: sent.subject, text: sent.text };
      const account = await findAccount(billing.db, mail.account_id);
      const content = (await loadMailContents(billing, [mail])).get(mail.id);
      if (account === undefined || content === undefined) return { subject: mail.template, text: '' };
      return renderMail(content, { locale: account.locale, links });
    },
  };
}
