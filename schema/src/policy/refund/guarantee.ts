/** GUARANTEE: within 14 days of the initial subscription date, cancel for any reason and get 100 % back. */

import { dropScheduled, endNow } from '../cancellation/ending.ts';
import { type Citation, cite, type Decision, type Occasion } from '../decision/decision.ts';
import { inCurrency, type Step, step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import { chargesOf, refundable, sumOf } from '../facts/contract.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { money } from '../money/money.ts';
import { type PolicyBook, type PolicyVersion, versionOn } from '../terms/policy-terms.ts';
import { addDays, type Instant, type LocalDate, localDateOf } from '../time/calendar.ts';
import { refundDatesStep } from './refund-deadline.ts';
import { newRefund } from './refunds.ts';

export interface GuaranteeWindow {
  readonly covered: boolean;
  /** The last day covered, through its end. */
  readonly until: LocalDate;
  readonly version: PolicyVersion;
  readonly citations: readonly Citation[];
  readonly steps: readonly Step[];
}

/** The last day on which the guarantee covers; null before the first payment. */
export function guaranteeUntil(subscription: SubscriptionFacts, book: PolicyBook): LocalDate | null {
  if (subscription.initialDate === null) return null;
  return addDays(subscription.initialDate, versionOn(book, subscription.initialDate).terms.guaranteeDays);
}

/** Is a request made at that moment covered? Governed by the version in force on the initial date. */
export function guaranteeWindow(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  requestedAt: Instant,
  book: PolicyBook,
): GuaranteeWindow | null {
  if (subscription.initialDate === null) return null;
  const version = versionOn(book, subscription.initialDate);
  const { guaranteeDays, guaranteeClaimsPerAccount: limit } = version.terms;
  const until = addDays(subscription.initialDate, guaranteeDays);
  const date = localDateOf(requestedAt, facts.zone);
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
  const claims = guaranteeClaims(facts);
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

export function guaranteeClaims(facts: AccountFacts): number {
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
  occasion: Occasion,
): ClaimDecision {
  const at = occasion.asOf;
  const { currency } = subscription.price;
  const charges = chargesOf(subscription, null);
  const amount = sumOf(charges, refundable);
  const cancellation = {
    kind: 'GUARANTEE',
    requestedAt: claim.requestedAt,
    by: occasion.by,
    reason: claim.reason,
    bound: 'REFUNDED',
  } as const;
  const ask = {
    kind: 'GUARANTEE',
    amount,
    term: null,
    requestedAt: claim.requestedAt,
    reason: claim.reason,
  } as const;
  const created = newRefund(facts, subscription, ask, occasion);
  const requestedOn = localDateOf(claim.requestedAt, facts.zone);
  const promise = versionOn(occasion.book, requestedOn);
  const sums = inCurrency(currency, {
    captured: sumOf(charges, (charge) => charge.captured),
    refunded: sumOf(charges, (charge) => charge.refundReserved),
    disputed: sumOf(charges, (charge) => charge.disputed),
    refund: amount,
  });
  const repeated = guaranteeClaims(facts) > 0;
  const changes: Change[] = [
    {
      type: 'CANCELLATION_SET',
      subscriptionId: subscription.id,
      cancellation,
      endsOn: subscription.endsOn,
      at,
    },
    ...endNow(subscription, at),
    ...dropScheduled(facts, subscription, at),
    // A claim found to have captured nothing yet keeps its refund open: what succeeds later joins it.
    ...created.changes,
  ];
  if (repeated) {
    changes.push({
      type: 'STAFF_TOLD',
      subscriptionId: subscription.id,
      matter: 'REPEATED_GUARANTEE_CLAIM',
      about: subscription.id,
      at,
    });
  }
  return {
    outcome: 'REFUNDED',
    subject: `cancel ${subscription.id} GUARANTEE`,
    amounts: { refund: money(amount, currency) },
    dates: { effectiveAt: requestedOn, expectedFrom: created.dates.expectedFrom, dueBy: created.dates.dueBy },
    citations: [...window.citations, cite(promise, 'REFUND_DELAY')],
    steps: [
      ...window.steps,
      step('refundAll', sums),
      step('endsNow'),
      refundDatesStep(requestedOn, created.dates, promise.terms),
    ],
    changes,
  };
}
