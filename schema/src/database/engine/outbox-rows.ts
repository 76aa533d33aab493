/** Rows of an outbox, whatever it sends: how often each was sent, when it may be tried again, why it was given up. */

import { type Kysely, sql } from 'kysely';
import type { Database, TableWith } from '../tables/database.ts';
import type { ClaimColumns } from './claims.ts';
import { buildRowSet } from './row-sets.ts';

/** `claimed_until` is a lease, or after a failure the moment of the next try. */
export interface OutboxColumns extends ClaimColumns {
  readonly sent_at: string | null;
  /** Sends that may have arrived: raised before each one, lowered where the answer was no. Above 1: maybe a duplicate. */
  readonly sends: number;
  readonly failures: number;
  /** Why it is left alone until someone has looked at it. */
  readonly parked_reason: string | null;
}

export type OutboxTable = TableWith<OutboxColumns>;

export type OutboxKey = Pick<OutboxColumns, 'account_id' | 'id'>;
export type HeldItem = Pick<OutboxColumns, 'account_id' | 'id' | 'claimed_until'>;

/**
 * Counts one more send of each, before it is made: whatever happens then, it is not forgotten that it may have been. The
 * ids of those that are still held by the lease they were read with, and of no other: only they may be sent.
 */
export async function raiseSends(
  db: Kysely<Database>,
  table: OutboxTable,
  { items, now }: { readonly items: readonly HeldItem[]; readonly now: string },
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    update ${sql.table(table)} as t set sends = t.sends + 1
    from ${buildRowSet(table, items.map(toHeld))}
    where t.account_id = r.account_id and t.id = r.id and t.sent_at is null
      and t.claimed_until = r.claimed_until and t.claimed_until > ${now}
    returning t.id`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** With what is kept of each answer, the same columns in all of them. What was sent before stays as it was. */
export async function setSent(
  db: Kysely<Database>,
  table: OutboxTable,
  items: readonly (OutboxKey & { readonly sent_at: string })[],
): Promise<void> {
  const [first] = items;
  if (first === undefined) return;
  const columns = Object.keys(first).filter((it) => it !== 'account_id' && it !== 'id');
  await sql`
    update ${sql.table(table)} as t
    set claimed_until = null, ${sql.join(columns.map((it) => sql`${sql.ref(it)} = ${sql.ref(`r.${it}`)}`))}
    from ${buildRowSet(table, items)}
    where t.account_id = r.account_id and t.id = r.id and t.sent_at is null`.execute(db);
}

export interface UnsentItem extends Pick<OutboxColumns, 'claimed_until' | 'failures' | 'parked_reason'> {
  readonly account_id: string;
  readonly id: string;
  /** False: nothing was taken, and the send does not count. */
  readonly mayHaveArrived: boolean;
}

/** To be tried again when `claimed_until` has passed, or parked. */
export async function setUnsent(
  db: Kysely<Database>,
  table: OutboxTable,
  items: readonly UnsentItem[],
): Promise<void> {
  if (items.length === 0) return;
  // Here `sends` is what is taken back.
  const rows = items.map(({ mayHaveArrived, ...item }) => ({ ...item, sends: mayHaveArrived ? 0 : 1 }));
  await sql`
    update ${sql.table(table)} as t
    set claimed_until = r.claimed_until, failures = r.failures, parked_reason = r.parked_reason,
      sends = t.sends - r.sends
    from ${buildRowSet(table, rows)}
    where t.account_id = r.account_id and t.id = r.id and t.sent_at is null`.execute(db);
}

/** Held back until then, untried. */
export async function setPostponed(
  db: Kysely<Database>,
  table: OutboxTable,
  { items, until }: { readonly items: readonly HeldItem[]; readonly until: string },
): Promise<void> {
  await sql`
    update ${sql.table(table)} as t set claimed_until = ${until}
    from ${buildRowSet(table, items.map(toHeld))}
    where t.account_id = r.account_id and t.id = r.id and t.sent_at is null
      and t.claimed_until = r.claimed_until`.execute(db);
}

export interface ResentCount {
  /** Items of which more than one send may have arrived. */
  readonly items: number;
  /** Their sends beyond the first: no more duplicates than these can have come about. */
  readonly sends: number;
}

export async function countResent(db: Kysely<Database>, table: OutboxTable): Promise<ResentCount> {
  const { rows } = await sql<ResentCount>`
    select count(*)::integer as items, coalesce(sum(sends - 1), 0)::integer as sends
    from ${sql.table(table)} where sends > 1`.execute(db);
  return rows[0] ?? { items: 0, sends: 0 };
}

function toHeld({ account_id, id, claimed_until }: HeldItem): HeldItem {
  return { account_id, id, claimed_until };
}
