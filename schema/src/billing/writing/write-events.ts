/** The audit trail: each change is one event, with ids, amounts and dates, and nothing that names a person. */

import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { insertEvents } from '../../database/audit/event.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { NewEvent } from '../../database/tables/event.table.ts';
import type { Change } from '../../policy/facts/changes.ts';
import type { LegFacts } from '../../policy/facts/facts.ts';
import { computeInvoiceTotal } from '../../policy/facts/facts-queries.ts';
import type { Instant } from '../../policy/time/calendar.ts';
import type { ChangeEntry } from './differences.ts';

export async function writeEvents(
  trx: Transaction<Database>,
  entries: readonly ChangeEntry[],
): Promise<void> {
  await insertEvents(
    trx,
    entries.flatMap((entry) =>
      entry.changes.map((change, i) => toEvent(entry, change, i < (entry.byTime ?? 0))),
    ),
  );
}

function toEvent(entry: ChangeEntry, change: Change, byTime: boolean): NewEvent {
  return {
    account_id: entry.after.id,
    id: uuidv7(),
    subscription_id: change.subscriptionId,
    type: change.type,
    at: findMoment(change) ?? entry.recordedAt,
    recorded_at: entry.recordedAt,
    by: byTime ? 'job:time' : entry.by,
    request_id: entry.requestId,
    data: toEventData(change),
  };
}

function findMoment(change: Change): Instant | null {
  switch (change.type) {
    case 'SUBSCRIPTION_CREATED':
      return null;
    case 'INVOICE_ISSUED':
      return change.invoice.issuedAt;
    case 'ATTEMPT_STARTED':
      return change.attempt.attemptedAt;
    case 'REFUND_CREATED':
      return change.refund.requestedAt;
    default:
      return change.at;
  }
}

/** Reasons are personal and stay in the rows they belong to. */
function toEventData(change: Change): object {
  switch (change.type) {
    case 'SUBSCRIPTION_CREATED': {
      const { price, startsOn, predecessorId } = change.subscription;
      return { priceId: price.id, startsOn, predecessorId };
    }
    case 'PLAN_CHANGED':
      return { priceId: change.price.id, term: change.term };
    case 'CANCELLATION_SET': {
      const { kind, requestedAt, bound } = change.cancellation;
      return { kind, requestedAt, bound, endsOn: change.endsOn };
    }
    case 'INVOICE_ISSUED': {
      const { id, kind, origin, period, policyVersion, price } = change.invoice;
      const total = computeInvoiceTotal(change.invoice);
      return { invoiceId: id, kind, origin, period, total, priceId: price.id, policyVersion };
    }
    case 'INVOICE_CREDITED': {
      const { kind, amount } = change.line;
      return { invoiceId: change.invoiceId, kind, amount };
    }
    case 'ATTEMPT_STARTED': {
      const { id, number, amount, startedBy, servesSlots } = change.attempt;
      return { invoiceId: change.invoiceId, attemptId: id, number, amount, startedBy, servesSlots };
    }
    case 'REFUND_CREATED': {
      const { id, kind, amount, expectedFrom, dueBy, legs } = change.refund;
      return { refundId: id, kind, amount, expectedFrom, dueBy, legs: legs.map(toLegData) };
    }
    case 'REFUND_LEGS_ADDED':
      return { refundId: change.refundId, adds: change.adds, legs: change.legs.map(toLegData) };
    default: {
      const { type: _, subscriptionId: __, at: ___, ...data } = change;
      return data;
    }
  }
}

function toLegData({ id, attemptId, amount }: LegFacts) {
  return { legId: id, attemptId, amount };
}
