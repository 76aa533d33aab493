/** DOWNGRADE and rule 15: a scheduled subscription starts where the old one ends, without a gap. */

import type { Occasion } from '../decision/decision.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { type Instant, MONTHS_OF, monthIndexOf, periodFrom } from '../time/calendar.ts';
import { issueForPeriod } from './renewal.ts';

/** Inherits the initial date and the anchor (rule 2); its first charge is treated like a renewal. */
export function startSuccessor(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  at: Instant,
  occasion: Occasion,
): readonly Change[] {
  const { startsOn } = subscription;
  if (startsOn === null) return [];
  const before = facts.subscriptions.find((other) => other.id === subscription.predecessorId);
  const anchor = before?.anchor ?? startsOn;
  const initialDate = before?.initialDate ?? startsOn;
  const term = periodFrom(anchor, monthIndexOf(anchor, startsOn), MONTHS_OF[subscription.price.interval]);
  const { changes } = issueForPeriod(facts, subscription, { origin: 'SUCCESSOR', term, at }, occasion);
  return [
    { type: 'SUBSCRIPTION_STARTED', subscriptionId: subscription.id, anchor, initialDate, term, at },
    ...changes,
  ];
}
