/**
 * Rules 8 and 20: what an unpaid invoice of an annual term still asks for from a month on: the shares of what it sold, at
 * the prices it was sold at, whatever was bought since; of an upgrade, the difference of both plans' shares.
 */

import type { InvoiceFacts, InvoiceLineFacts, PriceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { computeAmountDue, isSamePeriod, requireStarted, sumBy } from '../facts/facts-queries.ts';
import { computeMonthIndex, type Period } from '../time/calendar.ts';
import { computeUsedShare } from './proration.ts';

/** The lines of what is left from the month on, in minor units; never more than the invoice asks for now. */
export function listShareLines(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  month: Pick<Period, 'start'>,
): readonly InvoiceLineFacts[] {
  const period = { start: month.start, end: invoice.term.end };
  const lines = invoice.lines.flatMap((line): InvoiceLineFacts[] => {
    if ((line.kind !== 'PLAN' && line.kind !== 'CREDIT') || line.period.end <= month.start) return [];
    const share = computeShareFrom(subscription, invoice, line, month);
    return [
      { kind: line.kind, amount: line.kind === 'PLAN' ? share : -share, planCode: line.planCode, period },
    ];
  });
  const due = computeAmountDue(invoice);
  const left = sumBy(lines, ({ amount }) => amount);
  if (left <= due) return lines.filter(({ amount }) => amount !== 0);
  // A part of it was paid, or given back before: no more is asked for than was open.
  return [{ kind: 'PLAN', amount: due, planCode: invoice.price.planCode, period }];
}

/** Of what the unpaid invoices of its term ask for: the part for the time from that month on. */
export function computeUnpaidFrom(subscription: SubscriptionFacts, month: Pick<Period, 'start'>): number {
  const unpaid = subscription.invoices.filter((invoice) => computeAmountDue(invoice) > 0);
  return sumBy(unpaid, (invoice) =>
    sumBy(listShareLines(subscription, invoice, month), ({ amount }) => amount),
  );
}

function computeShareFrom(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  line: InvoiceLineFacts,
  month: Pick<Period, 'start'>,
): number {
  const { amount, interval } = getLinePrice(subscription, invoice, line);
  // What was sold by the month ends with it: its line has no share in a later one.
  if (interval === 'MONTH') return amount;
  const { anchor } = requireStarted(subscription);
  const monthsBefore = computeMonthIndex(anchor, month.start) - computeMonthIndex(anchor, invoice.term.start);
  return amount - computeUsedShare(amount, monthsBefore);
}

/** A credit names the plan that an earlier invoice of the term sold. */
export function getLinePrice(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  { planCode }: InvoiceLineFacts,
): PriceFacts {
  if (invoice.price.planCode === planCode) return invoice.price;
  const sold = subscription.invoices.findLast(
    ({ price, term }) => price.planCode === planCode && isSamePeriod(term, invoice.term),
  );
  return sold?.price ?? subscription.price;
}
