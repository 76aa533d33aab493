/** The guarantee: within 14 days of the initial subscription date, cancel for any reason and get 100 % back (GUARANTEE). */

import { cancelScheduledSuccessor, closeSubscription } from '../cancellation/ending.ts';
import { type Citation, cite, type Decision, type DecisionContext } from '../decision/decision.ts';
import { type Step, step, toMoneyValues } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { computeRefundable, listCharges, listUnansweredAttempts, sumBy } from '../facts/facts-queries.ts';
import { money } from '../money/money.ts';
import { getVersionOn, type PolicyVersion, type PolicyVersions } from '../terms/policy-terms.ts';
import { addDays, type Instant, type LocalDate, toLocalDate } from '../time/calendar.ts';
import { createRefundDatesStep } from './refund-deadline.ts';
import { createRefund } from './refunds.ts';

export interface GuaranteeWindow {
  readonly covered: boolean;
  /** The last day covered, through its end. */
  readonly until: LocalDate;
  readonly version: PolicyVersion;
  readonly citations: readonly Citation[];
  readonly steps: readonly Step[];
}

/** The last day on which the guarantee covers; null before the first payment. */
export function findGuaranteeUntil(
  subscription: SubscriptionFacts,
  policyVersions: PolicyVersions,
): LocalDate | null {
  if (subscription.initialDate === null) return null;
  return addDays(
    subscription.initialDate,
    getVersionOn(policyVersions, subscription.initialDate).terms.guaranteeDays,
  );
}

/**
 * The guarantee window that covers a request made at that instant; governed by the version in force on the initial
 * date.
 */
export function findGuaranteeWindow(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  requestedAt: Instant,
  policyVersions: PolicyVersions,
): GuaranteeWindow | null {
  if (subscription.initialDate === null) return null;
  const version = getVersionOn(policyVersions, subscription.initialDate);
  const { guaranteeDays, guaranteeClaimsPerAccount: limit } = version.terms;
  const until = addDays(subscription.initialDate, guaranteeDays);
  const date = toLocalDate(requestedAt, facts.zone);
  const values = { initialDate: subscription.initialDate, days: guaranteeDays, until, date };
  const common = { until, version };
  if (date > until) {
    return {
      ...common,
      covered: false,
      citations: [cite(version, 'GUARANTEE')],
      steps: [step('windowOver', values)],
    };
  }
  const claims = countGuaranteeClaims(facts);
  if (limit !== null && claims >= limit) {
    const steps = [step('windowCovers', values), step('claimsUsed', { claims, limit })];
    return { ...common, covered: false, citations: [cite(version, 'GUARANTEE', 2)], steps };
  }
  return {
    ...common,
    covered: true,
    citations: [cite(version, 'GUARANTEE')],
    steps: [step('windowCovers', values)],
  };
}

export function countGuaranteeClaims(facts: AccountFacts): number {
  return facts.subscriptions.filter((it) => it.cancellation?.kind === 'GUARANTEE').length;
}

export interface Claim {
  readonly requestedAt: Instant;
  readonly reason: string | null;
}

export type ClaimDecision = Decision<'refund', 'effectiveAt' | 'expectedFrom' | 'dueBy'>;

/**
 * A covered claim approves itself: everything captured goes back, each payment on its own charge; access ends at once;
 * open invoices are void, a scheduled subscription is dropped, and no payment is tried again.
 */
export function claimGuarantee(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  window: GuaranteeWindow,
  claim: Claim,
  context: DecisionContext,
): ClaimDecision {
  const at = context.asOf;
  const { currency } = subscription.price;
  const charges = listCharges(subscription, null);
  const amount = sumBy(charges, computeRefundable);
  const cancellation = {
    kind: 'GUARANTEE',
    requestedAt: claim.requestedAt,
    by: context.by,
    reason: claim.reason,
    bound: 'REFUNDED',
  } as const;
  const request = {
    kind: 'GUARANTEE',
    amount,
    term: null,
    requestedAt: claim.requestedAt,
    reason: claim.reason,
  } as const;
  // What is in doubt or disputed may still be owed: then the refund stands at 0, and what succeeds later joins it.
  const mayFollow =
    charges.some(({ disputed }) => disputed > 0) || listUnansweredAttempts(subscription).length > 0;
  const created = amount === 0 && !mayFollow ? null : createRefund(facts, subscription, request, context);
  const requestedOn = toLocalDate(claim.requestedAt, facts.zone);
  const promise = getVersionOn(context.policyVersions, requestedOn);
  const sums = toMoneyValues(currency, {
    captured: sumBy(charges, (charge) => charge.captured),
    refunded: sumBy(charges, (charge) => charge.refundReserved),
    disputed: sumBy(charges, (charge) => charge.disputed),
    refund: amount,
  });
  const repeated = countGuaranteeClaims(facts) > 0;
  const changes: Change[] = [
    {
      type: 'CANCELLATION_SET',
      subscriptionId: subscription.id,
      cancellation,
      endsOn: subscription.endsOn,
      at,
    },
    ...closeSubscription(subscription, at),
    ...cancelScheduledSuccessor(facts, subscription, at),
    ...(created?.changes ?? []),
  ];
  if (repeated) {
    changes.push({
      type: 'STAFF_ALERTED',
      subscriptionId: subscription.id,
      alert: 'REPEATED_GUARANTEE_CLAIM',
      reference: subscription.id,
      at,
    });
  }
  const decided = {
    subject: `cancel ${subscription.id} GUARANTEE`,
    amounts: { refund: money(amount, currency) },
    changes,
  } as const;
  const steps = [...window.steps, step('refundAll', sums), step('endsNow')];
  if (created === null) {
    const dates = { effectiveAt: requestedOn, expectedFrom: null, dueBy: null };
    const citations = [...window.citations, cite(window.version, 'GUARANTEE', 2)];
    return { ...decided, outcome: 'CANCELED', dates, citations, steps };
  }
  const { expectedFrom, dueBy } = created.dates;
  return {
    ...decided,
    outcome: 'REFUNDED',
    dates: { effectiveAt: requestedOn, expectedFrom, dueBy },
    citations: [...window.citations, cite(promise, 'REFUND_DELAY')],
    steps: [...steps, createRefundDatesStep(requestedOn, created.dates, promise.terms)],
  };
}
