/** The customer's access to the product, computed from facts and an instant (ACCESS_UNTIL_END, rule 1). */

import type { DecisionContext } from '../decision/decision.ts';
import { findSuspensionAt } from '../payment/dunning.ts';
import { getVersionByName, getVersionOn, type PolicyVersions } from '../terms/policy-terms.ts';
import { addDays, type Instant, pickEarlier, pickLater, startOfDay, toLocalDate } from '../time/calendar.ts';
import { catchUpFacts } from '../timeline/up-to-date.ts';
import type { AccountFacts, SubscriptionFacts } from './facts.ts';
import {
  findLiveSubscription,
  findOpenPeriodInvoice,
  findScheduledSubscription,
  requireStarted,
} from './facts-queries.ts';
import { computeSubscriptionStatus, type SubscriptionStatus } from './status.ts';

export interface Access {
  readonly granted: boolean;
  readonly status: SubscriptionStatus | null;
  readonly planCode: string | null;
  /** End of access if nothing more is paid or done; null while not granted. */
  readonly until: Instant | null;
}

export function computeAccess(facts: AccountFacts, context: DecisionContext): Access {
  const now = catchUpFacts(facts, context).facts;
  const subscription =
    findLiveSubscription(now) ?? findScheduledSubscription(now) ?? now.subscriptions.at(-1);
  if (subscription === undefined) return { granted: false, status: null, planCode: null, until: null };
  const status = computeSubscriptionStatus(subscription);
  const granted = status === 'ACTIVE' || status === 'PAST_DUE';
  return {
    granted,
    status,
    planCode: subscription.price.planCode,
    until: granted ? computeAccessUntil(now, subscription, context) : null,
  };
}

function computeAccessUntil(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  { asOf, policyVersions }: DecisionContext,
): Instant {
  // Late jobs have not suspended anybody yet.
  const suspension = pickLater(computeUnpaidSuspension(facts, subscription, asOf, policyVersions), asOf);
  return subscription.endsOn === null
    ? suspension
    : pickEarlier(suspension, startOfDay(subscription.endsOn, facts.zone));
}

/** The last retry of the unpaid invoice; if all is paid, that of the next renewal, were it to fail on its day. */
function computeUnpaidSuspension(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  asOf: Instant,
  policyVersions: PolicyVersions,
): Instant {
  const open = findOpenPeriodInvoice(subscription);
  const slots = open === undefined ? null : findSuspensionAt(open, facts.zone, policyVersions);
  if (slots !== null) return slots;
  const failsOn = pickLater(
    open?.period.start ?? requireStarted(subscription).term.end,
    toLocalDate(asOf, facts.zone),
  );
  const version =
    open === undefined
      ? getVersionOn(policyVersions, failsOn)
      : getVersionByName(policyVersions, open.policyVersion);
  return startOfDay(addDays(failsOn, version.terms.retryDays.at(-1) ?? 0), facts.zone);
}
