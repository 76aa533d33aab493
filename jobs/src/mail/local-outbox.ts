/** Sends nothing: keeps each mail as it would have left, in a table where the gateway can show it. For development. */

import type { Billing } from '@kalenner/schema/billing/billing';
import { insertLocalMails } from '@kalenner/schema/database/mail/mail-delivery.repository';
import type { MailDeliverer, OutgoingMail } from '@kalenner/schema/mails/delivery/outgoing-mail';

export function createLocalOutbox({ db, clock }: Pick<Billing, 'db' | 'clock'>): MailDeliverer {
  return {
    atOnce: 100,
    async deliver(mails) {
      const sent_at = clock();
      await insertLocalMails(
        db,
        mails.map((mail) => ({
          id: mail.id,
          account_id: mail.accountId,
          template: mail.template,
          to: [...mail.to],
          subject: mail.subject,
          html: mail.html,
          text: mail.text,
          headers: buildHeaders(mail),
          sent_at,
        })),
      );
      return new Map(mails.map(({ id }) => [id, { kind: 'SENT', messageId: `local-${id}` }]));
    },
  };
}

function buildHeaders({ from, to, replyTo, subject, id }: OutgoingMail): Record<string, string> {
  const answers: Record<string, string> = replyTo === null ? {} : { 'Reply-To': replyTo };
  return { From: from, To: to.join(', '), ...answers, Subject: subject, 'Message-ID': `<local-${id}>` };
}
