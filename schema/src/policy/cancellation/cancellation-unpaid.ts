/** Rule 7: what becomes of an unpaid invoice when its subscription is cancelled. */

import { type Citation, cite, type Occasion } from '../decision/decision.ts';
import { inCurrency, type Step, step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import { amountDue, monthsBegun, openPeriodInvoice, unanswered } from '../facts/contract.ts';
import type { AccountFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { usedShare } from '../money/proration.ts';
import { slotsOf } from '../payment/dunning.ts';
import { type Instant, type LocalDate, startOfDay } from '../time/calendar.ts';
import { owedForMonthsLeft } from './cancellation-refund.ts';
import { cancelPendingAction } from './ending.ts';

export interface Unpaid {
  readonly stillDue: number;
  readonly credited: boolean;
  readonly changes: readonly Change[];
  readonly citations: readonly Citation[];
  readonly steps: readonly Step[];
}

/** Rule 7: what becomes of an unpaid invoice when its subscription is cancelled to the month's end. */
export function unpaidAtMonthEnd(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  date: LocalDate,
  endsOn: LocalDate,
  occasion: Occasion,
): Unpaid {
  const open = openPeriodInvoice(subscription);
  if (open === undefined) return { stillDue: 0, credited: false, changes: [], citations: [], steps: [] };
  const citations = [cite(open.policyVersion, 'PAYMENT_RETRY', 7)];
  const annual = subscription.price.interval === 'YEAR';
  if (annual && unanswered(open) !== undefined) {
    const { left } = owedForMonthsLeft(subscription, monthsBegun(subscription, date), 0);
    const steps = [step('refundWhenPaid', inCurrency(subscription.price.currency, { left }))];
    return { stillDue: amountDue(open), credited: false, changes: [], citations, steps };
  }
  const credit = annual ? creditToMonthsBegun(subscription, open, date, occasion.asOf) : null;
  const due = credit === null ? amountDue(open) : credit.due;
  const retries = remainingRetries(facts, open, endsOn, occasion).length;
  const tried = step('stillTried', { ...inCurrency(subscription.price.currency, { due }), retries });
  return {
    stillDue: due,
    credited: credit !== null && credit.changes.length > 0,
    changes: credit?.changes ?? [],
    citations,
    steps: [...(credit?.steps ?? []), tried],
  };
}

/** An unpaid annual invoice asks for the months begun only; a pending authentication for the old amount is cancelled. */
export function creditToMonthsBegun(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  date: LocalDate,
  at: Instant,
): { due: number; changes: Change[]; steps: Step[] } {
  const { amount: price, currency } = subscription.price;
  const k = monthsBegun(subscription, date);
  const used = usedShare(price, k);
  const due = amountDue(invoice);
  // A reactivation's invoice, or one reopened by a dispute, may already ask for less than the months begun of the term.
  const notBegun = Math.min(due, price - used);
  if (notBegun <= 0) return { due, changes: [], steps: [] };
  const line = {
    kind: 'MONTHS_NOT_BEGUN',
    amount: -notBegun,
    planCode: subscription.price.planCode,
    period: invoice.period,
  } as const;
  const changes: Change[] = [
    { type: 'INVOICE_CREDITED', subscriptionId: subscription.id, invoiceId: invoice.id, line, at },
    ...cancelPendingAction(subscription, invoice, at),
  ];
  const sums = inCurrency(currency, { price, used });
  return { due: due - notBegun, changes, steps: [step('creditedDown', { ...sums, months: k })] };
}

/** When it is still tried at most before the end, to show with a cancellation: a first try not sent yet, and the slots. */
export function remainingRetries(
  facts: AccountFacts,
  invoice: InvoiceFacts,
  endsOn: LocalDate,
  occasion: Occasion,
): readonly Instant[] {
  const end = startOfDay(endsOn, facts.zone);
  const { asOf, book } = occasion;
  const untried = invoice.firstFailedAt === null;
  // What was not tried yet, or is being tried, can fail now at the earliest: all its slots are still to come.
  const failing = untried ? { ...invoice, firstFailedAt: asOf } : invoice;
  const slots = slotsOf(failing, facts.zone, book)
    .filter((slot) => slot.outcome === 'WAITING' && slot.dueAt < end)
    .map((slot) => slot.dueAt);
  return untried && unanswered(invoice) === undefined ? [asOf, ...slots] : slots;
}
