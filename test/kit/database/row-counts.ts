/** Row counts of each table, the provider's ledger too: a repeated effect shows in one of them. */

import { type Kysely, sql } from 'kysely';

export type RowCounts = Readonly<Record<string, number>>;

/** Counts rows, without the records of idempotency keys. */
export async function countRows(db: Kysely<never>): Promise<RowCounts> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'idempotency_record'
    order by 1`.execute(db);
  const each = tables.map(
    ({ name }) => sql`select ${sql.lit(name)} as name, count(*)::integer as rows from ${sql.table(name)}`,
  );
  const { rows } = await sql<{ name: string; rows: number }>`${sql.join(each, sql` union all `)}`.execute(db);
  return Object.fromEntries(rows.map((it) => [it.name, it.rows]));
}

/** The counts that differ. */
export function diffRowCounts(before: RowCounts, after: RowCounts): RowCounts {
  const names = Object.keys(after).filter((name) => after[name] !== before[name]);
  return Object.fromEntries(names.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)]));
}
