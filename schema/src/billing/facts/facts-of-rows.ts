/** An account's rows become facts: each row's own part, put together by the ids that rows name. */

import type { AccountRows } from '../../database/account/account-rows.repository.ts';
import type { SoldPrice } from '../../database/tables/catalog.table.ts';
import type { InvoiceLineRow, InvoiceRow } from '../../database/tables/invoice.table.ts';
import type { PaymentAttemptRow } from '../../database/tables/payment-attempt.table.ts';
import type { RefundLegRow, RefundRow } from '../../database/tables/refund.table.ts';
import type { SubscriptionRow } from '../../database/tables/subscription.table.ts';
import type {
  AttemptFacts,
  CancellationFacts,
  InvoiceFacts,
  InvoiceLineFacts,
  LegFacts,
  PriceFacts,
  RefundFacts,
  SubscriptionFacts,
} from '../../policy/facts/facts.ts';
import type { Instant, LocalDate, Period } from '../../policy/time/calendar.ts';

export function subscriptionsOf(rows: AccountRows): SubscriptionFacts[] {
  const lines = Map.groupBy(rows.lines, (it) => it.invoice_id);
  const attempts = Map.groupBy(rows.attempts, (it) => it.invoice_id);
  const legs = Map.groupBy(rows.legs, (it) => it.refund_id);
  const invoices = Map.groupBy(rows.invoices, (it) => it.subscription_id);
  const refunds = Map.groupBy(rows.refunds, (it) => it.subscription_id);
  return rows.subscriptions.map((row) => ({
    ...subscriptionOf(row),
    invoices: (invoices.get(row.id) ?? []).map((invoice) => ({
      ...invoiceOf(invoice),
      lines: (lines.get(invoice.id) ?? []).map(lineOf),
      attempts: (attempts.get(invoice.id) ?? []).map(attemptOf),
    })),
    refunds: (refunds.get(row.id) ?? []).map((refund) => ({
      ...refundOf(refund),
      legs: (legs.get(refund.id) ?? []).map(legOf),
    })),
  }));
}

function subscriptionOf(row: SubscriptionRow & SoldPrice): Omit<SubscriptionFacts, 'invoices' | 'refunds'> {
  return {
    id: row.id,
    stage: row.stage,
    price: priceOf(row),
    initialDate: readDate(row.initial_date),
    anchor: readDate(row.anchor),
    term: periodOf(row.term_start, row.term_next),
    startsOn: readDate(row.starts_on),
    endsOn: readDate(row.ends_on),
    endedAt: readInstant(row.ended_at),
    suspendedAt: readInstant(row.suspended_at),
    cancellation: cancellationOf(row),
    predecessorId: row.predecessor_id,
    noticeSentFor: readDate(row.notice_sent_for),
  };
}

function cancellationOf(row: SubscriptionRow): CancellationFacts | null {
  const { cancellation_kind: kind, cancellation_by: by } = row;
  const requestedAt = readInstant(row.cancellation_requested_at);
  if (kind === null || by === null || requestedAt === null) return null;
  return { kind, requestedAt, by, reason: row.cancellation_reason, bound: row.cancellation_bound };
}

function priceOf(row: SoldPrice): PriceFacts {
  const { price_id: id, plan_code: planCode, price_amount: amount, tier, interval, currency, active } = row;
  return { id, planCode, tier, interval, amount, currency, active };
}

function invoiceOf(row: InvoiceRow & SoldPrice): Omit<InvoiceFacts, 'lines' | 'attempts'> {
  return {
    id: row.id,
    kind: row.kind,
    origin: row.origin,
    status: row.status,
    period: { start: readDate(row.period_start), next: readDate(row.period_next) },
    term: { start: readDate(row.term_start), next: readDate(row.term_next) },
    price: priceOf(row),
    policyVersion: row.policy_version,
    issuedAt: readInstant(row.issued_at),
    firstFailedAt: readInstant(row.first_failed_at),
    skippedSlots: row.skipped_slots,
  };
}

function lineOf(row: InvoiceLineRow): InvoiceLineFacts {
  const period = { start: readDate(row.period_start), next: readDate(row.period_next) };
  return { kind: row.kind, amount: row.amount, planCode: row.plan_code, period };
}

function attemptOf(row: PaymentAttemptRow): AttemptFacts {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    amount: row.amount,
    cardId: row.card_id,
    startedBy: row.started_by,
    servesSlots: row.serves_slots,
    attemptedAt: readInstant(row.attempted_at),
    settledAt: readInstant(row.settled_at),
    failureCode: row.failure_code,
    actionExpiresAt: readInstant(row.action_expires_at),
    cancelAskedAt: readInstant(row.cancel_asked_at),
    captured: row.captured,
    refundReserved: row.refund_reserved,
    withdrawn: row.withdrawn,
    disputed: row.disputed,
    lost: row.lost,
    dispute: row.dispute,
  };
}

function refundOf(row: RefundRow): Omit<RefundFacts, 'legs'> {
  return {
    id: row.id,
    kind: row.kind,
    amount: row.amount,
    requestedAt: readInstant(row.requested_at),
    expectedFrom: readDate(row.expected_from),
    dueBy: readDate(row.due_by),
    term: periodOf(row.term_start, row.term_next),
    reason: row.reason,
  };
}

function legOf(row: RefundLegRow): LegFacts {
  const { id, attempt_id: attemptId, amount, status, failure_code: failureCode } = row;
  return { id, attemptId, amount, status, failureCode };
}

function periodOf(start: string | null, next: string | null): Period | null {
  return start === null || next === null ? null : { start: readDate(start), next: readDate(next) };
}

/** The connection reads dates and instants in the very form that the rules know: only the name of the type is new. */
function readDate<T extends string | null>(text: T): T extends string ? LocalDate : null;
function readDate(text: string | null): LocalDate | null {
  return text as LocalDate | null;
}

export function readInstant<T extends string | null>(text: T): T extends string ? Instant : null;
export function readInstant(text: string | null): Instant | null {
  return text as Instant | null;
}
