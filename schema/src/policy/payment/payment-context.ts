/** The context of a provider's answer: the payment attempt in its place, and the change that records the answer. */

import type { Consequence, DecisionContext } from '../decision/decision.ts';
import type { Change } from '../facts/changes.ts';
import type {
  AccountFacts,
  AttemptFacts,
  InvoiceFacts,
  PaymentStatus,
  SubscriptionFacts,
} from '../facts/facts.ts';
import type { Instant } from '../time/calendar.ts';

export interface ProviderAnswer {
  readonly attemptId: string;
  readonly status: Exclude<PaymentStatus, 'PENDING'>;
  /** Minor units really captured; 0 unless the charge succeeded. */
  readonly captured: number;
  readonly failureCode: string | null;
  /** The provider's time stamp. */
  readonly at: Instant;
}

export interface PaymentContext {
  readonly facts: AccountFacts;
  readonly subscription: SubscriptionFacts;
  readonly invoice: InvoiceFacts;
  readonly attempt: AttemptFacts;
  readonly answer: ProviderAnswer;
  readonly context: DecisionContext;
}

/**
 * The instant of a failure. One found by a look-up counts from then on: its retries are all left, however old the
 * charge (rule 10).
 */
export function getFailedAt({ attempt, answer, context }: PaymentContext): Instant {
  return attempt.status === 'IN_DOUBT' ? context.asOf : answer.at;
}

export const NO_CONSEQUENCE: Consequence = { outcome: null, citations: [], steps: [], changes: [] };

export function createAnsweredChange(
  { subscription, invoice, attempt, answer }: PaymentContext,
  actionExpiresAt: Instant | null,
): Change {
  const { status, captured, failureCode, at } = answer;
  const ids = { subscriptionId: subscription.id, invoiceId: invoice.id, attemptId: attempt.id };
  return { ...ids, type: 'ATTEMPT_ANSWERED', status, captured, failureCode, actionExpiresAt, at };
}
