/** Undoing a cancellation before it takes effect (rule 3). */

import {
  cite,
  createRefusal,
  type Decision,
  type DecisionContext,
  getCurrentVersion,
  type Refusal,
} from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import {
  computeAmountDue,
  findOpenPeriodInvoice,
  findScheduledSubscription,
  getSubscription,
  requireStarted,
} from '../facts/facts-queries.ts';
import { computeSubscriptionStatus } from '../facts/status.ts';
import { money } from '../money/money.ts';
import { findNextCollection } from '../payment/dunning.ts';
import { type Instant, pickEarlier, startOfDay, toLocalDate } from '../time/calendar.ts';
import { cancelScheduledSuccessor } from './ending.ts';

/**
 * Whether a cancellation can be undone, on facts brought up to date: an `endsOn` that is reached has ended the
 * subscription.
 */
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
  request: { readonly subscriptionId: string },
  context: DecisionContext,
): ResumeDecision | Refusal {
  const subscription = getSubscription(facts, request.subscriptionId);
  const subject = `resume ${subscription.id}`;
  const citations = [cite(getCurrentVersion(context, facts.zone), 'CANCEL_SELF_SERVICE', 3)];
  if (!isResumable(subscription)) {
    const refusal = {
      subject,
      refusal: 'NotResumable',
      citations,
      reference: subscription.id,
      dates: { endsOn: subscription.endsOn },
    } as const;
    return createRefusal({ ...refusal, steps: [describeNotResumable(subscription)] });
  }
  const scheduled = findScheduledSubscription(facts);
  const next = computeNextCharge(facts, subscription, context);
  const amount = money(next.amount, subscription.price.currency);
  const steps = [step('resumed', { amount, date: toLocalDate(next.at, facts.zone) })];
  if (scheduled?.startsOn != null) steps.push(step('successorDropped', { startsOn: scheduled.startsOn }));
  const undone: Change = { type: 'CANCELLATION_UNDONE', subscriptionId: subscription.id, at: context.asOf };
  return {
    outcome: 'RESUMED',
    subject,
    amounts: { nextCharge: amount },
    dates: { nextChargeOn: toLocalDate(next.at, facts.zone) },
    citations,
    steps,
    changes: [undone, ...cancelScheduledSuccessor(facts, subscription, context.asOf)],
  };
}

/** The next charge once the cancellation is undone: the open invoice, else the coming renewal. */
function computeNextCharge(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): { at: Instant; amount: number } {
  const open = findOpenPeriodInvoice(subscription);
  const renewal = {
    at: startOfDay(requireStarted(subscription).term.end, facts.zone),
    amount: subscription.price.amount,
  };
  if (open === undefined) return renewal;
  const due = findNextCollection(
    facts,
    { ...subscription, endsOn: null, cancellation: null },
    context.policyVersions,
  );
  const at = due === null || due.at < context.asOf ? context.asOf : due.at;
  return { at: pickEarlier(at, renewal.at), amount: computeAmountDue(open) };
}

function describeNotResumable(subscription: SubscriptionFacts) {
  if (subscription.stage !== 'STARTED' || subscription.suspendedAt !== null)
    return step('statusForbids', { status: computeSubscriptionStatus(subscription) });
  if (subscription.cancellation === null || subscription.endsOn === null) return step('notCanceled');
  return step('cancellationBound', { endsOn: subscription.endsOn });
}
