/** REACTIVATION and rule 8: what a suspended subscription asks for, and what paying an open invoice does. */

import { voidInvoice } from '../cancellation/ending.ts';
import { cite, type Decision, type Occasion, type Refusal, refuse } from '../decision/decision.ts';
import { inCurrency, type Step, step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import {
  amountDue,
  awaitingAction,
  invoiceOf,
  monthAt,
  owedInvoices,
  samePeriod,
  started,
  sumOf,
  unanswered,
} from '../facts/contract.ts';
import type { AccountFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { draftInvoice, planLine, startAttempt, waivedStep, waiver } from '../money/invoicing.ts';
import { money } from '../money/money.ts';
import { usedShare } from '../money/proration.ts';
import { settleWithoutCharge } from '../money/waiving.ts';
import { versionNamed } from '../terms/policy-terms.ts';
import {
  addDays,
  earlier,
  type Instant,
  type LocalDate,
  later,
  localDateOf,
  MONTHS_OF,
  monthIndexOf,
  type Period,
  periodFrom,
  startOfDay,
} from '../time/calendar.ts';

/** When a suspended subscription's open invoice gives way to one for what would still be used: the next month's start. */
export function rollDueAt(facts: AccountFacts, subscription: SubscriptionFacts): Instant | null {
  const owed = owedInvoices(subscription);
  const open = owed.at(-1);
  if (subscription.stage !== 'STARTED' || subscription.suspendedAt === null || open === undefined)
    return null;
  // While money may still arrive for it, or an authentication runs, the invoice stands.
  if (owed.some((invoice) => unanswered(invoice) ?? awaitingAction(invoice))) return null;
  const { anchor, term } = started(subscription);
  // A term that is paid is not asked for again: what a dispute took from an older one stands until the term ends.
  // One that was over before it was suspended, because its renewal was paid late, gives way at once.
  if (!owed.some((invoice) => samePeriod(invoice.term, term)))
    return later(startOfDay(term.next, facts.zone), subscription.suspendedAt);
  const since = later(localDateOf(subscription.suspendedAt, facts.zone), open.period.start);
  return startOfDay(monthAt(anchor, since).next, facts.zone);
}

/**
 * Voids what is open and opens one from the current month: a monthly plan's month; of an annual plan
 * P − used(k−1) for the rest of the term, never more than was open before (part of a term may be paid, rule 20).
 */
export function rollOpenInvoice(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  occasion: Occasion,
): readonly Change[] {
  const owed = owedInvoices(subscription);
  const { anchor } = started(subscription);
  const month = monthAt(anchor, lastDayUsed(subscription, localDateOf(occasion.asOf, facts.zone)));
  const term = termAt(subscription, month);
  const monthStart = startOfDay(month.start, facts.zone);
  const at = subscription.suspendedAt === null ? monthStart : later(monthStart, subscription.suspendedAt);
  const ofTerm = owed.filter((invoice) => samePeriod(invoice.term, term));
  const rest = restOfTerm(subscription, term, month);
  const amount = ofTerm.length > 0 ? Math.min(rest, sumOf(ofTerm, amountDue)) : rest;
  const period = { start: month.start, next: term.next };
  const lines = [planLine(subscription.price, period, amount)];
  const draft = {
    origin: 'REACTIVATION',
    price: subscription.price,
    period,
    term,
    lines,
    issuedAt: at,
  } as const;
  const turned: Change[] = samePeriod(started(subscription).term, term)
    ? []
    : [{ type: 'TERM_TURNED', subscriptionId: subscription.id, term, at }];
  const invoice = draftInvoice(draft, facts.zone, occasion);
  return [
    ...owed.flatMap((invoice) => voidInvoice(subscription, invoice, at)),
    ...turned,
    { type: 'INVOICE_ISSUED', subscriptionId: subscription.id, invoice },
  ];
}

/** What comes after the end is not for sale any more. */
function lastDayUsed(subscription: SubscriptionFacts, date: LocalDate): LocalDate {
  return subscription.endsOn === null ? date : earlier(date, addDays(subscription.endsOn, -1));
}

function termAt(subscription: SubscriptionFacts, month: Period): Period {
  const { anchor, term } = started(subscription);
  const months = MONTHS_OF[subscription.price.interval];
  const first = monthIndexOf(anchor, term.start);
  const now = monthIndexOf(anchor, month.start);
  return periodFrom(anchor, first + Math.floor((now - first) / months) * months, months);
}

function restOfTerm(subscription: SubscriptionFacts, term: Period, month: Period): number {
  if (subscription.price.interval === 'MONTH') return subscription.price.amount;
  const { anchor } = started(subscription);
  const monthsBefore = monthIndexOf(anchor, month.start) - monthIndexOf(anchor, term.start);
  return subscription.price.amount - usedShare(subscription.price.amount, monthsBefore);
}

export type PayDecision = Decision<'due', 'start' | 'next' | 'payableUntil'>;

/** A customer pays an open invoice: it uses up no retry (rule 9). The amount is the invoice's, as the preview showed. */
export function decidePayInvoice(
  facts: AccountFacts,
  invoiceId: string,
  occasion: Occasion,
): PayDecision | Refusal {
  const { subscription, invoice } = invoiceOf(facts, invoiceId);
  const due = money(amountDue(invoice), invoice.price.currency);
  const subject = `pay ${invoiceId}`;
  const citations = [
    cite(invoice.policyVersion, 'REACTIVATION', subscription.suspendedAt === null ? null : 8),
  ];
  const refusal = { subject, citations, about: invoiceId };
  if (invoice.status !== 'OPEN')
    return refuse({ ...refusal, refusal: 'NothingToPay', steps: [step('nothingOpen')] });
  const pending = unanswered(invoice);
  if (pending !== undefined) {
    const steps = [step('paymentRunning', { due })];
    return refuse({ ...refusal, refusal: 'PaymentInProgress', steps, about: pending.id, retryable: true });
  }
  if (facts.cardId === null) return refuse({ ...refusal, refusal: 'InvalidInput', steps: [step('noCard')] });
  const { steps, until } = paySteps(facts, subscription, invoice);
  const version = versionNamed(occasion.book, invoice.policyVersion);
  const waived = waiver(invoice, version) !== null;
  return {
    outcome: 'REACTIVATED',
    subject,
    amounts: { due: waived ? money(0, due.currency) : due },
    dates: { ...invoice.period, payableUntil: until },
    citations: waived ? [...citations, cite(version, 'REACTIVATION', 14)] : citations,
    steps: waived ? [...steps, waivedStep(due.amount, invoice.price, version)] : steps,
    changes: payChanges(subscription, invoice, facts.cardId, occasion),
  };
}

/** An authentication that waits is handed out again, not charged anew: then nothing changes. */
function payChanges(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  cardId: string,
  occasion: Occasion,
): readonly Change[] {
  if (awaitingAction(invoice) !== undefined) return [];
  const settled = settleWithoutCharge(subscription, invoice, occasion);
  if (settled !== null) return [...settled, ...reactivate(subscription, invoice, occasion.asOf)];
  const start = { startedBy: 'CUSTOMER', cardId, servesSlots: [], at: occasion.asOf } as const;
  return [startAttempt(subscription, invoice, start, occasion.newId)];
}

function paySteps(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
): { steps: Step[]; until: Instant | null } {
  const { currency } = subscription.price;
  const due = amountDue(invoice);
  const steps: Step[] = [];
  if (invoice.origin === 'REACTIVATION' && subscription.price.interval === 'YEAR') {
    const usedBefore =
      subscription.price.amount -
      restOfTerm(subscription, invoice.term, { start: invoice.period.start, next: invoice.term.next });
    if (subscription.price.amount - usedBefore === due) {
      const sums = inCurrency(currency, { price: subscription.price.amount, usedBefore, due });
      steps.push(step('restOfTerm', { ...invoice.period, ...sums }));
    }
  }
  if (steps.length === 0) steps.push(step('openAmount', inCurrency(currency, { due })));
  const until = rollDueAt(facts, subscription);
  if (until !== null) steps.push(step('payableUntil', { until: localDateOf(until, facts.zone) }));
  return { steps, until };
}

/** REACTIVATION: in the same transaction as the payment, the anchor unchanged; with two invoices open, by the second. */
export function reactivate(
  subscription: SubscriptionFacts,
  paid: InvoiceFacts,
  at: Instant,
): readonly Change[] {
  if (subscription.suspendedAt === null || owedInvoices(subscription).some(({ id }) => id !== paid.id))
    return [];
  const mail = { template: 'REACTIVATED', attemptId: null, nextRetryAt: null, suspendsAt: null } as const;
  return [
    { type: 'SUBSCRIPTION_REACTIVATED', subscriptionId: subscription.id, at },
    { type: 'MAIL_QUEUED', subscriptionId: subscription.id, ...mail, about: `${subscription.id} ${at}`, at },
  ];
}
