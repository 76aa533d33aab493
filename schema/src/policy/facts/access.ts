/** ACCESS_UNTIL_END and rule 1: whether the product lets the customer in, computed from facts and a moment. */

import type { Occasion } from '../decision/decision.ts';
import { suspendsAt } from '../payment/dunning.ts';
import { type PolicyBook, versionNamed, versionOn } from '../terms/policy-terms.ts';
import { addDays, earlier, type Instant, later, localDateOf, startOfDay } from '../time/calendar.ts';
import { bringUpToDate } from '../timeline/up-to-date.ts';
import { liveSubscription, openPeriodInvoice, scheduledSubscription, started } from './contract.ts';
import type { AccountFacts, SubscriptionFacts } from './facts.ts';
import { type SubscriptionStatus, statusOf } from './status.ts';

export interface Access {
  readonly granted: boolean;
  readonly status: SubscriptionStatus | null;
  readonly planCode: string | null;
  /** When it ends if nothing more is paid or done; null while not granted. */
  readonly until: Instant | null;
}

export function accessAt(facts: AccountFacts, occasion: Occasion): Access {
  const now = bringUpToDate(facts, occasion).facts;
  const subscription = liveSubscription(now) ?? scheduledSubscription(now) ?? now.subscriptions.at(-1);
  if (subscription === undefined) return { granted: false, status: null, planCode: null, until: null };
  const status = statusOf(subscription);
  const granted = status === 'ACTIVE' || status === 'PAST_DUE';
  return {
    granted,
    status,
    planCode: subscription.price.planCode,
    until: granted ? untilOf(now, subscription, occasion) : null,
  };
}

function untilOf(facts: AccountFacts, subscription: SubscriptionFacts, { asOf, book }: Occasion): Instant {
  // What jobs are late with has not suspended anybody yet.
  const suspension = later(suspensionWithoutPayment(facts, subscription, asOf, book), asOf);
  return subscription.endsOn === null
    ? suspension
    : earlier(suspension, startOfDay(subscription.endsOn, facts.zone));
}

/** The last retry of what is unpaid; if all is paid, that of the next renewal, were it to fail on its day. */
function suspensionWithoutPayment(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  asOf: Instant,
  book: PolicyBook,
): Instant {
  const open = openPeriodInvoice(subscription);
  const slots = open === undefined ? null : suspendsAt(open, facts.zone, book);
  if (slots !== null) return slots;
  const failsOn = later(open?.period.start ?? started(subscription).term.next, localDateOf(asOf, facts.zone));
  const version = open === undefined ? versionOn(book, failsOn) : versionNamed(book, open.policyVersion);
  return startOfDay(addDays(failsOn, version.terms.retryDays.at(-1) ?? 0), facts.zone);
}
