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

export function statusOf(it: SubscriptionFacts): SubscriptionStatus {
  if (it.stage === 'ENDED') return 'CANCELED';
  if (it.stage !== 'STARTED') return it.stage;
  if (it.suspendedAt !== null) return 'SUSPENDED';
  // Only a failed attempt makes it overdue: an invoice that is being tried, or is in doubt, does not.
  return openPeriodInvoice(it)?.firstFailedAt ? 'PAST_DUE' : 'ACTIVE';
}
