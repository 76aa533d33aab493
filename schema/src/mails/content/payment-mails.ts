/** Contents of the mails about payments: a receipt, a failure and its dunning, the suspension and the reactivation. */

import type {
  AttemptFacts,
  InvoiceFacts,
  InvoiceLineFacts,
  SubscriptionFacts,
} from '../../policy/facts/facts.ts';
import {
  computeMonthAt,
  getAttempt,
  getInvoice,
  hasLostMoney,
  sumBy,
} from '../../policy/facts/facts-queries.ts';
import { HARD_DECLINES, listRetrySlots } from '../../policy/payment/dunning.ts';
import { ACTION_HOURS } from '../../policy/payment/payment-failure.ts';
import { getVersionByName, getVersionOn } from '../../policy/terms/policy-terms.ts';
import {
  addHours,
  type Instant,
  instant,
  pickEarlier,
  startOfDay,
  toLocalDate,
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
  computeAmountDueAt,
  findEndDateAt,
  findPeriodInvoiceAt,
  getMailSubscription,
  getPlanTitle,
  getPriceAt,
  getQueuedDate,
  hasCapturedAt,
  isPaidAt,
  listCitedClauses,
  type QueuedMailContext,
  toAccountDate,
  toAccountMoment,
  toMoney,
  toPlanName,
} from './mail-context.ts';

/**
 * Reads the reference: the invoice's id, then the attempt's. Money beyond the invoice is reported by another mail (rule
 * 11).
 */
export function buildReceiptContent(reading: QueuedMailContext): ReceiptContent {
  const [invoiceId = '', attemptId = ''] = reading.mail.reference.split(' ');
  const { invoice } = getInvoice(reading.facts, invoiceId);
  const { value: attempt } = getAttempt(reading.facts, attemptId);
  const all = listPaidLines(invoice, attempt);
  const due = findEarlierLostCharge(invoice, attempt)?.lost ?? sumBy(all, (line) => line.amount);
  const paid = Math.min(attempt.captured, due);
  const lines = sumBy(all, (line) => line.amount) === paid ? all : [];
  return {
    template: 'RECEIPT',
    plan: toPlanName(reading, invoice.price),
    invoiceNumber: reading.invoiceNumbers.get(invoiceId) ?? null,
    paid: toMoney(invoice, paid),
    paidOn: toAccountDate(reading, attempt.settledAt ?? reading.at),
    period: invoice.period,
    lines: lines.map(({ kind, planCode, period, amount }) => {
      return { kind, plan: getPlanTitle(reading, planCode), period, amount: toMoney(invoice, amount) };
    }),
    citations: listCitedClauses(reading, invoice.policyVersion, selectReceiptClause(invoice)),
  };
}

/**
 * The lines that were paid. Unused months may have been credited after a dispute had reopened the invoice: then they
 * were paid for here.
 */
function listPaidLines({ lines }: InvoiceFacts, { amount }: AttemptFacts): readonly InvoiceLineFacts[] {
  const before = lines.filter(({ kind }) => kind !== 'UNUSED_MONTHS_CREDIT');
  return sumBy(before, (line) => line.amount) === amount ? before : lines;
}

function selectReceiptClause({ origin }: InvoiceFacts) {
  if (origin === 'UPGRADE' || origin === 'REACTIVATION') return origin;
  return origin === 'FIRST' ? 'PLANS' : 'RENEWAL';
}

/** The charge whose loss in a dispute reopened the invoice (rule 20). */
function findEarlierLostCharge(invoice: InvoiceFacts, { number }: AttemptFacts): AttemptFacts | undefined {
  return invoice.attempts.findLast((it) => it.number < number && hasLostMoney(it));
}

/** `about`: the attempt's id. */
export function buildPaymentFailedContent(reading: QueuedMailContext): PaymentFailedContent {
  const { subscription, invoice, value: attempt } = getAttempt(reading.facts, reading.mail.reference);
  const dunning = getDunningAt(reading, subscription);
  const { policyVersion: version } = invoice;
  return {
    template: 'PAYMENT_FAILED',
    ...dunning,
    plan: toPlanName(reading, invoice.price),
    invoiceId: invoice.id,
    amount: toMoney(invoice, attempt.amount),
    period: invoice.period,
    triedOn: toAccountDate(reading, attempt.attemptedAt),
    startedBy: attempt.startedBy,
    // One attempt serves all slots missed together (rule 13): it is the retry of the last of them.
    retry: Math.max(-1, ...attempt.servesSlots) + 1,
    retries: getVersionByName(reading.policyVersions, version).terms.retryDays.length,
    paymentMethodUnusable: HARD_DECLINES.includes(attempt.failureCode ?? ''),
    citations: listCitedClauses(reading, version, ...listDunningClauses(dunning)),
  };
}

/** Reads the reference: the attempt's id, or the invoice's where no payment method could be charged at all. */
export function buildActionRequiredContent(reading: QueuedMailContext): ActionRequiredContent {
  const { facts, mail, at } = reading;
  const attempt = mail.attempt_id === null ? null : getAttempt(facts, mail.attempt_id);
  const { subscription, invoice } = attempt ?? getInvoice(facts, mail.reference);
  const dunning = getDunningAt(reading, subscription);
  const until = attempt === null ? null : computeActionExpiryAt(reading, subscription, invoice, dunning);
  return {
    template: 'ACTION_REQUIRED',
    ...dunning,
    plan: toPlanName(reading, invoice.price),
    invoiceId: invoice.id,
    amount:
      attempt === null
        ? computeAmountDueAt(subscription, invoice, at)
        : toMoney(invoice, attempt.value.amount),
    period: invoice.period,
    requiredAction: attempt === null ? 'PAYMENT_METHOD' : 'AUTHENTICATE',
    confirmBy: until === null ? null : toAccountMoment(reading, until),
    citations: listCitedClauses(reading, invoice.policyVersion, ...listDunningClauses(dunning)),
  };
}

/** Rule 12: it makes way for the next slot; where none is left, it runs out by itself. */
function computeActionExpiryAt(
  { facts, policyVersions, at }: QueuedMailContext,
  { anchor }: SubscriptionFacts,
  invoice: InvoiceFacts,
  { suspended }: Dunning,
): Instant {
  const slot = listRetrySlots(invoice, facts.zone, policyVersions).find(({ dueAt }) => dueAt > at);
  if (slot !== undefined && !suspended) return slot.dueAt;
  const hours = addHours(at, ACTION_HOURS);
  if (anchor === null) return hours;
  return pickEarlier(hours, startOfDay(computeMonthAt(anchor, toLocalDate(at, facts.zone)).end, facts.zone));
}

function getDunningAt(reading: QueuedMailContext, subscription: SubscriptionFacts): Dunning {
  const { mail, at } = reading;
  const dateOf = (moment: string | null) =>
    moment === null ? null : toAccountDate(reading, instant(moment));
  return {
    retryOn: dateOf(mail.next_retry_at),
    suspendedOn: dateOf(mail.suspends_at),
    suspended: mail.suspends_at !== null && instant(mail.suspends_at) <= at,
    endsOn: findEndDateAt(subscription, at),
  };
}

function listDunningClauses({ suspended, suspendedOn, retryOn }: Dunning) {
  if (suspendedOn === null) return [['PAYMENT_RETRY', 7], 'CANCEL_EFFECT'] as const;
  if (suspended) return ['SUSPENSION', 'REACTIVATION'] as const;
  return retryOn === null
    ? (['SUSPENSION', 'PAYMENT_MAIL'] as const)
    : (['PAYMENT_RETRY', 'SUSPENSION'] as const);
}

/** `about`: the subscription's id, then the moment. */
export function buildSuspendedContent(reading: QueuedMailContext): SuspendedContent {
  const { at } = reading;
  const subscription = getMailSubscription(reading);
  const { invoice, amount, reason } = computeOwedAt(reading, subscription);
  const version =
    invoice?.policyVersion ?? getVersionOn(reading.policyVersions, getQueuedDate(reading)).version;
  return {
    template: 'SUSPENDED',
    plan: toPlanName(reading, getPriceAt(subscription, at)),
    suspendedOn: getQueuedDate(reading),
    reason,
    due: amount,
    invoiceId: invoice?.id ?? null,
    citations: listCitedClauses(
      reading,
      version,
      reason === 'DISPUTE' ? ['SUSPENSION', 20] : 'SUSPENSION',
      'REACTIVATION',
    ),
  };
}

function computeOwedAt(reading: QueuedMailContext, subscription: SubscriptionFacts) {
  const { at } = reading;
  const period = findPeriodInvoiceAt(subscription, at);
  // The first dispute that is lost suspends; any further one is lost while suspended, and reported by no mail.
  const lost = subscription.invoices.find((invoice) => findUnpaidLostCharge(invoice, at) !== undefined);
  // Dunning suspends at the end of its slots; a lost dispute does it at any time before or without them.
  if (lost !== undefined && (period === undefined || !isDunningOver(reading, period))) {
    const amount = toMoney(lost, findUnpaidLostCharge(lost, at)?.lost ?? 0);
    return { reason: 'DISPUTE', invoice: lost, amount } as const;
  }
  const amount =
    period === undefined ? toMoney(subscription, 0) : computeAmountDueAt(subscription, period, at);
  return { reason: 'UNPAID', invoice: period, amount } as const;
}

function findUnpaidLostCharge({ attempts }: InvoiceFacts, at: Instant): AttemptFacts | undefined {
  const lost = attempts.findLast((it) => hasLostMoney(it) && hasCapturedAt(it, at));
  const again = attempts.some((it) => it.number > (lost?.number ?? 0) && hasCapturedAt(it, at));
  return again ? undefined : lost;
}

function isDunningOver({ facts, policyVersions, at }: QueuedMailContext, invoice: InvoiceFacts): boolean {
  const slots = listRetrySlots(invoice, facts.zone, policyVersions);
  const last = slots.at(-1);
  return last !== undefined && last.dueAt <= at && last.outcome !== 'WAITING' && !isPaidAt(invoice, at);
}

/** `about`: the subscription's id, then the moment. */
export function buildReactivatedContent(reading: QueuedMailContext): ReactivatedContent {
  const { facts, at } = reading;
  const subscription = getMailSubscription(reading);
  const price = getPriceAt(subscription, at);
  const date = toLocalDate(at, facts.zone);
  const renewsOn = findPeriodInvoiceAt(subscription, at)?.term.end ?? date;
  const endsOn = findEndDateAt(subscription, at);
  const renews = renewsOn > date && (endsOn === null || endsOn > renewsOn);
  return {
    template: 'REACTIVATED',
    plan: toPlanName(reading, price),
    reactivatedOn: date,
    nextChargeOn: renews ? renewsOn : null,
    nextCharge: toMoney({ price }, price.amount),
    endsOn,
    citations: listCitedClauses(reading, getVersionOn(reading.policyVersions, date).version, 'REACTIVATION'),
  };
}
