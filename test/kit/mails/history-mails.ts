/** The mails that a history queued, as the table stores them, and what their contents are read from. */

import { mailContent } from '@kalenner/schema/mails/content/mail-content';
import type { MailContent } from '@kalenner/schema/mails/content/mail-content-types';
import type { MailContext, StoredMail } from '@kalenner/schema/mails/content/mail-readings';
import type { Change } from '@kalenner/schema/policy/facts/changes';
import type { History } from '../policy/history.ts';

const PLAN_NAMES = new Map([
  ['starter', { FR: 'Essentiel', EN: 'Starter', DE: 'Basis' }],
  ['pro', { FR: 'Pro', EN: 'Pro', DE: 'Pro' }],
  ['business', { FR: 'Entreprise', EN: 'Business', DE: 'Unternehmen' }],
]);

export function storedMails(changes: readonly Change[]): StoredMail[] {
  return changes.flatMap((change) =>
    change.type !== 'MAIL_QUEUED'
      ? []
      : {
          template: change.template,
          about: change.about,
          subscription_id: change.subscriptionId,
          attempt_id: change.attemptId,
          next_retry_at: change.nextRetryAt,
          suspends_at: change.suspendsAt,
          queued_at: change.at,
        },
  );
}

/** Every invoice has the number `2026-000042`. */
export function mailContext({ facts, book }: Pick<History, 'facts' | 'book'>): MailContext {
  const invoices = facts.subscriptions.flatMap((it) => it.invoices);
  const invoiceNumbers = new Map(invoices.map(({ id }) => [id, '2026-000042']));
  return { facts, book, planNames: PLAN_NAMES, invoiceNumbers, answers: new Map() };
}

/** In the order in which they were queued, read at the history's end. */
export function contentsOf(history: History): MailContent[] {
  const context = mailContext(history);
  return storedMails(history.log).map((mail) => mailContent(mail, context));
}
