/** Rule 1: what the API shows as a subscription's status, computed from facts that were brought up to date. */

import type { SubscriptionFacts } from './facts.ts';
import { findOpenPeriodInvoice } from './facts-queries.ts';

export type SubscriptionStatus =
  | 'INCOMPLETE'
  | 'SCHEDULED'
  | 'ACTIVE'
  | 'PAST_DUE'
  | 'SUSPENDED'
  | 'CANCELED';

export function computeSubscriptionStatus(subscription: SubscriptionFacts): SubscriptionStatus {
  if (subscription.stage === 'ENDED') return 'CANCELED';
  if (subscription.stage !== 'STARTED') return subscription.stage;
  if (subscription.suspendedAt !== null) return 'SUSPENDED';
  // Only a failed attempt makes it overdue: an invoice that is being charged, or is in doubt, does not.
  return findOpenPeriodInvoice(subscription)?.firstFailedAt ? 'PAST_DUE' : 'ACTIVE';
}
