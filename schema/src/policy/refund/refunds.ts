/** Refunds: their division over charges, their promise, progress and retry (REFUND_DELAY, rule 16). */

import { cite, createRefusal, type Decision, type DecisionContext } from '../decision/decision.ts';
import { PolicyInputError } from '../decision/errors.ts';
import { step, toMoneyValues } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import type {
  AccountFacts,
  AttemptFacts,
  LegFacts,
  LegStatus,
  RefundFacts,
  RefundKind,
  SubscriptionFacts,
} from '../facts/facts.ts';
import {
  computeHeldByDisputes,
  computeRefundable,
  getAttempt,
  listCharges,
  sumBy,
} from '../facts/facts-queries.ts';
import { money } from '../money/money.ts';
import { getVersionOn } from '../terms/policy-terms.ts';
import { type Instant, type Period, toLocalDate } from '../time/calendar.ts';
import { computeRefundDates, type RefundDates } from './refund-deadline.ts';

export interface RefundDraft {
  readonly kind: RefundKind;
  readonly amount: number;
  /** Null draws on all charges of the subscription (GUARANTEE). */
  readonly term: Period | null;
  readonly requestedAt: Instant;
  readonly reason: string | null;
  /** Restricts it to one charge (late money). */
  readonly charge?: AttemptFacts;
}

export interface CreatedRefund {
  readonly refund: RefundFacts;
  readonly changes: readonly Change[];
  readonly dates: RefundDates;
}

/** Creates the refund, its legs on the newest charges first, the mail that reports it, and staff alerts. */
export function createRefund(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  request: RefundDraft,
  context: DecisionContext,
): CreatedRefund {
  const requestedOn = toLocalDate(request.requestedAt, facts.zone);
  const dates = computeRefundDates(requestedOn, getVersionOn(context.policyVersions, requestedOn).terms);
  const charges = request.charge === undefined ? listCharges(subscription, request.term) : [request.charge];
  const legs = allocateLegs(charges, request.amount, context.newId);
  const { kind, amount, term, requestedAt, reason } = request;
  const { expectedFrom, dueBy } = dates;
  const refund: RefundFacts = {
    id: context.newId(),
    kind,
    amount,
    requestedAt,
    expectedFrom,
    dueBy,
    term,
    reason,
    legs,
  };
  const ids = { subscriptionId: subscription.id, at: context.asOf };
  const template = kind === 'LATE_MONEY' ? 'LATE_MONEY_REFUNDED' : 'REFUND_REQUESTED';
  const changes: Change[] = [
    { type: 'REFUND_CREATED', subscriptionId: subscription.id, refund },
    {
      ...ids,
      type: 'MAIL_QUEUED',
      template,
      reference: refund.id,
      attemptId: null,
      nextRetryAt: null,
      suspendsAt: null,
    },
  ];
  if (!dates.holidaysListed)
    changes.push({ ...ids, type: 'STAFF_ALERTED', alert: 'HOLIDAYS_NOT_LISTED', reference: refund.id });
  return { refund, changes, dates };
}

/** Divides an amount over charges, newest first: each leg ≤ captured − reserved − disputed of its charge. */
export function allocateLegs(
  charges: readonly AttemptFacts[],
  amount: number,
  newId: () => string,
): LegFacts[] {
  const legs: LegFacts[] = [];
  let left = amount;
  for (const charge of charges) {
    const part = Math.min(left, computeRefundable(charge));
    if (part <= 0) continue;
    legs.push({ id: newId(), attemptId: charge.id, amount: part, status: 'APPROVED', failureCode: null });
    left -= part;
  }
  if (left === 0) return legs;
  const expectation = `at most what the charges still hold, ${amount - left}`;
  throw new PolicyInputError({ code: 'INVALID_FACTS', value: amount, place: 'refund.amount', expectation });
}

export type RefundProgress = 'APPROVED' | 'PROCESSING' | 'COMPLETED' | 'FAILED';

/** The refund's progress for the customer. FAILED is not the end: the refund stays open until staff send a new leg. */
export function computeRefundStatus(refund: RefundFacts): RefundProgress {
  const alive = refund.legs.filter((leg) => leg.status !== 'FAILED');
  const covered = sumBy(alive, (leg) => leg.amount);
  if (covered < refund.amount) return 'FAILED';
  if (alive.every((leg) => leg.status === 'COMPLETED')) return 'COMPLETED';
  return alive.some((leg) => leg.status !== 'APPROVED') ? 'PROCESSING' : 'APPROVED';
}

export function computeAmountCompleted(refund: RefundFacts): number {
  return sumBy(
    refund.legs.filter((leg) => leg.status === 'COMPLETED'),
    (leg) => leg.amount,
  );
}

export interface LegAnswer {
  readonly legId: string;
  readonly status: LegStatus;
  readonly failureCode: string | null;
}

/**
 * Records the provider's answer to a leg: an explicit failure frees the amount and is reported; anything less keeps it
 * reserved (rule 16).
 */
export function recordLegAnswer(
  facts: AccountFacts,
  answer: LegAnswer,
  context: DecisionContext,
): readonly Change[] {
  const { subscription, refund, leg } = getRefundLeg(facts, answer.legId);
  if (leg.status === answer.status || leg.status === 'FAILED') return [];
  // An older answer came late; only a bank that returns the money can still undo the completion.
  if (leg.status === 'COMPLETED' && answer.status !== 'FAILED') return [];
  const at = context.asOf;
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
      ...createLegDisputeChange(facts, leg, at),
      { ...mail, template: 'REFUND_FAILED', reference: leg.id, at },
      {
        type: 'STAFF_ALERTED',
        subscriptionId: subscription.id,
        alert: 'REFUND_LEG_FAILED',
        reference: refund.id,
        at,
      },
    ];
  }
  const after = { ...refund, legs: refund.legs.map((it) => (it.id === leg.id ? { ...it, status } : it)) };
  if (computeRefundStatus(after) !== 'COMPLETED') return [answered];
  return [answered, { ...mail, template: 'REFUND_SENT', reference: `${refund.id} ${leg.id}`, at }];
}

/** The amount that a failed leg frees goes to the dispute first: the bank has withdrawn it already (rule 20). */
function createLegDisputeChange(facts: AccountFacts, leg: LegFacts, at: Instant): readonly Change[] {
  const { subscription, invoice, value: charge } = getAttempt(facts, leg.attemptId);
  const { dispute, withdrawn, lost } = charge;
  const disputed = computeHeldByDisputes({ ...charge, refundReserved: charge.refundReserved - leg.amount });
  if (dispute === null || disputed === charge.disputed) return [];
  const ids = { subscriptionId: subscription.id, invoiceId: invoice.id, attemptId: charge.id, at };
  return [{ ...ids, type: 'DISPUTE_CHANGED', dispute, withdrawn, disputed, lost }];
}

/** Sends a failed part again, by staff: a new leg of the same refund, on what its charges still hold. */
export function decideRetryRefund(
  facts: AccountFacts,
  refundId: string,
  context: DecisionContext,
): Decision<'refund'> {
  const subscription = facts.subscriptions.find((it) => it.refunds.some((refund) => refund.id === refundId));
  const refund = subscription?.refunds.find((it) => it.id === refundId);
  if (subscription === undefined || refund === undefined) throw createUnknownLegError(refundId);
  const subject = `retry-refund ${refundId}`;
  const version = getVersionOn(context.policyVersions, toLocalDate(refund.requestedAt, facts.zone));
  const citations = [cite(version, 'REFUND_DELAY', 16)];
  const alive = sumBy(refund.legs, (leg) => (leg.status === 'FAILED' ? 0 : leg.amount));
  // The refund may use its own freed amounts; those of other refunds it may not.
  const others = subscription.refunds.filter((it) => it.id !== refundId);
  const drawnOn = listCharges({ ...subscription, refunds: others }, refund.term);
  const charges = refund.kind === 'LATE_MONEY' ? drawnOn.filter((it) => isDrawnOn(refund, it)) : drawnOn;
  const missing = Math.min(refund.amount - alive, sumBy(charges, computeRefundable));
  if (missing <= 0) {
    return createRefusal({
      subject,
      refusal: 'NothingToRefund',
      citations,
      steps: [step('nothingFailed')],
      reference: refundId,
    });
  }
  const currency = subscription.price.currency;
  const legs = allocateLegs(charges, missing, context.newId);
  const amounts = toMoneyValues(currency, {
    captured: refund.amount,
    refunded: alive,
    // Only a dispute can have lowered what its own charges hold.
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
        at: context.asOf,
      },
    ],
  };
}

export function isDrawnOn(refund: RefundFacts, charge: AttemptFacts): boolean {
  return refund.legs.some((leg) => leg.attemptId === charge.id);
}

export function getRefundLeg(
  facts: AccountFacts,
  legId: string,
): { readonly subscription: SubscriptionFacts; readonly refund: RefundFacts; readonly leg: LegFacts } {
  for (const subscription of facts.subscriptions) {
    for (const refund of subscription.refunds) {
      const leg = refund.legs.find((it) => it.id === legId);
      if (leg !== undefined) return { subscription, refund, leg };
    }
  }
  throw createUnknownLegError(legId);
}

function createUnknownLegError(value: string): PolicyInputError {
  const expectation = 'the id of a refund or leg of this account';
  return new PolicyInputError({ code: 'UNKNOWN_REFERENCE', value, place: 'refunds', expectation });
}
