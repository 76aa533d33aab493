/** UPGRADE and rule 14: what an upgrade costs on a date, and what is settled by a line instead of a charge. */

import { type Citation, cite } from '../decision/decision.ts';
import { inCurrency, type Step, step } from '../decision/steps.ts';
import { monthAt, monthsBegun, started } from '../facts/contract.ts';
import type { InvoiceFacts, InvoiceLineFacts, PriceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { type InvoiceDraft, planLine, waivedStep, waiver } from '../money/invoicing.ts';
import { valueLeft } from '../money/proration.ts';
import type { PolicyVersion } from '../terms/policy-terms.ts';
import { type LocalDate, MONTHS_OF, monthIndexOf, type Period, periodFrom } from '../time/calendar.ts';

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
  const { anchor, term: oldTerm } = started(subscription);
  const month = monthAt(anchor, date);
  const k = monthsBegun(subscription, date);
  const toAnnual = subscription.price.interval === 'MONTH' && price.interval === 'YEAR';
  const term = toAnnual ? periodFrom(anchor, monthIndexOf(anchor, month.start), MONTHS_OF.YEAR) : oldTerm;
  const charge = valueLeft(price, { month, date, monthsBegun: toAnnual ? 1 : k }, 'chargeByDay');
  const credit = valueLeft(subscription.price, { month, date, monthsBegun: k }, 'creditByDay');
  const due = charge.value - credit.value;
  const period = { start: date, next: term.next };
  const lines: InvoiceLineFacts[] = [
    planLine(price, period, charge.value),
    {
      kind: 'CREDIT',
      amount: -credit.value,
      planCode: subscription.price.planCode,
      period: { start: date, next: oldTerm.next },
    },
  ];
  const sums = inCurrency(price.currency, { charge: charge.value, credit: credit.value, due });
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

export interface Settled {
  readonly invoice: InvoiceFacts;
  /** Nothing is charged: the lines sum to 0 and the upgrade applies at once. */
  readonly paidByLine: boolean;
  readonly citations: readonly Citation[];
  readonly steps: readonly Step[];
}

/** Rule 14: waived below the minimum charge; nothing paid out where the new plan costs no more. */
export function settleSmall(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  due: number,
  version: PolicyVersion,
): Settled {
  if (due > 0) {
    const line = waiver(invoice, version);
    if (line === null) return { invoice, paidByLine: false, citations: [], steps: [] };
    const waived = { ...invoice, lines: [...invoice.lines, line] };
    const citations = [cite(version, 'UPGRADE', 14)];
    return { invoice: waived, paidByLine: true, citations, steps: [waivedStep(due, invoice.price, version)] };
  }
  const evened: InvoiceLineFacts = {
    kind: 'NO_PAYOUT',
    amount: -due,
    planCode: subscription.price.planCode,
    period: invoice.period,
  };
  const lines = due === 0 ? invoice.lines : [...invoice.lines, evened];
  const citations = [cite(version, 'UPGRADE', 14)];
  return { invoice: { ...invoice, lines }, paidByLine: true, citations, steps: [step('noPayout')] };
}
