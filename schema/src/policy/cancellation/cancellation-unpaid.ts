/** Unpaid invoices of a canceled subscription (rule 7). */

import { type Citation, cite, type DecisionContext } from '../decision/decision.ts';
import { type Step, step, toMoneyValues } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import {
  computeAmountDue,
  countMonthsBegun,
  findOpenPeriodInvoice,
  findUnansweredAttempt,
} from '../facts/facts-queries.ts';
import { computeUsedShare } from '../money/proration.ts';
import { listRetrySlots } from '../payment/dunning.ts';
import { type Instant, type LocalDate, startOfDay } from '../time/calendar.ts';
import { computeOwedForMonthsLeft } from './cancellation-refund.ts';
import { cancelPendingAction } from './ending.ts';

export interface UnpaidOutcome {
  readonly stillDue: number;
  readonly credited: boolean;
  readonly changes: readonly Change[];
  readonly citations: readonly Citation[];
  readonly steps: readonly Step[];
}

/** The changes to an unpaid invoice when its subscription is canceled to the month's end (rule 7). */
export function decideUnpaidAtMonthEnd(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  date: LocalDate,
  endsOn: LocalDate,
  context: DecisionContext,
): UnpaidOutcome {
  const open = findOpenPeriodInvoice(subscription);
  if (open === undefined) return { stillDue: 0, credited: false, changes: [], citations: [], steps: [] };
  const citations = [cite(open.policyVersion, 'PAYMENT_RETRY', 7)];
  const annual = subscription.price.interval === 'YEAR';
  if (annual && findUnansweredAttempt(open) !== undefined) {
    const { left } = computeOwedForMonthsLeft(subscription, countMonthsBegun(subscription, date), 0);
    const steps = [step('refundWhenPaid', toMoneyValues(subscription.price.currency, { left }))];
    return { stillDue: computeAmountDue(open), credited: false, changes: [], citations, steps };
  }
  const credit = annual ? decideUnusedMonthsCredit(subscription, open, date, context.asOf) : null;
  const due = credit === null ? computeAmountDue(open) : credit.due;
  const retries = listRemainingRetries(facts, open, endsOn, context).length;
  const tried = step('stillTried', { ...toMoneyValues(subscription.price.currency, { due }), retries });
  return {
    stillDue: due,
    credited: credit !== null && credit.changes.length > 0,
    changes: credit?.changes ?? [],
    citations,
    steps: [...(credit?.steps ?? []), tried],
  };
}

/** Credits an unpaid annual invoice down to the months begun; a pending authentication for the old amount is canceled. */
export function decideUnusedMonthsCredit(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  date: LocalDate,
  at: Instant,
): { due: number; changes: Change[]; steps: Step[] } {
  const { amount: price, currency } = subscription.price;
  const k = countMonthsBegun(subscription, date);
  const used = computeUsedShare(price, k);
  const due = computeAmountDue(invoice);
  // A reactivation's invoice, or one reopened by a dispute, may already be for less than the months begun of the term.
  const notBegun = Math.min(due, price - used);
  if (notBegun <= 0) return { due, changes: [], steps: [] };
  const line = {
    kind: 'UNUSED_MONTHS_CREDIT',
    amount: -notBegun,
    planCode: subscription.price.planCode,
    period: invoice.period,
  } as const;
  const changes: Change[] = [
    { type: 'INVOICE_CREDITED', subscriptionId: subscription.id, invoiceId: invoice.id, line, at },
    ...cancelPendingAction(subscription, invoice, at),
  ];
  const sums = toMoneyValues(currency, { price, used });
  return { due: due - notBegun, changes, steps: [step('creditedDown', { ...sums, months: k })] };
}

/**
 * The instants of the remaining charges before the end, to show with a cancellation: a first charge not sent yet, and
 * the slots.
 */
export function listRemainingRetries(
  facts: AccountFacts,
  invoice: InvoiceFacts,
  endsOn: LocalDate,
  context: DecisionContext,
): readonly Instant[] {
  const end = startOfDay(endsOn, facts.zone);
  const { asOf, policyVersions } = context;
  const untried = invoice.firstFailedAt === null;
  // An invoice not charged yet, or being charged, can fail now at the earliest: all its slots are still to come.
  const failing = untried ? { ...invoice, firstFailedAt: asOf } : invoice;
  const slots = listRetrySlots(failing, facts.zone, policyVersions)
    .filter((slot) => slot.outcome === 'WAITING' && slot.dueAt < end)
    .map((slot) => slot.dueAt);
  return untried && findUnansweredAttempt(invoice) === undefined ? [asOf, ...slots] : slots;
}
