/** Numbers of paid invoices and of credit notes: given once, without a gap, under the lock of their series. */

import { type Kysely, sql, type Transaction } from 'kysely';
import type { Backlog } from '../engine/claims.ts';
import { buildRowSet } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';

export interface Document {
  readonly table: 'invoice' | 'refund';
  /** The column of the settlement, whose order the numbers follow. */
  readonly settled: 'paid_at' | 'completed_at';
}

export const INVOICE: Document = { table: 'invoice', settled: 'paid_at' };
export const CREDIT_NOTE: Document = { table: 'refund', settled: 'completed_at' };

export interface Unnumbered {
  readonly account_id: string;
  readonly id: string;
}

/** Counts the documents without a number, and finds since when. */
export async function countUnnumbered(db: Kysely<Database>, { table, settled }: Document): Promise<Backlog> {
  const { rows } = await sql<Backlog>`
    select count(*)::integer as rows, min(${sql.ref(settled)}) as oldest
    from ${sql.table(table)}
    where ${sql.ref(settled)} is not null and number is null`.execute(db);
  return rows[0] ?? { rows: 0, oldest: null };
}

/** The instant at which the oldest unnumbered document was settled. */
export async function findOldestUnnumbered(
  db: Kysely<Database>,
  { table, settled }: Document,
): Promise<string | null> {
  const { rows } = await sql<{ oldest: string | null }>`
    select min(${sql.ref(settled)}) as oldest from ${sql.table(table)}
    where ${sql.ref(settled)} is not null and number is null`.execute(db);
  return rows[0]?.oldest ?? null;
}

/** Locks the series and returns its last number, 0 if none; nobody else gives one until the transaction ends. */
export async function lockSeries(trx: Transaction<Database>, series: string): Promise<number> {
  await trx
    .insertInto('invoice_counter')
    .values({ series, last_number: 0 })
    .onConflict((it) => it.column('series').doNothing())
    .execute();
  const { last_number } = await trx
    .selectFrom('invoice_counter')
    .select('last_number')
    .where('series', '=', series)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return last_number;
}

export interface SettlementRange {
  /** Half-open. */
  readonly from: string;
  readonly end: string;
  readonly limit: number;
}

/** Lists the unnumbered documents in order of settlement, then of ids. */
export async function listUnnumbered(
  trx: Transaction<Database>,
  { table, settled }: Document,
  { from, end: next, limit }: SettlementRange,
): Promise<Unnumbered[]> {
  const { rows } = await sql<Unnumbered>`
    select account_id, id from ${sql.table(table)}
    where ${sql.ref(settled)} >= ${from} and ${sql.ref(settled)} < ${next} and number is null
    order by ${sql.ref(settled)}, id
    limit ${limit}`.execute(trx);
  return rows;
}

/** Sets numbers and returns how many documents took theirs: one that has a number keeps it. */
export async function setNumbers(
  trx: Transaction<Database>,
  { table }: Document,
  rows: readonly (Unnumbered & { readonly number: string })[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} as t set number = r.number
    from ${buildRowSet(table, rows)}
    where t.account_id = r.account_id and t.id = r.id and t.number is null`.execute(trx);
  return Number(numAffectedRows);
}

export async function setSeries(trx: Transaction<Database>, series: string, last: number): Promise<void> {
  await trx.updateTable('invoice_counter').set({ last_number: last }).where('series', '=', series).execute();
}
