/** A payment that succeeded: what it starts, changes or reactivates, and what of it comes too late (rules 7, 11, 19). */

import { refundAtMonthEnd, termVersion } from '../cancellation/cancellation-refund.ts';
import { type Consequence, cite, type Outcome, versionNow } from '../decision/decision.ts';
import { inCurrency, step } from '../decision/steps.ts';
import { applyChanges } from '../facts/apply-changes.ts';
import type { Change } from '../facts/changes.ts';
import { amountDue, attemptOf, reopened, started, subscriptionOf } from '../facts/contract.ts';
import type { AccountFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { allocateLegs, newRefund } from '../refund/refunds.ts';
import { type Instant, localDateOf, MONTHS_OF, periodFrom } from '../time/calendar.ts';
import { answered, NOTHING, type Scene } from './payment-scene.ts';
import { reactivate } from './reactivation.ts';

export function succeeded(scene: Scene): Consequence {
  const { facts, subscription, invoice, answer, occasion } = scene;
  const asked = amountDue(invoice);
  const paid = answer.captured >= asked && invoice.status === 'OPEN';
  const settled = applyChanges(facts, [answered(scene, null), ...(paid ? whenPaid(scene) : [])]);
  const base = [answered(scene, null), ...(paid ? whenPaid(scene) : [])];
  const excess = answer.captured - (paid ? asked : 0);
  const late = excess > 0 ? lateMoney(settled, scene, excess) : [];
  const deferred = paid ? deferredRefund(settled, scene) : NOTHING;
  const steps = [...deferred.steps];
  if (excess > 0) {
    const sums = { captured: answer.captured, asked: answer.captured - excess, excess };
    steps.push(step('tooMuch', inCurrency(subscription.price.currency, sums)));
  }
  const version = versionNow(occasion, facts.zone);
  const citations = [...deferred.citations];
  if (excess > 0) citations.push(cite(version, 'REFUND_DELAY', 11));
  if (subscription.suspendedAt !== null && paid) citations.push(cite(version, 'REACTIVATION'));
  return {
    outcome: paid ? paidOutcome(subscription, invoice) : 'REFUNDED',
    citations,
    steps,
    changes: [...base, ...deferred.changes, ...late],
  };
}

function paidOutcome(subscription: SubscriptionFacts, invoice: InvoiceFacts): Outcome {
  if (subscription.suspendedAt !== null) return 'REACTIVATED';
  if (invoice.kind === 'UPGRADE') return 'UPGRADED';
  return invoice.origin === 'FIRST' ? 'SUBSCRIBED' : 'RENEWED';
}

function whenPaid(scene: Scene): readonly Change[] {
  const { facts, subscription, invoice, answer, occasion } = scene;
  const ids = { subscriptionId: subscription.id, invoiceId: invoice.id, at: answer.at };
  const mail = { type: 'MAIL_QUEUED', attemptId: null, nextRetryAt: null, suspendsAt: null } as const;
  const paid: Change[] = [
    { ...ids, type: 'INVOICE_PAID' },
    {
      ...mail,
      subscriptionId: subscription.id,
      template: 'RECEIPT',
      about: `${invoice.id} ${scene.attempt.id}`,
      at: occasion.asOf,
    },
  ];
  if (invoice.origin === 'FIRST' && subscription.stage === 'INCOMPLETE')
    return [...startOnPaymentDay(facts, subscription, invoice, answer.at), ...paid];
  if (
    // Its plan was changed when it was first paid; later upgrades must not be undone by paying it again.
    invoice.kind === 'UPGRADE' &&
    invoice.origin === 'UPGRADE' &&
    subscription.stage === 'STARTED' &&
    !reopened(invoice)
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
      about: invoice.id,
      at: occasion.asOf,
    });
  }
  return [...paid, ...reactivate(subscription, invoice, answer.at)];
}

/** PLANS: the anchor is the local date on which the provider took the first payment, by its own time stamp. */
export function startOnPaymentDay(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  at: Instant,
): readonly Change[] {
  const anchor = localDateOf(at, facts.zone);
  const term = periodFrom(anchor, 0, MONTHS_OF[subscription.price.interval]);
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
    { type: 'INVOICE_REDATED', subscriptionId: subscription.id, invoiceId: invoice.id, period: term, at },
    start,
  ];
}

/** Rule 11: what its invoice does not ask for goes back at once; after a guarantee claim it joins that claim's refund. */
function lateMoney(
  settled: AccountFacts,
  { subscription, attempt, occasion }: Scene,
  excess: number,
): readonly Change[] {
  const after = subscriptionOf(settled, subscription.id);
  const charge = attemptOf(settled, attempt.id).value;
  const claim = after.refunds.find((refund) => refund.kind === 'GUARANTEE');
  if (claim !== undefined) {
    const legs = allocateLegs([charge], excess, occasion.newId);
    return [
      {
        type: 'REFUND_LEGS_ADDED',
        subscriptionId: subscription.id,
        refundId: claim.id,
        legs,
        adds: excess,
        at: occasion.asOf,
      },
    ];
  }
  const ask = {
    kind: 'LATE_MONEY',
    amount: excess,
    term: null,
    requestedAt: occasion.asOf,
    reason: null,
    charge,
  } as const;
  return newRefund(settled, after, ask, occasion).changes;
}

/** Rule 7: an annual invoice that was in doubt when its subscription was cancelled, and turns out paid. */
function deferredRefund(settled: AccountFacts, { subscription, answer, occasion }: Scene): Consequence {
  const after = subscriptionOf(settled, subscription.id);
  const { cancellation } = after;
  if (cancellation?.kind !== 'END_OF_MONTH' || cancellation.bound !== null || after.stage !== 'STARTED')
    return NOTHING;
  const date = localDateOf(cancellation.requestedAt, settled.zone);
  const refund = refundAtMonthEnd(after, date, termVersion(after, occasion.book, date));
  if (refund.amount === 0) return NOTHING;
  const { term } = started(after);
  const { requestedAt } = cancellation;
  const ask = { kind: 'CANCELLATION', amount: refund.amount, term, requestedAt, reason: null } as const;
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
    changes: [bound, ...newRefund(settled, after, ask, occasion).changes],
  };
}
