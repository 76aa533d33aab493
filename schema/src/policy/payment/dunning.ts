/** PAYMENT_RETRY and SUSPENSION: the slots on which a failed charge is tried again, and what serves them. */

import type { Occasion } from '../decision/decision.ts';
import type { Change } from '../facts/changes.ts';
import { amountDue, awaitingAction, openPeriodInvoice, unanswered } from '../facts/contract.ts';
import type { AccountFacts, AttemptFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { startAttempt } from '../money/invoicing.ts';
import { settleWithoutCharge } from '../money/waiving.ts';
import { type PolicyBook, versionNamed } from '../terms/policy-terms.ts';
import { addDays, atTimeOfDayOf, type Instant, later, localDateOf, startOfDay } from '../time/calendar.ts';

export interface RetrySlot {
  /** From 0. */
  readonly index: number;
  readonly dueAt: Instant;
  readonly outcome: 'WAITING' | 'SERVED' | 'SKIPPED';
  readonly attemptId: string | null;
}

/** Local dates D+1, D+3, D+7 at the time of day of the first failure; none before it. Terms are the invoice's. */
export function slotsOf(invoice: InvoiceFacts, zone: string, book: PolicyBook): readonly RetrySlot[] {
  const { firstFailedAt } = invoice;
  if (firstFailedAt === null) return [];
  const day = localDateOf(firstFailedAt, zone);
  return versionNamed(book, invoice.policyVersion).terms.retryDays.map((days, index) => {
    const dueAt = atTimeOfDayOf(firstFailedAt, addDays(day, days), zone);
    const attemptId = invoice.attempts.find((attempt) => attempt.servesSlots.includes(index))?.id ?? null;
    const skipped = invoice.skippedSlots.includes(index);
    return {
      index,
      dueAt,
      attemptId,
      outcome: attemptId !== null ? 'SERVED' : skipped ? 'SKIPPED' : 'WAITING',
    };
  });
}

export function waitingSlots(invoice: InvoiceFacts, zone: string, book: PolicyBook): readonly RetrySlot[] {
  return slotsOf(invoice, zone, book).filter((slot) => slot.outcome === 'WAITING');
}

/** Codes under which a card never works again (rule 9), in the words of card networks' decline codes. */
export const HARD_DECLINES: readonly string[] = [
  'stolen_card',
  'lost_card',
  'pickup_card',
  'closed_card',
  'account_closed',
  'invalid_account',
];

/** May jobs charge the stored card? Not if there is none, or if its latest answer was a hard decline. */
export function cardChargeable(facts: AccountFacts): boolean {
  const { cardId } = facts;
  if (cardId === null) return false;
  let latest: AttemptFacts | undefined;
  for (const subscription of facts.subscriptions) {
    for (const invoice of subscription.invoices) {
      for (const attempt of invoice.attempts) {
        if (attempt.cardId !== cardId || attempt.settledAt === null) continue;
        if (latest?.settledAt == null || latest.settledAt <= attempt.settledAt) latest = attempt;
      }
    }
  }
  return (
    latest === undefined || latest.status !== 'FAILED' || !HARD_DECLINES.includes(latest.failureCode ?? '')
  );
}

/** The next thing a job does by itself about an unpaid invoice, and when. */
export interface Collection {
  readonly kind: 'FIRST_TRY' | 'RETRY' | 'SKIP_SLOT' | 'SKIP_FIRST_TRY';
  readonly at: Instant;
  readonly invoice: InvoiceFacts;
}

/**
 * Null while nothing is to be tried: nothing open, suspended (rule 8), an answer outstanding (rule 10), an authentication
 * pending (it makes way when it expires, rule 12), or no slot left before the end (rule 7).
 */
export function nextCollection(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  book: PolicyBook,
): Collection | null {
  const invoice = openPeriodInvoice(subscription);
  if (invoice === undefined || invoice.origin === 'FIRST') return null;
  if (subscription.stage !== 'STARTED' || subscription.suspendedAt !== null) return null;
  if (unanswered(invoice) !== undefined || awaitingAction(invoice) !== undefined) return null;
  const chargeable = cardChargeable(facts);
  const next = collectionOf(facts, subscription, invoice, chargeable, book);
  if (next === null) return null;
  return subscription.endsOn !== null && next.at >= startOfDay(subscription.endsOn, facts.zone) ? null : next;
}

function collectionOf(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  chargeable: boolean,
  book: PolicyBook,
): Collection | null {
  if (invoice.firstFailedAt === null) {
    if (!chargeable) return { kind: 'SKIP_FIRST_TRY', at: invoice.issuedAt, invoice };
    return { kind: 'FIRST_TRY', at: notTwiceADay(facts, subscription, invoice.issuedAt), invoice };
  }
  const slot = waitingSlots(invoice, facts.zone, book)[0];
  if (slot === undefined) return null;
  if (!chargeable) return { kind: 'SKIP_SLOT', at: slot.dueAt, invoice };
  return { kind: 'RETRY', at: notTwiceADay(facts, subscription, slot.dueAt), invoice };
}

/** Rule 13: at most one charge started by a job a day per subscription. */
function notTwiceADay(facts: AccountFacts, subscription: SubscriptionFacts, dueAt: Instant): Instant {
  let last: Instant | null = null;
  for (const invoice of subscription.invoices) {
    for (const { startedBy, attemptedAt } of invoice.attempts) {
      if (startedBy === 'JOB' && (last === null || attemptedAt > last)) last = attemptedAt;
    }
  }
  return last === null
    ? dueAt
    : later(dueAt, startOfDay(addDays(localDateOf(last, facts.zone), 1), facts.zone));
}

/** What a job does when the collection is due: one attempt serves all slots missed together (rule 13). */
export function decideCollection(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  occasion: Occasion,
): readonly Change[] {
  const next = nextCollection(facts, subscription, occasion.book);
  const { asOf } = occasion;
  if (next === null || next.at > asOf || facts.cardId === null) return [];
  if (next.kind === 'SKIP_SLOT' || next.kind === 'SKIP_FIRST_TRY')
    return skip(facts, subscription, next, occasion);
  const settled = settleWithoutCharge(subscription, next.invoice, occasion);
  if (settled !== null) return settled;
  const due = waitingSlots(next.invoice, facts.zone, occasion.book).filter((slot) => slot.dueAt <= asOf);
  const servesSlots = due.map((slot) => slot.index);
  return [
    startAttempt(
      subscription,
      next.invoice,
      { startedBy: 'JOB', cardId: facts.cardId, servesSlots, at: asOf },
      occasion.newId,
    ),
  ];
}

/** Rule 9: each slot is recorded as skipped when its date comes; the last one suspends. */
export function skip(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  next: Collection,
  occasion: Occasion,
): readonly Change[] {
  const { invoice, at } = next;
  const ids = { subscriptionId: subscription.id, invoiceId: invoice.id, at };
  if (next.kind === 'SKIP_FIRST_TRY') {
    // Nobody was charged, so this is not a failed attempt; the customer still has to learn that a card is needed.
    const mail = {
      type: 'MAIL_QUEUED',
      template: 'ACTION_REQUIRED',
      about: invoice.id,
      attemptId: null,
    } as const;
    const failing = { ...invoice, firstFailedAt: at };
    const dates = { nextRetryAt: null, suspendsAt: suspendsAt(failing, facts.zone, occasion.book) };
    return [
      { ...ids, type: 'FIRST_FAILURE_NOTED' },
      { subscriptionId: subscription.id, ...mail, ...dates, at },
    ];
  }
  const waiting = waitingSlots(invoice, facts.zone, occasion.book);
  const slot = waiting[0];
  if (slot === undefined) return [];
  const skipped: Change = { ...ids, type: 'SLOT_SKIPPED', slot: slot.index };
  return waiting.length > 1 ? [skipped] : [skipped, ...suspend(subscription, at)];
}

export function suspend(subscription: SubscriptionFacts, at: Instant): readonly Change[] {
  const mail = { attemptId: null, nextRetryAt: null, suspendsAt: null };
  return [
    { type: 'SUBSCRIPTION_SUSPENDED', subscriptionId: subscription.id, at },
    {
      type: 'MAIL_QUEUED',
      subscriptionId: subscription.id,
      template: 'SUSPENDED',
      about: `${subscription.id} ${at}`,
      ...mail,
      at,
    },
  ];
}

/** When an unpaid invoice suspends its subscription if nothing is paid: at its last slot. */
export function suspendsAt(invoice: InvoiceFacts, zone: string, book: PolicyBook): Instant | null {
  return amountDue(invoice) === 0 ? null : (slotsOf(invoice, zone, book).at(-1)?.dueAt ?? null);
}
