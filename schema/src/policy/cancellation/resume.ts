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
export function isResumable(it: SubscriptionFacts): boolean {
  return (
    it.stage === 'STARTED' &&
    it.suspendedAt === null &&
    it.cancellation?.kind === 'END_OF_MONTH' &&
    it.cancellation.bound === null
  );
}

export type ResumeDecision = Decision<'nextCharge', 'nextChargeOn'>;

export function decideResume(
  facts: AccountFacts,
  ask: { readonly subscriptionId: string },
  occasion: Occasion,
): ResumeDecision | Refusal {
  const it = subscriptionOf(facts, ask.subscriptionId);
  const subject = `resume ${it.id}`;
  const citations = [cite(versionNow(occasion, facts.zone), 'CANCEL_SELF_SERVICE', 3)];
  if (!isResumable(it)) {
    const refusal = {
      subject,
      refusal: 'NotResumable',
      citations,
      about: it.id,
      dates: { endsOn: it.endsOn },
    } as const;
    return refuse({ ...refusal, steps: [whyNot(it)] });
  }
  const scheduled = scheduledSubscription(facts);
  const next = nextCharge(facts, it, occasion);
  const amount = money(next.amount, it.price.currency);
  const steps = [step('resumed', { amount, date: localDateOf(next.at, facts.zone) })];
  if (scheduled?.startsOn != null) steps.push(step('successorDropped', { startsOn: scheduled.startsOn }));
  const undone: Change = { type: 'CANCELLATION_UNDONE', subscriptionId: it.id, at: occasion.asOf };
  return {
    outcome: 'RESUMED',
    subject,
    amounts: { nextCharge: amount },
    dates: { nextChargeOn: localDateOf(next.at, facts.zone) },
    citations,
    steps,
    changes: [undone, ...dropScheduled(facts, it, occasion.asOf)],
  };
}

/** What is charged next, once the cancellation is undone: what is open, else the coming renewal. */
function nextCharge(
  facts: AccountFacts,
  it: SubscriptionFacts,
  occasion: Occasion,
): { at: Instant; amount: number } {
  const open = openPeriodInvoice(it);
  const renewal = { at: startOfDay(started(it).term.next, facts.zone), amount: it.price.amount };
  if (open === undefined) return renewal;
  const due = nextCollection(facts, { ...it, endsOn: null, cancellation: null }, occasion.book);
  const at = due === null || due.at < occasion.asOf ? occasion.asOf : due.at;
  return { at: earlier(at, renewal.at), amount: amountDue(open) };
}

function whyNot(it: SubscriptionFacts) {
  if (it.stage !== 'STARTED' || it.suspendedAt !== null)
    return step('statusForbids', { status: statusOf(it) });
  if (it.cancellation === null || it.endsOn === null) return step('notCanceled');
  return step('cancellationBound', { endsOn: it.endsOn });
}
