/** DOWNGRADE and rule 15: a scheduled subscription starts where the old one ends, without a gap. */

import type { Occasion } from '../decision/decision.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { type Instant, MONTHS_OF, monthIndexOf, periodFrom } from '../time/calendar.ts';
import { issueForPeriod } from './renewal.ts';

/** Inherits the initial date and the anchor (rule 2); its first charge is treated like a renewal. */
export function startSuccessor(
  facts: AccountFacts,
  it: SubscriptionFacts,
  at: Instant,
  occasion: Occasion,
): readonly Change[] {
  const { startsOn } = it;
  if (startsOn === null) return [];
  const before = facts.subscriptions.find((other) => other.id === it.predecessorId);
  const anchor = before?.anchor ?? startsOn;
  const initialDate = before?.initialDate ?? startsOn;
  const term = periodFrom(anchor, monthIndexOf(anchor, startsOn), MONTHS_OF[it.price.interval]);
  const { changes } = issueForPeriod(facts, it, { origin: 'SUCCESSOR', term, at }, occasion);
  return [{ type: 'SUBSCRIPTION_STARTED', subscriptionId: it.id, anchor, initialDate, term, at }, ...changes];
}
