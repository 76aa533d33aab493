/** Refunds that were promised and are not sent yet, or that came back, and what staff were told of them. */

import { type Kysely, sql, type Transaction } from 'kysely';
import { rowSet } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type { NewStaffMatter } from '../tables/event.table.ts';
import { REFUND_OPEN } from './refund.repository.ts';

export interface OpenRefund {
  readonly account_id: string;
  readonly id: string;
  readonly subscription_id: string;
  readonly due_by: string;
  readonly zone: string;
  /** Of the test clock that the account is attached to. */
  readonly clock_now: string | null;
  /** It was sent, and came back then. */
  readonly reopened_at: string | null;
  readonly told: readonly string[];
}

export interface OpenRefundPage {
  /** Due by then; of accounts on a test clock, whenever. */
  readonly dueBy: string;
  readonly matters: readonly string[];
  readonly after: Pick<OpenRefund, 'due_by' | 'id'> | null;
  readonly limit: number;
}

/** By their dates, with those of the matters that staff were told of and that are open. */
export async function listOpenRefunds(
  db: Kysely<Database>,
  { dueBy, matters, after, limit }: OpenRefundPage,
): Promise<OpenRefund[]> {
  const onward =
    after === null ? sql`true` : sql`(refund.due_by, refund.id) > (${after.due_by}, ${after.id})`;
  const { rows } = await sql<OpenRefund>`
    select refund.account_id, refund.id, refund.subscription_id, refund.due_by,
      refund.reopened_at, account.zone, test_clock.now as clock_now,
      array(
        select matter from staff_matter
        where staff_matter.account_id = refund.account_id
          and staff_matter.about = refund.id::text
          and matter = any(cast(${matters} as text[]))
          and staff_matter.settled_at is null
      ) as told
    from refund
    join account on account.id = refund.account_id
    left join test_clock on test_clock.id = account.test_clock_id
    where ${REFUND_OPEN}
      and (refund.due_by <= ${dueBy} or account.test_clock_id is not null)
      and ${onward}
    order by refund.due_by, refund.id
    limit ${limit}`.execute(db);
  return rows;
}

export type ToldMatter = Pick<NewStaffMatter, 'account_id' | 'matter' | 'about'>;

/** Those that were not there before, or were settled: they are open again. */
export async function insertNewMatters(
  trx: Transaction<Database>,
  rows: readonly NewStaffMatter[],
): Promise<ToldMatter[]> {
  const inserted = await sql<ToldMatter>`
    insert into staff_matter (account_id, matter, about, subscription_id, at, recorded_at)
    select r.account_id, r.matter, r.about, r.subscription_id, r.at, r.recorded_at
    from ${rowSet('staff_matter', rows)}
    on conflict (account_id, matter, about) do update
      set at = excluded.at, recorded_at = excluded.recorded_at, settled_at = null
      where staff_matter.settled_at is not null
    returning account_id, matter, about`.execute(trx);
  return inserted.rows;
}

/** Staff need not look any more: the refund was sent. */
export async function settleRefundMatters(db: Kysely<Database>, matters: readonly string[]): Promise<void> {
  await sql`
    update staff_matter as t set settled_at = greatest(refund.completed_at, t.at)
    from refund
    where t.settled_at is null and t.matter = any(cast(${matters} as text[]))
      and refund.account_id = t.account_id and refund.id::text = t.about
      and not ${REFUND_OPEN}`.execute(db);
}

export interface RefundDeadlines {
  /** Due from today to the next business day. */
  readonly near: number;
  readonly past: number;
  /** The earliest date that passed, `YYYY-MM-DD`. */
  readonly oldest: string | null;
}

/** Of accounts that live by the machine's time. */
export async function countOpenRefunds(
  db: Kysely<Database>,
  { today, nextBusinessDay }: { readonly today: string; readonly nextBusinessDay: string },
): Promise<RefundDeadlines> {
  const { rows } = await sql<RefundDeadlines>`
    select
      (count(*) filter (where due_by >= ${today}))::integer as near,
      (count(*) filter (where due_by < ${today}))::integer as past,
      min(due_by) filter (where due_by < ${today}) as oldest
    from refund
    join account on account.id = refund.account_id
    where ${REFUND_OPEN} and due_by <= ${nextBusinessDay} and test_clock_id is null`.execute(db);
  return rows[0] ?? { near: 0, past: 0, oldest: null };
}
