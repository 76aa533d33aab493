/** The mails that a history queued, as the table stores them, and what their contents are read from. */

import { buildMailContent } from '@kalenner/schema/mails/content/mail-content';
import type { MailContent } from '@kalenner/schema/mails/content/mail-content-types';
import type { MailContext, StoredMail } from '@kalenner/schema/mails/content/mail-context';
import type { Change } from '@kalenner/schema/policy/facts/changes';
import type { History } from '../policy/history.ts';

const PLAN_NAMES = new Map([
  ['starter', { FR: 'Essentiel', EN: 'Starter', DE: 'Basis' }],
  ['pro', { FR: 'Pro', EN: 'Pro', DE: 'Pro' }],
  ['business', { FR: 'Entreprise', EN: 'Business', DE: 'Unternehmen' }],
]);

export function toStoredMails(changes: readonly Change[]): StoredMail[] {
  return changes.flatMap((change) =>
    change.type !== 'MAIL_QUEUED'
      ? []
      : {
          template: change.template,
          reference: change.reference,
          subscription_id: change.subscriptionId,
          attempt_id: change.attemptId,
          next_retry_at: change.nextRetryAt,
          suspends_at: change.suspendsAt,
          queued_at: change.at,
        },
  );
}

/** Creates a mail context, in which every invoice has the number `2026-000042`. */
export function createMailContext({
  facts,
  policyVersions,
}: Pick<History, 'facts' | 'policyVersions'>): MailContext {
  const invoices = facts.subscriptions.flatMap((it) => it.invoices);
  const invoiceNumbers = new Map(invoices.map(({ id }) => [id, '2026-000042']));
  return { facts, policyVersions: policyVersions, planNames: PLAN_NAMES, invoiceNumbers, answers: new Map() };
}

/** Lists the mail contents in the order of their queueing, read at the history's end. */
export function listMailContents(history: History): MailContent[] {
  const context = createMailContext(history);
  return toStoredMails(history.log).map((mail) => buildMailContent(mail, context));
}
