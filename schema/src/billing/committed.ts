/** What a request has committed, by ids: enough to answer it again when whoever did it was lost before answering. */

import type { Transaction } from 'kysely';
import type { Database } from '../database/tables/database.ts';
import type { Change } from '../policy/facts/changes.ts';

export interface Committed {
  readonly accountId?: string;
  readonly decisionId?: string;
  /** Created by it: a new subscription, or a successor. */
  readonly subscriptionId?: string;
  readonly invoiceId?: string;
  readonly attemptId?: string;
  readonly refundId?: string;
  readonly paymentMethodId?: string;
  readonly conversationId?: string;
  readonly messageId?: string;
  readonly testClockId?: string;
  readonly apiKeyId?: string;
}

/** Called in the transaction that does what was asked; throws where someone else has taken the request up. */
export type OnCommit = (trx: Transaction<Database>, committed: Committed) => Promise<void>;

/** The first of each kind that a decision creates. */
export function pickCreatedIds(changes: readonly Change[]): Committed {
  const created: { -readonly [K in keyof Committed]: Committed[K] } = {};
  for (const change of changes) {
    if (change.type === 'SUBSCRIPTION_CREATED') created.subscriptionId ??= change.subscription.id;
    if (change.type === 'INVOICE_ISSUED') created.invoiceId ??= change.invoice.id;
    if (change.type === 'ATTEMPT_STARTED') created.attemptId ??= change.attempt.id;
    if (change.type === 'REFUND_CREATED') created.refundId ??= change.refund.id;
  }
  return created;
}
