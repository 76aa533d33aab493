/**
 * Queries on facts that several clauses share: the live subscription, its month and term, open invoices, refundable
 * amounts.
 */

import { PolicyInputError } from '../decision/errors.ts';
import {
  computeBoundary,
  computeMonthIndex,
  type LocalDate,
  MONTHS_PER_INTERVAL,
  type Period,
} from '../time/calendar.ts';
import type { AccountFacts, AttemptFacts, InvoiceFacts, SubscriptionFacts } from './facts.ts';

export function getSubscription(facts: AccountFacts, subscriptionId: string): SubscriptionFacts {
  const found = facts.subscriptions.find((it) => it.id === subscriptionId);
  if (found !== undefined) return found;
  throw createUnknownReferenceError(
    subscriptionId,
    `account ${facts.id}.subscriptions`,
    'the id of one of its subscriptions',
  );
}

export interface Located<T> {
  readonly subscription: SubscriptionFacts;
  readonly invoice: InvoiceFacts;
  readonly value: T;
}

export function getInvoice(facts: AccountFacts, invoiceId: string): Located<InvoiceFacts> {
  for (const subscription of facts.subscriptions) {
    for (const invoice of subscription.invoices)
      if (invoice.id === invoiceId) return { subscription, invoice, value: invoice };
  }
  throw createUnknownReferenceError(
    invoiceId,
    `account ${facts.id}.invoices`,
    'the id of one of its invoices',
  );
}

export function getAttempt(facts: AccountFacts, attemptId: string): Located<AttemptFacts> {
  for (const subscription of facts.subscriptions) {
    for (const invoice of subscription.invoices) {
      const attempt = invoice.attempts.find(({ id }) => id === attemptId);
      if (attempt !== undefined) return { subscription, invoice, value: attempt };
    }
  }
  throw createUnknownReferenceError(
    attemptId,
    `account ${facts.id}.attempts`,
    'the id of one of its payment attempts',
  );
}

/** The live subscription: neither ended nor scheduled (rule 15). */
export function findLiveSubscription(facts: AccountFacts): SubscriptionFacts | undefined {
  return facts.subscriptions.findLast((it) => it.stage === 'INCOMPLETE' || it.stage === 'STARTED');
}

export function findScheduledSubscription(facts: AccountFacts): SubscriptionFacts | undefined {
  return facts.subscriptions.findLast((it) => it.stage === 'SCHEDULED');
}

/** The fields that a started subscription always has: without them the facts are broken, which is no case for a rule. */
export interface Started {
  readonly anchor: LocalDate;
  readonly initialDate: LocalDate;
  readonly term: Period;
}

export function requireStarted(subscription: SubscriptionFacts): Started {
  const { anchor, initialDate, term } = subscription;
  if (anchor !== null && initialDate !== null && term !== null) return { anchor, initialDate, term };
  const expectation = 'an anchor, an initial date and a term on a started subscription';
  const value = { anchor, initialDate, term };
  throw new PolicyInputError({
    code: 'INVALID_FACTS',
    value,
    place: `subscription ${subscription.id}`,
    expectation,
  });
}

/** The subscription's month that contains the date, for monthly and annual plans alike. */
export function computeMonthAt(anchor: LocalDate, date: LocalDate): Period {
  const n = computeMonthIndex(anchor, date);
  return { start: computeBoundary(anchor, n), end: computeBoundary(anchor, n + 1) };
}

/** The months of the term begun on that date, the current one included: 1 … the term's length (`k`). */
export function countMonthsBegun(subscription: SubscriptionFacts, date: LocalDate): number {
  const { anchor, term } = requireStarted(subscription);
  const k = computeMonthIndex(anchor, date) - computeMonthIndex(anchor, term.start) + 1;
  return Math.min(Math.max(k, 1), MONTHS_PER_INTERVAL[subscription.price.interval]);
}

export function computeInvoiceTotal(invoice: InvoiceFacts): number {
  return invoice.lines.reduce((sum, line) => sum + line.amount, 0);
}

/** The amount due of an open invoice: its total, or, once reopened by a lost dispute, the amount lost (rule 20). */
export function computeAmountDue(invoice: InvoiceFacts): number {
  if (invoice.status !== 'OPEN') return 0;
  return invoice.attempts.findLast(hasLostMoney)?.lost ?? computeInvoiceTotal(invoice);
}

/**
 * The attempt that holds back any other charge: the provider may still capture, or has not answered a cancellation yet
 * (rule 10).
 */
export function findUnansweredAttempt(invoice: InvoiceFacts): AttemptFacts | undefined {
  return invoice.attempts.findLast(
    ({ status, cancelRequestedAt }) =>
      status === 'PENDING' ||
      status === 'IN_DOUBT' ||
      (status === 'REQUIRES_ACTION' && cancelRequestedAt !== null),
  );
}

export function listUnansweredAttempts(subscription: SubscriptionFacts): readonly AttemptFacts[] {
  return subscription.invoices.flatMap((invoice) => findUnansweredAttempt(invoice) ?? []);
}

/** The attempt that waits for the customer's authentication, and may still be completed (rule 12). */
export function findAttemptAwaitingAction(invoice: InvoiceFacts): AttemptFacts | undefined {
  return invoice.attempts.findLast(
    ({ status, cancelRequestedAt }) => status === 'REQUIRES_ACTION' && cancelRequestedAt === null,
  );
}

export function listOpenInvoices(subscription: SubscriptionFacts): readonly InvoiceFacts[] {
  return subscription.invoices.filter((invoice) => invoice.status === 'OPEN');
}

/**
 * Whether a lost dispute reopened the invoice (rule 20): a suspended subscription must pay it, whatever it was issued
 * for.
 */
export function isReopened(invoice: InvoiceFacts): boolean {
  return invoice.status === 'OPEN' && invoice.attempts.some(hasLostMoney);
}

/** Whether a dispute took money that is due again: a charge that was refunded before it was disputed lost nothing. */
export function hasLostMoney(attempt: AttemptFacts): boolean {
  return attempt.lost > 0;
}

/** The invoices that must be paid for the subscription to go on, oldest first: its period's, and any reopened one. */
export function listOwedInvoices(subscription: SubscriptionFacts): readonly InvoiceFacts[] {
  return listOpenInvoices(subscription).filter((invoice) => invoice.kind === 'PERIOD' || isReopened(invoice));
}

/** The oldest invoice that must be paid for the subscription to go on: its period's, or a reopened one. */
export function findOpenPeriodInvoice(subscription: SubscriptionFacts): InvoiceFacts | undefined {
  return listOwedInvoices(subscription).at(-1);
}

/** The open invoice of a pending upgrade (rule 19). */
export function findOpenUpgradeInvoice(subscription: SubscriptionFacts): InvoiceFacts | undefined {
  return listOpenInvoices(subscription).findLast(
    (invoice) => invoice.kind === 'UPGRADE' && !isReopened(invoice),
  );
}

/** The refundable amount: captured, and neither refunded, reserved for a refund, disputed nor lost. */
export function computeRefundable(attempt: AttemptFacts): number {
  return Math.max(0, attempt.captured - attempt.refundReserved - attempt.disputed);
}

/**
 * The part of the withdrawn amount that is not reserved for refunds. A leg for which the provider holds nothing any
 * more stays reserved until it is refused; the amount it frees then belongs to the dispute (rule 20).
 */
export function computeHeldByDisputes(
  attempt: Pick<AttemptFacts, 'captured' | 'refundReserved' | 'withdrawn'>,
): number {
  return Math.min(attempt.withdrawn, attempt.captured - attempt.refundReserved);
}

/**
 * The charges of a term: its purchase, renewals and upgrades, newest first (rule 16). The amount that a failed leg
 * freed stays reserved in them: it is for the next leg of the same refund, not for another refund.
 */
export function listCharges(subscription: SubscriptionFacts, term: Period | null): readonly AttemptFacts[] {
  const freed = computeFreedForRetry(subscription);
  return subscription.invoices
    .filter((invoice) => term === null || isSamePeriod(invoice.term, term))
    .flatMap((invoice) => invoice.attempts)
    .filter((attempt) => attempt.captured > 0)
    .map((it_) => ({ ...it_, refundReserved: it_.refundReserved + (freed.get(it_.id) ?? 0) }))
    .toSorted((a, b) => ((a.settledAt ?? a.attemptedAt) < (b.settledAt ?? b.attemptedAt) ? 1 : -1));
}

/** The amounts by charge that refunds still owe because a leg failed and none has replaced it. */
function computeFreedForRetry(subscription: SubscriptionFacts): ReadonlyMap<string, number> {
  const freed = new Map<string, number>();
  for (const { amount, legs } of subscription.refunds) {
    const failed = legs.filter((leg) => leg.status === 'FAILED');
    let owed = amount - sumBy(legs, (leg) => (leg.status === 'FAILED' ? 0 : leg.amount));
    for (const leg of failed.toReversed()) {
      const part = Math.min(owed, leg.amount);
      freed.set(leg.attemptId, (freed.get(leg.attemptId) ?? 0) + part);
      owed -= part;
    }
  }
  return freed;
}

export function sumBy<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((sum, item) => sum + amount(item), 0);
}

export function isSamePeriod(a: Period, b: Period): boolean {
  return a.start === b.start && a.end === b.end;
}

function createUnknownReferenceError(value: string, place: string, expectation: string): PolicyInputError {
  return new PolicyInputError({ code: 'UNKNOWN_REFERENCE', value, place, expectation });
}
