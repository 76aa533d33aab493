/** Invoices and their lines. */

import type { Transaction } from 'kysely';
import {
  type InvoiceState,
  insertInvoices,
  setInvoiceLines,
  setInvoices,
} from '../../database/invoice/invoice.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { InvoiceLineRow } from '../../database/tables/invoice.table.ts';
import type { InvoiceFacts } from '../../policy/facts/facts.ts';
import type { Instant } from '../../policy/time/calendar.ts';
import { type ChangeEntry, type Differences, isNew } from './differences.ts';

export async function writeInvoices(
  trx: Transaction<Database>,
  { invoices, lines }: Differences,
): Promise<void> {
  const paidAt = mapPaidMoments(new Set(invoices.map(({ entry }) => entry)));
  const changed = invoices.filter((it) => !isNew(it));
  const rows = changed.map(({ entry, after }) => toInvoiceState(entry, after, paidAt));
  // What is settled or void makes room for what is open: one invoice for a period, one open upgrade.
  await setInvoices(
    trx,
    rows.filter((row) => row.status !== 'OPEN'),
  );
  await setInvoices(
    trx,
    rows.filter((row) => row.status === 'OPEN'),
  );
  await insertInvoices(
    trx,
    invoices.filter(isNew).map(({ entry, parent, after }) => ({
      ...toInvoiceState(entry, after, paidAt),
      subscription_id: parent.id,
      subscription_version: (entry.loaded.versions.get(parent.id) ?? 0) + 1,
      kind: after.kind,
      origin: after.origin,
      price_id: after.price.id,
      policy_version: after.policyVersion,
      issued_at: after.issuedAt,
    })),
  );
  await setInvoiceLines(
    trx,
    lines.flatMap(({ entry, after }) => toInvoiceLineRows(entry, after)),
  );
}

function mapPaidMoments(entries: ReadonlySet<ChangeEntry>): ReadonlyMap<string, Instant> {
  const moments = new Map<string, Instant>();
  for (const { changes } of entries) {
    for (const change of changes)
      if (change.type === 'INVOICE_PAID') moments.set(change.invoiceId, change.at);
  }
  return moments;
}

function toInvoiceState(
  entry: ChangeEntry,
  invoice: InvoiceFacts,
  paidAt: ReadonlyMap<string, Instant>,
): InvoiceState {
  return {
    account_id: entry.after.id,
    id: invoice.id,
    status: invoice.status,
    period_start: invoice.period.start,
    period_end: invoice.period.end,
    term_start: invoice.term.start,
    term_end: invoice.term.end,
    first_failed_at: invoice.firstFailedAt,
    skipped_slots: [...invoice.skippedSlots],
    paid_at: paidAt.get(invoice.id) ?? null,
  };
}

function toInvoiceLineRows(entry: ChangeEntry, invoice: InvoiceFacts): InvoiceLineRow[] {
  return invoice.lines.map((line, position) => ({
    account_id: entry.after.id,
    invoice_id: invoice.id,
    position,
    kind: line.kind,
    amount: line.amount,
    plan_code: line.planCode,
    period_start: line.period.start,
    period_end: line.period.end,
  }));
}
