/** Leases on due rows: claimed by one guarded update within buckets, released by being written or by running out. */

import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database, TableWith } from '../tables/database.ts';
import { BUCKETS } from './bucket.ts';

export interface Claim {
  /** One, or a few that hold no more than the limit between them: of several all that is due is read. */
  readonly buckets: readonly number[];
  readonly now: string;
  /** The instant until which nobody else claims the row. */
  readonly until: string;
  readonly limit: number;
}

export interface Claimed {
  readonly account_id: string;
  readonly id: string;
  readonly due_at: string;
}

/** What a table needs for its rows to be claimed, beside an index by bucket and due time. */
export interface ClaimColumns {
  readonly account_id: string;
  readonly id: string;
  readonly bucket: number;
  readonly claimed_until: string | null;
}

export type ClaimableTable = TableWith<ClaimColumns>;

export interface Claimable<Table extends ClaimableTable = ClaimableTable> {
  readonly table: Table;
  readonly due: string;
  /** The predicate of the index by which due rows are found. */
  readonly waiting: RawBuilder<boolean>;
}

/** Longest due first. */
export async function claimDue(db: Kysely<Database>, claimable: Claimable, claim: Claim): Promise<Claimed[]> {
  const { rows } = await buildClaimStatement(claimable, claim).execute(db);
  return rows;
}

/** Builds the claim as one statement, to be run or explained. */
export function buildClaimStatement(
  { table, due, waiting }: Claimable,
  { buckets, now, until, limit }: Claim,
): RawBuilder<Claimed> {
  // The index gives one bucket in due order, and is read no further than the limit.
  const within =
    buckets.length === 1 ? sql`bucket = ${buckets[0]}` : sql`bucket = any(cast(${buckets} as smallint[]))`;
  return sql<Claimed>`
    with due as (
      select account_id, id from ${sql.table(table)} as t
      where ${within} and ${sql.ref(due)} <= ${now} and ${waiting}
        and (claimed_until is null or claimed_until < ${now})
      order by ${sql.ref(due)}
      limit ${limit}
    )
    update ${sql.table(table)} as t
    set claimed_until = ${until}
    from due
    where t.account_id = due.account_id and t.id = due.id
      -- Again on the row itself: of two claimers that found it, the second finds it taken.
      and (t.claimed_until is null or t.claimed_until < ${now}) and ${sql.ref(`t.${due}`)} <= ${now}
    returning t.account_id, t.id, ${sql.ref(`t.${due}`)} as due_at`;
}

export interface Backlog {
  readonly rows: number;
  /** The longest due; null if nothing is. */
  readonly oldest: string | null;
}

/** Counts the due rows of a task, claimed or not. */
export async function countDue(db: Kysely<Database>, claimable: Claimable, now: string): Promise<Backlog> {
  const buckets = await listDueBuckets(db, claimable, now);
  const oldest = buckets.map((it) => it.oldest).toSorted()[0] ?? null;
  return { rows: buckets.reduce((sum, it) => sum + it.rows, 0), oldest };
}

export interface DueBucket extends Backlog {
  readonly bucket: number;
}

/** The buckets that hold something due. Every bucket is named, so that the index is read at its due end only. */
export async function listDueBuckets(
  db: Kysely<Database>,
  { table, due, waiting }: Claimable,
  now: string,
): Promise<DueBucket[]> {
  const all = Array.from({ length: BUCKETS }, (_, bucket) => bucket);
  const { rows } = await sql<DueBucket>`
    select bucket, count(*)::integer as rows, min(${sql.ref(due)}) as oldest
    from ${sql.table(table)} as t
    where bucket = any(cast(${all} as smallint[])) and ${sql.ref(due)} <= ${now} and ${waiting}
    group by bucket`.execute(db);
  return rows;
}
