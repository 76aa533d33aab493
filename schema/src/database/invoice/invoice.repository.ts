import { sql, type Transaction } from 'kysely';
import { buildRowSet, insertRows } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type { InvoiceLineRow, InvoiceRow, NewInvoice } from '../tables/invoice.table.ts';

export async function insertInvoices(trx: Transaction<Database>, rows: readonly NewInvoice[]): Promise<void> {
  await insertRows(trx, 'invoice', rows);
}

export type InvoiceState = Pick<
  InvoiceRow,
  | 'account_id'
  | 'id'
  | 'status'
  | 'period_start'
  | 'period_end'
  | 'term_start'
  | 'term_end'
  | 'first_failed_at'
  | 'skipped_slots'
  | 'paid_at'
>;

/**
 * Sets invoices. `paid_at` keeps its first value: an invoice that a lost dispute reopened keeps its number and its
 * place.
 */
export async function setInvoices(trx: Transaction<Database>, rows: readonly InvoiceState[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update invoice as t
    set status = r.status,
      period_start = r.period_start,
      period_end = r.period_end,
      term_start = r.term_start,
      term_end = r.term_end,
      first_failed_at = r.first_failed_at,
      skipped_slots = r.skipped_slots,
      paid_at = coalesce(t.paid_at, r.paid_at)
    from ${buildRowSet('invoice', rows)}
    where t.account_id = r.account_id and t.id = r.id`.execute(trx);
}

/** Adds what is new and moves the periods of the lines that are there; an amount, once written, stays. */
export async function setInvoiceLines(
  trx: Transaction<Database>,
  rows: readonly InvoiceLineRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into invoice_line (account_id, invoice_id, position, kind, amount, plan_code, period_start, period_end)
    select r.account_id, r.invoice_id, r.position, r.kind, r.amount, r.plan_code, r.period_start, r.period_end
    from ${buildRowSet('invoice_line', rows)}
    on conflict (account_id, invoice_id, position)
      do update set period_start = excluded.period_start, period_end = excluded.period_end`.execute(trx);
}
