/** The price of an upgrade on a date, and the lines that settle small amounts without a charge (UPGRADE, rule 14). */

import { type Citation, cite } from '../decision/decision.ts';
import { type Step, step, toMoneyValues } from '../decision/steps.ts';
import type { InvoiceFacts, InvoiceLineFacts, PriceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { computeMonthAt, countMonthsBegun, requireStarted } from '../facts/facts-queries.ts';
import { createPlanLine, createWaivedStep, findWaiverLine, type InvoiceDraft } from '../money/invoicing.ts';
import { computeValueLeft } from '../money/proration.ts';
import type { PolicyVersion } from '../terms/policy-terms.ts';
import {
  computeMonthIndex,
  createPeriod,
  type LocalDate,
  MONTHS_PER_INTERVAL,
  type Period,
} from '../time/calendar.ts';

export interface UpgradeQuote {
  readonly due: number;
  readonly charge: number;
  readonly credit: number;
  readonly term: Period;
  readonly draft: Omit<InvoiceDraft, 'issuedAt'>;
  readonly rules: readonly number[];
  readonly steps: readonly Step[];
}

/** `value(new, d) − value(old, d)`, two lines. Monthly to annual: the term starts at the current month's start (rule 5). */
export function quoteUpgrade(
  subscription: SubscriptionFacts,
  price: PriceFacts,
  date: LocalDate,
): UpgradeQuote {
  const { anchor, term: oldTerm } = requireStarted(subscription);
  const month = computeMonthAt(anchor, date);
  const k = countMonthsBegun(subscription, date);
  const toAnnual = subscription.price.interval === 'MONTH' && price.interval === 'YEAR';
  const term = toAnnual
    ? createPeriod(anchor, computeMonthIndex(anchor, month.start), MONTHS_PER_INTERVAL.YEAR)
    : oldTerm;
  const charge = computeValueLeft(price, { month, date, monthsBegun: toAnnual ? 1 : k }, 'chargeByDay');
  const credit = computeValueLeft(subscription.price, { month, date, monthsBegun: k }, 'creditByDay');
  const due = charge.value - credit.value;
  const period = { start: date, end: term.end };
  const lines: InvoiceLineFacts[] = [
    createPlanLine(price, period, charge.value),
    {
      kind: 'CREDIT',
      amount: -credit.value,
      planCode: subscription.price.planCode,
      period: { start: date, end: oldTerm.end },
    },
  ];
  const sums = toMoneyValues(price.currency, { charge: charge.value, credit: credit.value, due });
  return {
    due,
    charge: charge.value,
    credit: credit.value,
    term,
    draft: { origin: 'UPGRADE', price, period, term, lines },
    rules: toAnnual ? [5] : [],
    steps: [...charge.steps, ...credit.steps, step('upgradeDue', sums)],
  };
}

export interface SettledUpgrade {
  readonly invoice: InvoiceFacts;
  /** Whether the lines sum to 0, so that nothing is charged and the upgrade applies at once. */
  readonly paidByLine: boolean;
  readonly citations: readonly Citation[];
  readonly steps: readonly Step[];
}

/** Settles by a line: waived below the minimum charge; nothing paid out where the new plan costs no more (rule 14). */
export function settleUpgradeWithoutCharge(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  due: number,
  version: PolicyVersion,
): SettledUpgrade {
  if (due > 0) {
    const line = findWaiverLine(invoice, version);
    if (line === null) return { invoice, paidByLine: false, citations: [], steps: [] };
    const waived = { ...invoice, lines: [...invoice.lines, line] };
    const citations = [cite(version, 'UPGRADE', 14)];
    return {
      invoice: waived,
      paidByLine: true,
      citations,
      steps: [createWaivedStep(due, invoice.price, version)],
    };
  }
  const evened: InvoiceLineFacts = {
    kind: 'NON_REFUNDABLE_ADJUSTMENT',
    amount: -due,
    planCode: subscription.price.planCode,
    period: invoice.period,
  };
  const lines = due === 0 ? invoice.lines : [...invoice.lines, evened];
  const citations = [cite(version, 'UPGRADE', 14)];
  return { invoice: { ...invoice, lines }, paidByLine: true, citations, steps: [step('noPayout')] };
}
