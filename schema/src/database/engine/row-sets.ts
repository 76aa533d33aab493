/**
 * Many rows in one statement. They travel as a single JSON parameter that the table's own row type reads, so the text
 * of a statement, and the number of statements, are the same for one row and for five hundred.
 */

import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Database } from '../tables/database.ts';

type Table = keyof Database;

/** Builds the set of rows as `r`, in the types of the table's columns; a column that the rows omit is null. */
export function buildRowSet(table: Table, rows: readonly object[]): RawBuilder<unknown> {
  const json = JSON.stringify(rows);
  return sql`jsonb_populate_recordset(null::${sql.table(table)}, cast(${json} as jsonb)) as r`;
}

export interface InsertOptions {
  /** Whether a row that exists already is left as it is. */
  readonly skipExisting?: boolean;
}

/** All rows must name the same columns; the others get their defaults. */
export async function insertRows(
  trx: Transaction<Database>,
  table: Table,
  rows: readonly object[],
  { skipExisting = false }: InsertOptions = {},
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const unless = skipExisting ? sql`on conflict do nothing` : sql``;
  await sql`
    insert into ${sql.table(table)} (${sql.join(columns.map((it) => sql.ref(it)))})
    select ${sql.join(columns.map((it) => sql.ref(`r.${it}`)))}
    from ${buildRowSet(table, rows)}
    ${unless}`.execute(trx);
}

/** Sets the other columns that the rows name, by account and id. */
export async function updateRows(
  trx: Transaction<Database>,
  table: Table,
  rows: readonly { readonly account_id: string; readonly id: string }[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).filter((it) => it !== 'account_id' && it !== 'id');
  await sql`
    update ${sql.table(table)} as t
    set ${sql.join(columns.map((it) => sql`${sql.ref(it)} = ${sql.ref(`r.${it}`)}`))}
    from ${buildRowSet(table, rows)}
    where t.account_id = r.account_id and t.id = r.id`.execute(trx);
}

/** `where('account_id', '=', anyOf(ids))`: one parameter, however many. */
export function buildAnyOf(ids: readonly string[]): RawBuilder<string> {
  return sql<string>`any(cast(${ids} as uuid[]))`;
}
