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

export function toSubscriptions(rows: AccountRows): SubscriptionFacts[] {
  const lines = Map.groupBy(rows.lines, (it) => it.invoice_id);
  const attempts = Map.groupBy(rows.attempts, (it) => it.invoice_id);
  const legs = Map.groupBy(rows.legs, (it) => it.refund_id);
  const invoices = Map.groupBy(rows.invoices, (it) => it.subscription_id);
  const refunds = Map.groupBy(rows.refunds, (it) => it.subscription_id);
  return rows.subscriptions.map((row) => ({
    ...toSubscription(row),
    invoices: (invoices.get(row.id) ?? []).map((invoice) => ({
      ...toInvoice(invoice),
      lines: (lines.get(invoice.id) ?? []).map(toInvoiceLine),
      attempts: (attempts.get(invoice.id) ?? []).map(toAttempt),
    })),
    refunds: (refunds.get(row.id) ?? []).map((refund) => ({
      ...toRefund(refund),
      legs: (legs.get(refund.id) ?? []).map(toLeg),
    })),
  }));
}

function toSubscription(row: SubscriptionRow & SoldPrice): Omit<SubscriptionFacts, 'invoices' | 'refunds'> {
  return {
    id: row.id,
    stage: row.stage,
    price: toPrice(row),
    initialDate: readDate(row.initial_date),
    anchor: readDate(row.anchor),
    term: toPeriod(row.term_start, row.term_end),
    startsOn: readDate(row.starts_on),
    endsOn: readDate(row.ends_on),
    endedAt: readInstant(row.ended_at),
    suspendedAt: readInstant(row.suspended_at),
    cancellation: toCancellation(row),
    predecessorId: row.predecessor_id,
    noticeSentFor: readDate(row.notice_sent_for),
  };
}

function toCancellation(row: SubscriptionRow): CancellationFacts | null {
  const { cancellation_kind: kind, cancellation_by: by } = row;
  const requestedAt = readInstant(row.cancellation_requested_at);
  if (kind === null || by === null || requestedAt === null) return null;
  return { kind, requestedAt, by, reason: row.cancellation_reason, bound: row.cancellation_bound };
}

function toPrice(row: SoldPrice): PriceFacts {
  const { price_id: id, plan_code: planCode, price_amount: amount, tier, interval, currency, active } = row;
  return { id, planCode, tier, interval, amount, currency, active };
}

function toInvoice(row: InvoiceRow & SoldPrice): Omit<InvoiceFacts, 'lines' | 'attempts'> {
  return {
    id: row.id,
    kind: row.kind,
    origin: row.origin,
    status: row.status,
    period: { start: readDate(row.period_start), end: readDate(row.period_end) },
    term: { start: readDate(row.term_start), end: readDate(row.term_end) },
    price: toPrice(row),
    policyVersion: row.policy_version,
    issuedAt: readInstant(row.issued_at),
    firstFailedAt: readInstant(row.first_failed_at),
    skippedSlots: row.skipped_slots,
  };
}

function toInvoiceLine(row: InvoiceLineRow): InvoiceLineFacts {
  const period = { start: readDate(row.period_start), end: readDate(row.period_end) };
  return { kind: row.kind, amount: row.amount, planCode: row.plan_code, period };
}

function toAttempt(row: PaymentAttemptRow): AttemptFacts {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    amount: row.amount,
    paymentMethodId: row.payment_method_id,
    startedBy: row.started_by,
    servesSlots: row.serves_slots,
    attemptedAt: readInstant(row.attempted_at),
    settledAt: readInstant(row.settled_at),
    failureCode: row.failure_code,
    actionExpiresAt: readInstant(row.action_expires_at),
    cancelRequestedAt: readInstant(row.cancel_requested_at),
    captured: row.captured,
    refundReserved: row.refund_reserved,
    withdrawn: row.withdrawn,
    disputed: row.disputed,
    lost: row.lost,
    dispute: row.dispute,
  };
}

function toRefund(row: RefundRow): Omit<RefundFacts, 'legs'> {
  return {
    id: row.id,
    kind: row.kind,
    amount: row.amount,
    requestedAt: readInstant(row.requested_at),
    expectedFrom: readDate(row.expected_from),
    dueBy: readDate(row.due_by),
    term: toPeriod(row.term_start, row.term_end),
    reason: row.reason,
  };
}

function toLeg(row: RefundLegRow): LegFacts {
  const { id, attempt_id: attemptId, amount, status, failure_code: failureCode } = row;
  return { id, attemptId, amount, status, failureCode };
}

function toPeriod(start: string | null, next: string | null): Period | null {
  return start === null || next === null ? null : { start: readDate(start), end: readDate(next) };
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
