/** What the mails about payments tell: a receipt, a failure and what follows, the suspension and its end. */

import { attemptOf, invoiceOf, lostMoney, monthAt, sumOf } from '../../policy/facts/contract.ts';
import type {
  AttemptFacts,
  InvoiceFacts,
  InvoiceLineFacts,
  SubscriptionFacts,
} from '../../policy/facts/facts.ts';
import { HARD_DECLINES, slotsOf } from '../../policy/payment/dunning.ts';
import { ACTION_HOURS } from '../../policy/payment/payment-failure.ts';
import { versionNamed, versionOn } from '../../policy/terms/policy-terms.ts';
import {
  addHours,
  earlier,
  type Instant,
  instant,
  localDateOf,
  startOfDay,
} from '../../policy/time/calendar.ts';
import type {
  ActionRequiredContent,
  Dunning,
  PaymentFailedContent,
  ReactivatedContent,
  ReceiptContent,
  SuspendedContent,
} from './mail-content-types.ts';
import {
  askedThen,
  clauses,
  dateIn,
  endsOnThen,
  momentIn,
  moneyOf,
  paidBy,
  periodInvoiceThen,
  planName,
  planOf,
  priceThen,
  type Reading,
  subscriptionRead,
  today,
  tookMoneyBy,
} from './mail-readings.ts';

/** `about`: the invoice's id, then the attempt's. What came in beyond the invoice is told by another mail (rule 11). */
export function receipt(reading: Reading): ReceiptContent {
  const [invoiceId = '', attemptId = ''] = reading.mail.about.split(' ');
  const { invoice } = invoiceOf(reading.facts, invoiceId);
  const { value: attempt } = attemptOf(reading.facts, attemptId);
  const all = linesPaid(invoice, attempt);
  const asked = lostBefore(invoice, attempt)?.lost ?? sumOf(all, (line) => line.amount);
  const paid = Math.min(attempt.captured, asked);
  const lines = sumOf(all, (line) => line.amount) === paid ? all : [];
  return {
    template: 'RECEIPT',
    plan: planOf(reading, invoice.price),
    invoiceNumber: reading.invoiceNumbers.get(invoiceId) ?? null,
    paid: moneyOf(invoice, paid),
    paidOn: dateIn(reading, attempt.settledAt ?? reading.at),
    period: invoice.period,
    lines: lines.map(({ kind, planCode, period, amount }) => {
      return { kind, plan: planName(reading, planCode), period, amount: moneyOf(invoice, amount) };
    }),
    citations: clauses(reading, invoice.policyVersion, receiptClause(invoice)),
  };
}

/** Months may have been taken off an invoice after a dispute had made it ask again: then they were paid for here. */
function linesPaid({ lines }: InvoiceFacts, { amount }: AttemptFacts): readonly InvoiceLineFacts[] {
  const before = lines.filter(({ kind }) => kind !== 'MONTHS_NOT_BEGUN');
  return sumOf(before, (line) => line.amount) === amount ? before : lines;
}

function receiptClause({ origin }: InvoiceFacts) {
  if (origin === 'UPGRADE' || origin === 'REACTIVATION') return origin;
  return origin === 'FIRST' ? 'PLANS' : 'RENEWAL';
}

/** Rule 20: the charge whose loss in a dispute made the invoice ask again. */
function lostBefore(invoice: InvoiceFacts, { number }: AttemptFacts): AttemptFacts | undefined {
  return invoice.attempts.findLast((it) => it.number < number && lostMoney(it));
}

/** `about`: the attempt's id. */
export function paymentFailed(reading: Reading): PaymentFailedContent {
  const { subscription, invoice, value: attempt } = attemptOf(reading.facts, reading.mail.about);
  const dunning = dunningThen(reading, subscription);
  const { policyVersion: version } = invoice;
  return {
    template: 'PAYMENT_FAILED',
    ...dunning,
    plan: planOf(reading, invoice.price),
    invoiceId: invoice.id,
    amount: moneyOf(invoice, attempt.amount),
    period: invoice.period,
    triedOn: dateIn(reading, attempt.attemptedAt),
    startedBy: attempt.startedBy,
    // Of slots missed together, one attempt serves all (rule 13): it is the try of the last of them.
    retry: Math.max(-1, ...attempt.servesSlots) + 1,
    retries: versionNamed(reading.book, version).terms.retryDays.length,
    cardUnusable: HARD_DECLINES.includes(attempt.failureCode ?? ''),
    citations: clauses(reading, version, ...dunningClauses(dunning)),
  };
}

/** `about`: the attempt's id, or the invoice's where no card could be charged at all. */
export function actionRequired(reading: Reading): ActionRequiredContent {
  const { facts, mail, at } = reading;
  const attempt = mail.attempt_id === null ? null : attemptOf(facts, mail.attempt_id);
  const { subscription, invoice } = attempt ?? invoiceOf(facts, mail.about);
  const dunning = dunningThen(reading, subscription);
  const until = attempt === null ? null : givenUpAt(reading, subscription, invoice, dunning);
  return {
    template: 'ACTION_REQUIRED',
    ...dunning,
    plan: planOf(reading, invoice.price),
    invoiceId: invoice.id,
    amount: attempt === null ? askedThen(subscription, invoice, at) : moneyOf(invoice, attempt.value.amount),
    period: invoice.period,
    ask: attempt === null ? 'CARD' : 'AUTHENTICATE',
    confirmBy: until === null ? null : momentIn(reading, until),
    citations: clauses(reading, invoice.policyVersion, ...dunningClauses(dunning)),
  };
}

/** Rule 12: it makes way for the next slot; where none is left, it runs out by itself. */
function givenUpAt(
  { facts, book, at }: Reading,
  { anchor }: SubscriptionFacts,
  invoice: InvoiceFacts,
  { suspended }: Dunning,
): Instant {
  const slot = slotsOf(invoice, facts.zone, book).find(({ dueAt }) => dueAt > at);
  if (slot !== undefined && !suspended) return slot.dueAt;
  const hours = addHours(at, ACTION_HOURS);
  if (anchor === null) return hours;
  return earlier(hours, startOfDay(monthAt(anchor, localDateOf(at, facts.zone)).next, facts.zone));
}

function dunningThen(reading: Reading, subscription: SubscriptionFacts): Dunning {
  const { mail, at } = reading;
  const dateOf = (moment: string | null) => (moment === null ? null : dateIn(reading, instant(moment)));
  return {
    retryOn: dateOf(mail.next_retry_at),
    suspendedOn: dateOf(mail.suspends_at),
    suspended: mail.suspends_at !== null && instant(mail.suspends_at) <= at,
    endsOn: endsOnThen(subscription, at),
  };
}

function dunningClauses({ suspended, suspendedOn, retryOn }: Dunning) {
  if (suspendedOn === null) return [['PAYMENT_RETRY', 7], 'CANCEL_EFFECT'] as const;
  if (suspended) return ['SUSPENSION', 'REACTIVATION'] as const;
  return retryOn === null
    ? (['SUSPENSION', 'PAYMENT_MAIL'] as const)
    : (['PAYMENT_RETRY', 'SUSPENSION'] as const);
}

/** `about`: the subscription's id, then the moment. */
export function suspended(reading: Reading): SuspendedContent {
  const { at } = reading;
  const subscription = subscriptionRead(reading);
  const { invoice, amount, reason } = owedThen(reading, subscription);
  const version = invoice?.policyVersion ?? versionOn(reading.book, today(reading)).version;
  return {
    template: 'SUSPENDED',
    plan: planOf(reading, priceThen(subscription, at)),
    suspendedOn: today(reading),
    reason,
    due: amount,
    invoiceId: invoice?.id ?? null,
    citations: clauses(
      reading,
      version,
      reason === 'DISPUTE' ? ['SUSPENSION', 20] : 'SUSPENSION',
      'REACTIVATION',
    ),
  };
}

function owedThen(reading: Reading, subscription: SubscriptionFacts) {
  const { at } = reading;
  const period = periodInvoiceThen(subscription, at);
  // The first dispute that is lost suspends; any further one is lost while suspended, and told by no mail.
  const lost = subscription.invoices.find((invoice) => lostUnpaid(invoice, at) !== undefined);
  // Dunning suspends at the end of its slots; a lost dispute does it at any time before or without them.
  if (lost !== undefined && (period === undefined || !dunningOver(reading, period))) {
    const amount = moneyOf(lost, lostUnpaid(lost, at)?.lost ?? 0);
    return { reason: 'DISPUTE', invoice: lost, amount } as const;
  }
  const amount = period === undefined ? moneyOf(subscription, 0) : askedThen(subscription, period, at);
  return { reason: 'UNPAID', invoice: period, amount } as const;
}

function lostUnpaid({ attempts }: InvoiceFacts, at: Instant): AttemptFacts | undefined {
  const lost = attempts.findLast((it) => lostMoney(it) && tookMoneyBy(it, at));
  const again = attempts.some((it) => it.number > (lost?.number ?? 0) && tookMoneyBy(it, at));
  return again ? undefined : lost;
}

function dunningOver({ facts, book, at }: Reading, invoice: InvoiceFacts): boolean {
  const slots = slotsOf(invoice, facts.zone, book);
  const last = slots.at(-1);
  return last !== undefined && last.dueAt <= at && last.outcome !== 'WAITING' && !paidBy(invoice, at);
}

/** `about`: the subscription's id, then the moment. */
export function reactivated(reading: Reading): ReactivatedContent {
  const { facts, at } = reading;
  const subscription = subscriptionRead(reading);
  const price = priceThen(subscription, at);
  const date = localDateOf(at, facts.zone);
  const renewsOn = periodInvoiceThen(subscription, at)?.term.next ?? date;
  const endsOn = endsOnThen(subscription, at);
  const renews = renewsOn > date && (endsOn === null || endsOn > renewsOn);
  return {
    template: 'REACTIVATED',
    plan: planOf(reading, price),
    reactivatedOn: date,
    nextChargeOn: renews ? renewsOn : null,
    nextCharge: moneyOf({ price }, price.amount),
    endsOn,
    citations: clauses(reading, versionOn(reading.book, date).version, 'REACTIVATION'),
  };
}
