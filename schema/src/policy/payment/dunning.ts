/** Dunning: the slots on which a failed charge is retried, and the attempts that serve them (PAYMENT_RETRY, SUSPENSION). */

import type { DecisionContext } from '../decision/decision.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, AttemptFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import {
  computeAmountDue,
  findAttemptAwaitingAction,
  findOpenPeriodInvoice,
  findUnansweredAttempt,
} from '../facts/facts-queries.ts';
import { startAttempt } from '../money/invoicing.ts';
import { settleWithoutCharge } from '../money/waiving.ts';
import { getVersionByName, type PolicyVersions } from '../terms/policy-terms.ts';
import {
  addDays,
  type Instant,
  pickLater,
  startOfDay,
  toLocalDate,
  toSameTimeOfDay,
} from '../time/calendar.ts';

export interface RetrySlot {
  /** Number of the slot, from 0. */
  readonly index: number;
  readonly dueAt: Instant;
  readonly outcome: 'WAITING' | 'SERVED' | 'SKIPPED';
  readonly attemptId: string | null;
}

/**
 * The retry slots: local dates D+1, D+3, D+7 at the time of day of the first failure; none before it. Terms are the
 * invoice's.
 */
export function listRetrySlots(
  invoice: InvoiceFacts,
  zone: string,
  policyVersions: PolicyVersions,
): readonly RetrySlot[] {
  const { firstFailedAt } = invoice;
  if (firstFailedAt === null) return [];
  const day = toLocalDate(firstFailedAt, zone);
  return getVersionByName(policyVersions, invoice.policyVersion).terms.retryDays.map((days, index) => {
    const dueAt = toSameTimeOfDay(firstFailedAt, addDays(day, days), zone);
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

export function listWaitingSlots(
  invoice: InvoiceFacts,
  zone: string,
  policyVersions: PolicyVersions,
): readonly RetrySlot[] {
  return listRetrySlots(invoice, zone, policyVersions).filter((slot) => slot.outcome === 'WAITING');
}

/** Decline codes of card networks under which a card never works again (rule 9). */
export const HARD_DECLINES: readonly string[] = [
  'stolen_card',
  'lost_card',
  'pickup_card',
  'closed_card',
  'account_closed',
  'invalid_account',
];

/** Whether jobs may charge the stored payment method: not without one, nor after a hard decline as its latest answer. */
export function isPaymentMethodChargeable(facts: AccountFacts): boolean {
  const { paymentMethodId } = facts;
  if (paymentMethodId === null) return false;
  let latest: AttemptFacts | undefined;
  for (const subscription of facts.subscriptions) {
    for (const invoice of subscription.invoices) {
      for (const attempt of invoice.attempts) {
        if (attempt.paymentMethodId !== paymentMethodId || attempt.settledAt === null) continue;
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
 * The next collection; null while nothing is to be charged: nothing open, suspended (rule 8), an answer outstanding
 * (rule 10), an authentication pending (it makes way when it expires, rule 12), or no slot left before the end (rule
 * 7).
 */
export function findNextCollection(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  policyVersions: PolicyVersions,
): Collection | null {
  const invoice = findOpenPeriodInvoice(subscription);
  if (invoice === undefined || invoice.origin === 'FIRST') return null;
  if (subscription.stage !== 'STARTED' || subscription.suspendedAt !== null) return null;
  if (findUnansweredAttempt(invoice) !== undefined || findAttemptAwaitingAction(invoice) !== undefined)
    return null;
  const chargeable = isPaymentMethodChargeable(facts);
  const next = findCollection(facts, subscription, invoice, chargeable, policyVersions);
  if (next === null) return null;
  return subscription.endsOn !== null && next.at >= startOfDay(subscription.endsOn, facts.zone) ? null : next;
}

function findCollection(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  chargeable: boolean,
  policyVersions: PolicyVersions,
): Collection | null {
  if (invoice.firstFailedAt === null) {
    if (!chargeable) return { kind: 'SKIP_FIRST_TRY', at: invoice.issuedAt, invoice };
    return { kind: 'FIRST_TRY', at: computeEarliestCharge(facts, subscription, invoice.issuedAt), invoice };
  }
  const slot = listWaitingSlots(invoice, facts.zone, policyVersions)[0];
  if (slot === undefined) return null;
  if (!chargeable) return { kind: 'SKIP_SLOT', at: slot.dueAt, invoice };
  return { kind: 'RETRY', at: computeEarliestCharge(facts, subscription, slot.dueAt), invoice };
}

/** Rule 13: at most one charge started by a job a day per subscription. */
function computeEarliestCharge(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  dueAt: Instant,
): Instant {
  let last: Instant | null = null;
  for (const invoice of subscription.invoices) {
    for (const { startedBy, attemptedAt } of invoice.attempts) {
      if (startedBy === 'JOB' && (last === null || attemptedAt > last)) last = attemptedAt;
    }
  }
  return last === null
    ? dueAt
    : pickLater(dueAt, startOfDay(addDays(toLocalDate(last, facts.zone), 1), facts.zone));
}

/** The changes of a due collection: one attempt serves all slots missed together (rule 13). */
export function decideCollection(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): readonly Change[] {
  const next = findNextCollection(facts, subscription, context.policyVersions);
  const { asOf } = context;
  if (next === null || next.at > asOf || facts.paymentMethodId === null) return [];
  if (next.kind === 'SKIP_SLOT' || next.kind === 'SKIP_FIRST_TRY')
    return recordSkippedSlot(facts, subscription, next, context);
  const settled = settleWithoutCharge(subscription, next.invoice, context);
  if (settled !== null) return settled;
  const due = listWaitingSlots(next.invoice, facts.zone, context.policyVersions).filter(
    (slot) => slot.dueAt <= asOf,
  );
  const servesSlots = due.map((slot) => slot.index);
  return [
    startAttempt(
      subscription,
      next.invoice,
      { startedBy: 'JOB', paymentMethodId: facts.paymentMethodId, servesSlots, at: asOf },
      context.newId,
    ),
  ];
}

/** Rule 9: each slot is recorded as skipped when its date comes; the last one suspends. */
export function recordSkippedSlot(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  next: Collection,
  context: DecisionContext,
): readonly Change[] {
  const { invoice, at } = next;
  const ids = { subscriptionId: subscription.id, invoiceId: invoice.id, at };
  if (next.kind === 'SKIP_FIRST_TRY') {
    // Nothing was charged, so this is not a failed attempt; the customer must still learn that a payment method is
    // needed.
    const mail = {
      type: 'MAIL_QUEUED',
      template: 'ACTION_REQUIRED',
      reference: invoice.id,
      attemptId: null,
    } as const;
    const failing = { ...invoice, firstFailedAt: at };
    const dates = {
      nextRetryAt: null,
      suspendsAt: findSuspensionAt(failing, facts.zone, context.policyVersions),
    };
    return [
      { ...ids, type: 'FIRST_FAILURE_NOTED' },
      { subscriptionId: subscription.id, ...mail, ...dates, at },
    ];
  }
  const waiting = listWaitingSlots(invoice, facts.zone, context.policyVersions);
  const slot = waiting[0];
  if (slot === undefined) return [];
  const skipped: Change = { ...ids, type: 'SLOT_SKIPPED', slot: slot.index };
  return waiting.length > 1 ? [skipped] : [skipped, ...suspendSubscription(subscription, at)];
}

export function suspendSubscription(subscription: SubscriptionFacts, at: Instant): readonly Change[] {
  const mail = { attemptId: null, nextRetryAt: null, suspendsAt: null };
  return [
    { type: 'SUBSCRIPTION_SUSPENDED', subscriptionId: subscription.id, at },
    {
      type: 'MAIL_QUEUED',
      subscriptionId: subscription.id,
      template: 'SUSPENDED',
      reference: `${subscription.id} ${at}`,
      ...mail,
      at,
    },
  ];
}

/** The instant at which an unpaid invoice suspends its subscription: its last slot. */
export function findSuspensionAt(
  invoice: InvoiceFacts,
  zone: string,
  policyVersions: PolicyVersions,
): Instant | null {
  return computeAmountDue(invoice) === 0
    ? null
    : (listRetrySlots(invoice, zone, policyVersions).at(-1)?.dueAt ?? null);
}
