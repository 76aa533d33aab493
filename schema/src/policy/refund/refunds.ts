/** REFUND_DELAY and rule 16: how a refund is divided over charges, promised, followed and tried again. */

import { cite, type Decision, type Occasion, refuse } from '../decision/decision.ts';
import { PolicyInputError } from '../decision/errors.ts';
import { inCurrency, step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import { attemptOf, chargesOf, heldByDisputes, refundable, sumOf } from '../facts/contract.ts';
import type {
  AccountFacts,
  AttemptFacts,
  LegFacts,
  LegStatus,
  RefundFacts,
  RefundKind,
  SubscriptionFacts,
} from '../facts/facts.ts';
import { money } from '../money/money.ts';
import { versionOn } from '../terms/policy-terms.ts';
import { type Instant, localDateOf, type Period } from '../time/calendar.ts';
import { type RefundDates, refundDates } from './refund-deadline.ts';

export interface RefundRequest {
  readonly kind: RefundKind;
  readonly amount: number;
  /** Null draws on all charges of the subscription (GUARANTEE). */
  readonly term: Period | null;
  readonly requestedAt: Instant;
  readonly reason: string | null;
  /** Restricts it to one charge (late money). */
  readonly charge?: AttemptFacts;
}

export interface NewRefund {
  readonly refund: RefundFacts;
  readonly changes: readonly Change[];
  readonly dates: RefundDates;
}

/** The refund, its legs on the newest charges first, the mail that tells of it, and what staff must know. */
export function newRefund(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  ask: RefundRequest,
  occasion: Occasion,
): NewRefund {
  const requestedOn = localDateOf(ask.requestedAt, facts.zone);
  const dates = refundDates(requestedOn, versionOn(occasion.book, requestedOn).terms);
  const charges = ask.charge === undefined ? chargesOf(subscription, ask.term) : [ask.charge];
  const legs = allocateLegs(charges, ask.amount, occasion.newId);
  const { kind, amount, term, requestedAt, reason } = ask;
  const { expectedFrom, dueBy } = dates;
  const refund: RefundFacts = {
    id: occasion.newId(),
    kind,
    amount,
    requestedAt,
    expectedFrom,
    dueBy,
    term,
    reason,
    legs,
  };
  const ids = { subscriptionId: subscription.id, at: occasion.asOf };
  const template = kind === 'LATE_MONEY' ? 'LATE_MONEY_REFUNDED' : 'REFUND_REQUESTED';
  const changes: Change[] = [
    { type: 'REFUND_CREATED', subscriptionId: subscription.id, refund },
    {
      ...ids,
      type: 'MAIL_QUEUED',
      template,
      about: refund.id,
      attemptId: null,
      nextRetryAt: null,
      suspendsAt: null,
    },
  ];
  if (!dates.holidaysListed)
    changes.push({ ...ids, type: 'STAFF_TOLD', matter: 'HOLIDAYS_NOT_LISTED', about: refund.id });
  return { refund, changes, dates };
}

/** Each leg ≤ captured − reserved − disputed of its charge; charges come newest first. */
export function allocateLegs(
  charges: readonly AttemptFacts[],
  amount: number,
  newId: () => string,
): LegFacts[] {
  const legs: LegFacts[] = [];
  let left = amount;
  for (const charge of charges) {
    const part = Math.min(left, refundable(charge));
    if (part <= 0) continue;
    legs.push({ id: newId(), attemptId: charge.id, amount: part, status: 'APPROVED', failureCode: null });
    left -= part;
  }
  if (left === 0) return legs;
  const expectation = `at most what the charges still hold, ${amount - left}`;
  throw new PolicyInputError({ code: 'INVALID_FACTS', value: amount, place: 'refund.amount', expectation });
}

export type RefundProgress = 'APPROVED' | 'PROCESSING' | 'COMPLETED' | 'FAILED';

/** What its owner follows. FAILED is not the end: the refund stays open until staff send a new leg. */
export function refundStatus(refund: RefundFacts): RefundProgress {
  const alive = refund.legs.filter((leg) => leg.status !== 'FAILED');
  const covered = sumOf(alive, (leg) => leg.amount);
  if (covered < refund.amount) return 'FAILED';
  if (alive.every((leg) => leg.status === 'COMPLETED')) return 'COMPLETED';
  return alive.some((leg) => leg.status !== 'APPROVED') ? 'PROCESSING' : 'APPROVED';
}

export function amountCompleted(refund: RefundFacts): number {
  return sumOf(
    refund.legs.filter((leg) => leg.status === 'COMPLETED'),
    (leg) => leg.amount,
  );
}

export interface LegAnswer {
  readonly legId: string;
  readonly status: LegStatus;
  readonly failureCode: string | null;
}

/** Rule 16: an explicit failure frees the amount and is told; anything less keeps it reserved. */
export function recordLegAnswer(
  facts: AccountFacts,
  answer: LegAnswer,
  occasion: Occasion,
): readonly Change[] {
  const { subscription, refund, leg } = legOf(facts, answer.legId);
  if (leg.status === answer.status || leg.status === 'FAILED') return [];
  // A word from before the end came late; only a bank that returns the money can still undo it.
  if (leg.status === 'COMPLETED' && answer.status !== 'FAILED') return [];
  const at = occasion.asOf;
  const ids = {
    subscriptionId: subscription.id,
    refundId: refund.id,
    legId: leg.id,
    attemptId: leg.attemptId,
    at,
  };
  const { status, failureCode } = answer;
  const answered: Change = { ...ids, type: 'REFUND_LEG_ANSWERED', amount: leg.amount, status, failureCode };
  const mail = {
    subscriptionId: subscription.id,
    type: 'MAIL_QUEUED',
    attemptId: null,
    nextRetryAt: null,
    suspendsAt: null,
  } as const;
  if (status === 'FAILED') {
    return [
      answered,
      ...takenByDispute(facts, leg, at),
      { ...mail, template: 'REFUND_FAILED', about: leg.id, at },
      {
        type: 'STAFF_TOLD',
        subscriptionId: subscription.id,
        matter: 'REFUND_LEG_FAILED',
        about: refund.id,
        at,
      },
    ];
  }
  const after = { ...refund, legs: refund.legs.map((it) => (it.id === leg.id ? { ...it, status } : it)) };
  if (refundStatus(after) !== 'COMPLETED') return [answered];
  return [answered, { ...mail, template: 'REFUND_SENT', about: `${refund.id} ${leg.id}`, at }];
}

/** What the leg frees is the dispute's first: the bank has withdrawn it already (rule 20). */
function takenByDispute(facts: AccountFacts, leg: LegFacts, at: Instant): readonly Change[] {
  const { subscription, invoice, value: charge } = attemptOf(facts, leg.attemptId);
  const { dispute, withdrawn, lost } = charge;
  const disputed = heldByDisputes({ ...charge, refundReserved: charge.refundReserved - leg.amount });
  if (dispute === null || disputed === charge.disputed) return [];
  const ids = { subscriptionId: subscription.id, invoiceId: invoice.id, attemptId: charge.id, at };
  return [{ ...ids, type: 'DISPUTE_CHANGED', dispute, withdrawn, disputed, lost }];
}

/** Staff send what failed once more: a new leg of the same refund, on what its charges still hold. */
export function decideRetryRefund(
  facts: AccountFacts,
  refundId: string,
  occasion: Occasion,
): Decision<'refund'> {
  const subscription = facts.subscriptions.find((it) => it.refunds.some((refund) => refund.id === refundId));
  const refund = subscription?.refunds.find((it) => it.id === refundId);
  if (subscription === undefined || refund === undefined) throw unknownLeg(refundId);
  const subject = `retry-refund ${refundId}`;
  const version = versionOn(occasion.book, localDateOf(refund.requestedAt, facts.zone));
  const citations = [cite(version, 'REFUND_DELAY', 16)];
  const alive = sumOf(refund.legs, (leg) => (leg.status === 'FAILED' ? 0 : leg.amount));
  // Its own freed amounts are for it to take; those of other refunds are not.
  const others = subscription.refunds.filter((it) => it.id !== refundId);
  const drawnOn = chargesOf({ ...subscription, refunds: others }, refund.term);
  const charges = refund.kind === 'LATE_MONEY' ? drawnOn.filter((it) => isDrawnOn(refund, it)) : drawnOn;
  const missing = Math.min(refund.amount - alive, sumOf(charges, refundable));
  if (missing <= 0) {
    return refuse({
      subject,
      refusal: 'NothingToRefund',
      citations,
      steps: [step('nothingFailed')],
      about: refundId,
    });
  }
  const currency = subscription.price.currency;
  const legs = allocateLegs(charges, missing, occasion.newId);
  const amounts = inCurrency(currency, {
    captured: refund.amount,
    refunded: alive,
    // Its own charges hold less only because of a dispute.
    disputed: refund.amount - alive - missing,
    refund: missing,
  });
  return {
    outcome: 'REFUNDED',
    subject,
    amounts: { refund: money(missing, currency) },
    dates: { dueBy: refund.dueBy },
    citations,
    steps: [step('refundAll', amounts)],
    changes: [
      {
        type: 'REFUND_LEGS_ADDED',
        subscriptionId: subscription.id,
        refundId,
        legs,
        adds: 0,
        at: occasion.asOf,
      },
    ],
  };
}

export function isDrawnOn(refund: RefundFacts, charge: AttemptFacts): boolean {
  return refund.legs.some((leg) => leg.attemptId === charge.id);
}

export function legOf(
  facts: AccountFacts,
  legId: string,
): { readonly subscription: SubscriptionFacts; readonly refund: RefundFacts; readonly leg: LegFacts } {
  for (const subscription of facts.subscriptions) {
    for (const refund of subscription.refunds) {
      const leg = refund.legs.find((it) => it.id === legId);
      if (leg !== undefined) return { subscription, refund, leg };
    }
  }
  throw unknownLeg(legId);
}

function unknownLeg(value: string): PolicyInputError {
  const expectation = 'the id of a refund or leg of this account';
  return new PolicyInputError({ code: 'UNKNOWN_REFERENCE', value, place: 'refunds', expectation });
}
