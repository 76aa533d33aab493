/** Successors: a scheduled subscription starts where the old one ends, without a gap (DOWNGRADE, rule 15). */

import type { DecisionContext } from '../decision/decision.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { computeMonthIndex, createPeriod, type Instant, MONTHS_PER_INTERVAL } from '../time/calendar.ts';
import { createPeriodInvoice } from './renewal.ts';

/**
 * Starts the successor, which inherits the initial date and the anchor (rule 2); its first charge is treated like a
 * renewal.
 */
export function startSuccessor(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  at: Instant,
  context: DecisionContext,
): readonly Change[] {
  const { startsOn } = subscription;
  if (startsOn === null) return [];
  const before = facts.subscriptions.find((other) => other.id === subscription.predecessorId);
  const anchor = before?.anchor ?? startsOn;
  const initialDate = before?.initialDate ?? startsOn;
  const term = createPeriod(
    anchor,
    computeMonthIndex(anchor, startsOn),
    MONTHS_PER_INTERVAL[subscription.price.interval],
  );
  const { changes } = createPeriodInvoice(facts, subscription, { origin: 'SUCCESSOR', term, at }, context);
  return [
    { type: 'SUBSCRIPTION_STARTED', subscriptionId: subscription.id, anchor, initialDate, term, at },
    ...changes,
  ];
}
