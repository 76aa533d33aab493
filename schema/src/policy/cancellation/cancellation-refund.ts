/** The refund of a cancellation (REFUND_MONTHLY, REFUND_ANNUAL). */

import { type Citation, cite, type DecisionContext } from '../decision/decision.ts';
import { type Step, step, toMoneyValues } from '../decision/steps.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import {
  computeMonthAt,
  computeRefundable,
  countMonthsBegun,
  findOpenPeriodInvoice,
  listCharges,
  requireStarted,
  sumBy,
} from '../facts/facts-queries.ts';
import { computeUnpaidFrom } from '../money/invoice-shares.ts';
import { computeUsedShare } from '../money/proration.ts';
import {
  getVersionByName,
  getVersionOn,
  type PolicyVersion,
  type PolicyVersions,
} from '../terms/policy-terms.ts';
import { type LocalDate, toLocalDate } from '../time/calendar.ts';

export interface RefundShare {
  readonly amount: number;
  readonly citations: readonly Citation[];
  readonly steps: readonly Step[];
}

export const NO_REFUND: RefundShare = { amount: 0, citations: [], steps: [] };

/**
 * The refund of a cancellation requested on `date`; 0 while the term's own invoice is unpaid (REFUND_ANNUAL,
 * REFUND_MONTHLY).
 */
export function computeMonthEndRefund(
  subscription: SubscriptionFacts,
  date: LocalDate,
  version: PolicyVersion,
): RefundShare {
  if (subscription.price.interval === 'MONTH') {
    return { amount: 0, citations: [cite(version, 'REFUND_MONTHLY')], steps: [step('monthlyNothingBack')] };
  }
  const k = countMonthsBegun(subscription, date);
  const citations = [cite(version, 'REFUND_ANNUAL')];
  if (k === 12) return { amount: 0, citations, steps: [step('lastMonthNothingBack')] };
  const owed = computeOwedForMonthsLeft(subscription, k, 0);
  if (findOpenPeriodInvoice(subscription) !== undefined) {
    return {
      amount: 0,
      citations: [cite(version, 'REFUND_ANNUAL', 7)],
      steps: [...owed.steps, step('unpaidNothingBack')],
    };
  }
  return { ...computeCappedRefund(subscription, owed), citations };
}

/**
 * The refund of a subscription that a lost dispute suspended: part of its term may still be paid, and what is void now
 * lowers the refund (rule 20).
 */
export function computeSuspendedRefund(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): RefundShare {
  const date = toLocalDate(context.asOf, facts.zone);
  const month = computeMonthAt(requireStarted(subscription).anchor, date);
  const unpaid = computeUnpaidFrom(subscription, { start: month.end });
  const k = countMonthsBegun(subscription, date);
  if (subscription.price.interval === 'MONTH' || k === 12) return NO_REFUND;
  const { term } = requireStarted(subscription);
  if (sumBy(listCharges(subscription, term), computeRefundable) === 0) return NO_REFUND;
  const owed = computeOwedForMonthsLeft(subscription, k, unpaid);
  const citations = [cite(getTermVersion(subscription, context.policyVersions, date), 'REFUND_ANNUAL', 20)];
  return { ...computeCappedRefund(subscription, owed), citations };
}

export function computeOwedForMonthsLeft(
  subscription: SubscriptionFacts,
  k: number,
  unpaid: number,
): { left: number; steps: Step[] } {
  const { amount: price, currency } = subscription.price;
  const used = computeUsedShare(price, k);
  const left = Math.max(0, price - used - unpaid);
  const sums = toMoneyValues(currency, { price, used, unpaid, left: price - used - unpaid });
  const phrase = unpaid === 0 ? 'monthsLeft' : 'monthsLeftUnpaid';
  return { left, steps: [step('usedMonths', { ...sums, months: k }), step(phrase, sums)] };
}

function computeCappedRefund(
  subscription: SubscriptionFacts,
  owed: { left: number; steps: Step[] },
): { amount: number; steps: Step[] } {
  const charges = listCharges(subscription, requireStarted(subscription).term);
  const captured = sumBy(charges, (charge) => charge.captured);
  const refunded = sumBy(charges, (charge) => charge.refundReserved);
  const disputed = sumBy(charges, (charge) => charge.disputed);
  const cap = sumBy(charges, computeRefundable);
  const amount = Math.max(0, Math.min(owed.left, cap));
  const sums = toMoneyValues(subscription.price.currency, {
    captured,
    refunded,
    disputed,
    cap,
    refund: amount,
  });
  return { amount, steps: [...owed.steps, step('refundCap', sums), step('refundIs', sums)] };
}

/** The version of the term's first invoice governs its refund and the value of an upgrade. */
export function getTermVersion(
  subscription: SubscriptionFacts,
  policyVersions: PolicyVersions,
  date: LocalDate,
): PolicyVersion {
  const { term } = requireStarted(subscription);
  const first = subscription.invoices.find(
    (invoice) => invoice.term.start === term.start && invoice.term.end === term.end,
  );
  return first === undefined
    ? getVersionOn(policyVersions, date)
    : getVersionByName(policyVersions, first.policyVersion);
}
