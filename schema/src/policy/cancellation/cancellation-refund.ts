/** REFUND_MONTHLY and REFUND_ANNUAL: what a cancellation gives back. */

import { type Citation, cite, type Occasion } from '../decision/decision.ts';
import { inCurrency, type Step, step } from '../decision/steps.ts';
import {
  amountDue,
  chargesOf,
  monthsBegun,
  openPeriodInvoice,
  refundable,
  started,
  sumOf,
} from '../facts/contract.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { usedShare } from '../money/proration.ts';
import { type PolicyBook, type PolicyVersion, versionNamed, versionOn } from '../terms/policy-terms.ts';
import { type LocalDate, localDateOf } from '../time/calendar.ts';

export interface RefundShare {
  readonly amount: number;
  readonly citations: readonly Citation[];
  readonly steps: readonly Step[];
}

export const NO_REFUND: RefundShare = { amount: 0, citations: [], steps: [] };

/** REFUND_ANNUAL / REFUND_MONTHLY for a cancellation asked on `date`; nothing while the term's own invoice is unpaid. */
export function refundAtMonthEnd(
  subscription: SubscriptionFacts,
  date: LocalDate,
  version: PolicyVersion,
): RefundShare {
  if (subscription.price.interval === 'MONTH') {
    return { amount: 0, citations: [cite(version, 'REFUND_MONTHLY')], steps: [step('monthlyNothingBack')] };
  }
  const k = monthsBegun(subscription, date);
  const citations = [cite(version, 'REFUND_ANNUAL')];
  if (k === 12) return { amount: 0, citations, steps: [step('lastMonthNothingBack')] };
  const owed = owedForMonthsLeft(subscription, k, 0);
  if (openPeriodInvoice(subscription) !== undefined) {
    return {
      amount: 0,
      citations: [cite(version, 'REFUND_ANNUAL', 7)],
      steps: [...owed.steps, step('unpaidNothingBack')],
    };
  }
  return { ...cappedByCaptured(subscription, owed), citations };
}

/** Suspended by a lost dispute, part of the term may still be paid: what is void now lowers what comes back (rule 20). */
export function refundOnSuspended(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  occasion: Occasion,
): RefundShare {
  const date = localDateOf(occasion.asOf, facts.zone);
  const unpaid = sumOf(subscription.invoices, amountDue);
  const k = monthsBegun(subscription, date);
  if (subscription.price.interval === 'MONTH' || k === 12) return NO_REFUND;
  const { term } = started(subscription);
  if (sumOf(chargesOf(subscription, term), refundable) === 0) return NO_REFUND;
  const owed = owedForMonthsLeft(subscription, k, unpaid);
  const citations = [cite(termVersion(subscription, occasion.book, date), 'REFUND_ANNUAL', 20)];
  return { ...cappedByCaptured(subscription, owed), citations };
}

export function owedForMonthsLeft(
  subscription: SubscriptionFacts,
  k: number,
  unpaid: number,
): { left: number; steps: Step[] } {
  const { amount: price, currency } = subscription.price;
  const used = usedShare(price, k);
  const left = Math.max(0, price - used - unpaid);
  const sums = inCurrency(currency, { price, used, unpaid, left: price - used - unpaid });
  const phrase = unpaid === 0 ? 'monthsLeft' : 'monthsLeftUnpaid';
  return { left, steps: [step('usedMonths', { ...sums, months: k }), step(phrase, sums)] };
}

function cappedByCaptured(
  subscription: SubscriptionFacts,
  owed: { left: number; steps: Step[] },
): { amount: number; steps: Step[] } {
  const charges = chargesOf(subscription, started(subscription).term);
  const captured = sumOf(charges, (charge) => charge.captured);
  const refunded = sumOf(charges, (charge) => charge.refundReserved);
  const disputed = sumOf(charges, (charge) => charge.disputed);
  const cap = sumOf(charges, refundable);
  const amount = Math.max(0, Math.min(owed.left, cap));
  const sums = inCurrency(subscription.price.currency, { captured, refunded, disputed, cap, refund: amount });
  return { amount, steps: [...owed.steps, step('refundCap', sums), step('refundIs', sums)] };
}

/** The version of the term's first invoice governs its refund and the value of an upgrade. */
export function termVersion(
  subscription: SubscriptionFacts,
  book: PolicyBook,
  date: LocalDate,
): PolicyVersion {
  const { term } = started(subscription);
  const first = subscription.invoices.find(
    (invoice) => invoice.term.start === term.start && invoice.term.next === term.next,
  );
  return first === undefined ? versionOn(book, date) : versionNamed(book, first.policyVersion);
}
