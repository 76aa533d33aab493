/** Rule 1: what the API shows as a subscription's status, computed from facts that were brought up to date. */

import { openPeriodInvoice } from './contract.ts';
import type { SubscriptionFacts } from './facts.ts';

export type SubscriptionStatus =
  | 'INCOMPLETE'
  | 'SCHEDULED'
  | 'ACTIVE'
  | 'PAST_DUE'
  | 'SUSPENDED'
  | 'CANCELED';

export function statusOf(subscription: SubscriptionFacts): SubscriptionStatus {
  if (subscription.stage === 'ENDED') return 'CANCELED';
  if (subscription.stage !== 'STARTED') return subscription.stage;
  if (subscription.suspendedAt !== null) return 'SUSPENDED';
  // Only a failed attempt makes it overdue: an invoice that is being tried, or is in doubt, does not.
  return openPeriodInvoice(subscription)?.firstFailedAt ? 'PAST_DUE' : 'ACTIVE';
}
