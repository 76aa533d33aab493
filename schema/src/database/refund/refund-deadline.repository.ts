/** Refunds that are promised and not sent yet, or that the bank returned, with their staff alerts. */

import { type Kysely, sql, type Transaction } from 'kysely';
import { buildRowSet } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type { NewStaffAlert } from '../tables/event.table.ts';
import { REFUND_OPEN } from './refund.repository.ts';

export interface OpenRefund {
  readonly account_id: string;
  readonly id: string;
  readonly subscription_id: string;
  readonly due_by: string;
  readonly zone: string;
  /** The time of the account's test clock; null without one. */
  readonly clock_now: string | null;
  /** The instant at which a sent refund came back. */
  readonly reopened_at: string | null;
  readonly open_alerts: readonly string[];
}

export interface OpenRefundPage {
  /** Due by then; of accounts on a test clock, whenever. */
  readonly dueBy: string;
  readonly alerts: readonly string[];
  readonly after: Pick<OpenRefund, 'due_by' | 'id'> | null;
  readonly limit: number;
}

/** Lists the open refunds by their dates, with their open staff alerts. */
export async function listOpenRefunds(
  db: Kysely<Database>,
  { dueBy, alerts, after, limit }: OpenRefundPage,
): Promise<OpenRefund[]> {
  const onward =
    after === null ? sql`true` : sql`(refund.due_by, refund.id) > (${after.due_by}, ${after.id})`;
  const { rows } = await sql<OpenRefund>`
    select refund.account_id, refund.id, refund.subscription_id, refund.due_by,
      refund.reopened_at, account.zone, test_clock.now as clock_now,
      array(
        select alert from staff_alert
        where staff_alert.account_id = refund.account_id
          and staff_alert.reference = refund.id::text
          and alert = any(cast(${alerts} as text[]))
          and staff_alert.settled_at is null
      ) as open_alerts
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

export type StaffAlertKey = Pick<NewStaffAlert, 'account_id' | 'alert' | 'reference'>;

/** Inserts the alerts that are new or were settled: they are open again. */
export async function insertNewStaffAlerts(
  trx: Transaction<Database>,
  rows: readonly NewStaffAlert[],
): Promise<StaffAlertKey[]> {
  const inserted = await sql<StaffAlertKey>`
    insert into staff_alert (account_id, alert, reference, subscription_id, at, recorded_at)
    select r.account_id, r.alert, r.reference, r.subscription_id, r.at, r.recorded_at
    from ${buildRowSet('staff_alert', rows)}
    on conflict (account_id, alert, reference) do update
      set at = excluded.at, recorded_at = excluded.recorded_at, settled_at = null
      where staff_alert.settled_at is not null
    returning account_id, alert, reference`.execute(trx);
  return inserted.rows;
}

/** Staff need not look any more: the refund was sent. */
export async function settleRefundAlerts(db: Kysely<Database>, alerts: readonly string[]): Promise<void> {
  await sql`
    update staff_alert as t set settled_at = greatest(refund.completed_at, t.at)
    from refund
    where t.settled_at is null and t.alert = any(cast(${alerts} as text[]))
      and refund.account_id = t.account_id and refund.id::text = t.reference
      and not ${REFUND_OPEN}`.execute(db);
}

export interface RefundDeadlines {
  /** Due from today to the next business day. */
  readonly near: number;
  readonly past: number;
  /** The earliest date that passed, `YYYY-MM-DD`. */
  readonly oldest: string | null;
}

/** Counts the open refunds of accounts that live by the machine's time. */
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

export interface RefundDueRow {
  readonly account_id: string;
  readonly id: string;
  readonly due_by: string;
}

export interface RefundsDueSelection {
  /** `YYYY-MM-DD`; only those due before it. */
  readonly before: string | null;
  readonly after: Pick<RefundDueRow, 'due_by' | 'id'> | null;
  readonly limit: number;
}

/** Promised and not sent whole, or come back, by their dates. */
export async function listRefundsDue(
  db: Kysely<Database>,
  { before, after, limit }: RefundsDueSelection,
): Promise<RefundDueRow[]> {
  const { rows } = await sql<RefundDueRow>`
    select account_id, id, due_by from refund
    where ${REFUND_OPEN}
      and ${before === null ? sql`true` : sql`due_by < ${before}`}
      and ${after === null ? sql`true` : sql`(due_by, id) > (${after.due_by}, ${after.id})`}
    order by due_by, id
    limit ${limit}`.execute(db);
  return rows;
}
