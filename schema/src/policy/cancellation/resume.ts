/** Rule 3: undoing a cancellation before it takes effect. */

import {
  cite,
  type Decision,
  type Occasion,
  type Refusal,
  refuse,
  versionNow,
} from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import {
  amountDue,
  openPeriodInvoice,
  scheduledSubscription,
  started,
  subscriptionOf,
} from '../facts/contract.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { statusOf } from '../facts/status.ts';
import { money } from '../money/money.ts';
import { nextCollection } from '../payment/dunning.ts';
import { earlier, type Instant, localDateOf, startOfDay } from '../time/calendar.ts';
import { dropScheduled } from './ending.ts';

/** Facts brought up to date: `endsOn` reached has ended it. */
export function isResumable(subscription: SubscriptionFacts): boolean {
  return (
    subscription.stage === 'STARTED' &&
    subscription.suspendedAt === null &&
    subscription.cancellation?.kind === 'END_OF_MONTH' &&
    subscription.cancellation.bound === null
  );
}

export type ResumeDecision = Decision<'nextCharge', 'nextChargeOn'>;

export function decideResume(
  facts: AccountFacts,
  ask: { readonly subscriptionId: string },
  occasion: Occasion,
): ResumeDecision | Refusal {
  const subscription = subscriptionOf(facts, ask.subscriptionId);
  const subject = `resume ${subscription.id}`;
  const citations = [cite(versionNow(occasion, facts.zone), 'CANCEL_SELF_SERVICE', 3)];
  if (!isResumable(subscription)) {
    const refusal = {
      subject,
      refusal: 'NotResumable',
      citations,
      about: subscription.id,
      dates: { endsOn: subscription.endsOn },
    } as const;
    return refuse({ ...refusal, steps: [whyNot(subscription)] });
  }
  const scheduled = scheduledSubscription(facts);
  const next = nextCharge(facts, subscription, occasion);
  const amount = money(next.amount, subscription.price.currency);
  const steps = [step('resumed', { amount, date: localDateOf(next.at, facts.zone) })];
  if (scheduled?.startsOn != null) steps.push(step('successorDropped', { startsOn: scheduled.startsOn }));
  const undone: Change = { type: 'CANCELLATION_UNDONE', subscriptionId: subscription.id, at: occasion.asOf };
  return {
    outcome: 'RESUMED',
    subject,
    amounts: { nextCharge: amount },
    dates: { nextChargeOn: localDateOf(next.at, facts.zone) },
    citations,
    steps,
    changes: [undone, ...dropScheduled(facts, subscription, occasion.asOf)],
  };
}

/** What is charged next, once the cancellation is undone: what is open, else the coming renewal. */
function nextCharge(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  occasion: Occasion,
): { at: Instant; amount: number } {
  const open = openPeriodInvoice(subscription);
  const renewal = {
    at: startOfDay(started(subscription).term.next, facts.zone),
    amount: subscription.price.amount,
  };
  if (open === undefined) return renewal;
  const due = nextCollection(facts, { ...subscription, endsOn: null, cancellation: null }, occasion.book);
  const at = due === null || due.at < occasion.asOf ? occasion.asOf : due.at;
  return { at: earlier(at, renewal.at), amount: amountDue(open) };
}

function whyNot(subscription: SubscriptionFacts) {
  if (subscription.stage !== 'STARTED' || subscription.suspendedAt !== null)
    return step('statusForbids', { status: statusOf(subscription) });
  if (subscription.cancellation === null || subscription.endsOn === null) return step('notCanceled');
  return step('cancellationBound', { endsOn: subscription.endsOn });
}
