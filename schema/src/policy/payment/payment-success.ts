/** Successful payments: the start, change or reactivation that follows, and late money (rules 7, 11, 19). */

import { computeMonthEndRefund, getTermVersion } from '../cancellation/cancellation-refund.ts';
import { type Consequence, cite, getCurrentVersion, type Outcome } from '../decision/decision.ts';
import { step, toMoneyValues } from '../decision/steps.ts';
import { applyChanges } from '../facts/apply-changes.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import {
  computeAmountDue,
  getAttempt,
  getSubscription,
  isReopened,
  requireStarted,
} from '../facts/facts-queries.ts';
import { allocateLegs, createRefund } from '../refund/refunds.ts';
import { createPeriod, type Instant, MONTHS_PER_INTERVAL, toLocalDate } from '../time/calendar.ts';
import { createAnsweredChange, NO_CONSEQUENCE, type PaymentContext } from './payment-context.ts';
import { reactivateSubscription } from './reactivation.ts';

export function decidePaymentSucceeded(payment: PaymentContext): Consequence {
  const { facts, subscription, invoice, answer, context } = payment;
  const due = computeAmountDue(invoice);
  const paid = answer.captured >= due && invoice.status === 'OPEN';
  const settled = applyChanges(facts, [
    createAnsweredChange(payment, null),
    ...(paid ? createPaidChanges(payment) : []),
  ]);
  const base = [createAnsweredChange(payment, null), ...(paid ? createPaidChanges(payment) : [])];
  const excess = answer.captured - (paid ? due : 0);
  const late = excess > 0 ? decideLateMoney(settled, payment, excess) : [];
  const deferred = paid ? decideDeferredRefund(settled, payment) : NO_CONSEQUENCE;
  const steps = [...deferred.steps];
  if (excess > 0) {
    const sums = { captured: answer.captured, asked: answer.captured - excess, excess };
    steps.push(step('tooMuch', toMoneyValues(subscription.price.currency, sums)));
  }
  const version = getCurrentVersion(context, facts.zone);
  const citations = [...deferred.citations];
  if (excess > 0) citations.push(cite(version, 'REFUND_DELAY', 11));
  if (subscription.suspendedAt !== null && paid) citations.push(cite(version, 'REACTIVATION'));
  return {
    outcome: paid ? getPaidOutcome(subscription, invoice) : 'REFUNDED',
    citations,
    steps,
    changes: [...base, ...deferred.changes, ...late],
  };
}

function getPaidOutcome(subscription: SubscriptionFacts, invoice: InvoiceFacts): Outcome {
  if (subscription.suspendedAt !== null) return 'REACTIVATED';
  if (invoice.kind === 'UPGRADE') return 'UPGRADED';
  return invoice.origin === 'FIRST' ? 'SUBSCRIBED' : 'RENEWED';
}

function createPaidChanges(payment: PaymentContext): readonly Change[] {
  const { facts, subscription, invoice, answer, context } = payment;
  const ids = { subscriptionId: subscription.id, invoiceId: invoice.id, at: answer.at };
  const mail = { type: 'MAIL_QUEUED', attemptId: null, nextRetryAt: null, suspendsAt: null } as const;
  const paid: Change[] = [
    { ...ids, type: 'INVOICE_PAID' },
    {
      ...mail,
      subscriptionId: subscription.id,
      template: 'RECEIPT',
      reference: `${invoice.id} ${payment.attempt.id}`,
      at: context.asOf,
    },
  ];
  if (invoice.origin === 'FIRST' && subscription.stage === 'INCOMPLETE')
    return [...startOnPaymentDay(facts, subscription, invoice, answer.at), ...paid];
  if (
    // The plan was changed when the upgrade was first paid; later upgrades must not be undone by paying it again.
    invoice.kind === 'UPGRADE' &&
    invoice.origin === 'UPGRADE' &&
    subscription.stage === 'STARTED' &&
    !isReopened(invoice)
  ) {
    paid.push({
      type: 'PLAN_CHANGED',
      subscriptionId: subscription.id,
      price: invoice.price,
      term: invoice.term,
      at: answer.at,
    });
    paid.push({
      ...mail,
      subscriptionId: subscription.id,
      template: 'UPGRADED',
      reference: invoice.id,
      at: context.asOf,
    });
  }
  return [...paid, ...reactivateSubscription(subscription, invoice, answer.at)];
}

/** PLANS: the anchor is the local date on which the provider took the first payment, by its own time stamp. */
export function startOnPaymentDay(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  at: Instant,
): readonly Change[] {
  const anchor = toLocalDate(at, facts.zone);
  const term = createPeriod(anchor, 0, MONTHS_PER_INTERVAL[subscription.price.interval]);
  const start: Change = {
    type: 'SUBSCRIPTION_STARTED',
    subscriptionId: subscription.id,
    anchor,
    initialDate: anchor,
    term,
    at,
  };
  if (invoice.period.start === anchor) return [start];
  return [
    {
      type: 'INVOICE_PERIOD_MOVED',
      subscriptionId: subscription.id,
      invoiceId: invoice.id,
      period: term,
      at,
    },
    start,
  ];
}

/**
 * Refunds late money at once: the amount beyond what its invoice is for; after a guarantee claim it joins that claim's
 * refund (rule 11).
 */
function decideLateMoney(
  settled: AccountFacts,
  { subscription, attempt, context }: PaymentContext,
  excess: number,
): readonly Change[] {
  const after = getSubscription(settled, subscription.id);
  const charge = getAttempt(settled, attempt.id).value;
  const claim = after.refunds.find((refund) => refund.kind === 'GUARANTEE');
  if (claim !== undefined) {
    const legs = allocateLegs([charge], excess, context.newId);
    return [
      {
        type: 'REFUND_LEGS_ADDED',
        subscriptionId: subscription.id,
        refundId: claim.id,
        legs,
        adds: excess,
        at: context.asOf,
      },
    ];
  }
  const request = {
    kind: 'LATE_MONEY',
    amount: excess,
    term: null,
    requestedAt: context.asOf,
    reason: null,
    charge,
  } as const;
  return createRefund(settled, after, request, context).changes;
}

/** Refunds an annual invoice that was in doubt when its subscription was canceled, and turns out paid (rule 7). */
function decideDeferredRefund(
  settled: AccountFacts,
  { subscription, answer, context }: PaymentContext,
): Consequence {
  const after = getSubscription(settled, subscription.id);
  const { cancellation } = after;
  if (cancellation?.kind !== 'END_OF_MONTH' || cancellation.bound !== null || after.stage !== 'STARTED')
    return NO_CONSEQUENCE;
  const date = toLocalDate(cancellation.requestedAt, settled.zone);
  const refund = computeMonthEndRefund(after, date, getTermVersion(after, context.policyVersions, date));
  if (refund.amount === 0) return NO_CONSEQUENCE;
  const { term } = requireStarted(after);
  const { requestedAt } = cancellation;
  const request = { kind: 'CANCELLATION', amount: refund.amount, term, requestedAt, reason: null } as const;
  const bound: Change = {
    type: 'CANCELLATION_SET',
    subscriptionId: subscription.id,
    cancellation: { ...cancellation, bound: 'REFUNDED' },
    endsOn: after.endsOn,
    at: answer.at,
  };
  return {
    ...refund,
    outcome: 'REFUNDED',
    changes: [bound, ...createRefund(settled, after, request, context).changes],
  };
}
