import type { Kysely, Transaction } from 'kysely';
import { buildPageFilter, getPageDirection, type Page } from '../engine/page.ts';
import { insertRows } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type { EventRow, NewEvent, NewStaffAlert } from '../tables/event.table.ts';

export async function insertEvents(trx: Transaction<Database>, rows: readonly NewEvent[]): Promise<void> {
  await insertRows(trx, 'event', rows);
}

/** Inserts staff alerts, one for each kind and reference. */
export async function insertStaffAlerts(
  trx: Transaction<Database>,
  rows: readonly NewStaffAlert[],
): Promise<void> {
  await insertRows(trx, 'staff_alert', rows, { skipExisting: true });
}

/** The audit trail of an account. */
export function listEvents(db: Kysely<Database>, accountId: string, page: Page): Promise<EventRow[]> {
  return db
    .selectFrom('event')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(buildPageFilter('event.id', page))
    .orderBy('id', getPageDirection(page))
    .limit(page.limit)
    .execute();
}

export async function findEvent(
  db: Kysely<Database>,
  accountId: string,
  id: string,
): Promise<EventRow | undefined> {
  return await db
    .selectFrom('event')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Staff need not look any more. */
export async function settleStaffAlerts(
  trx: Transaction<Database>,
  key: { readonly accountId: string; readonly alert: string },
  at: string,
): Promise<void> {
  await trx
    .updateTable('staff_alert')
    .set({ settled_at: at })
    .where('account_id', '=', key.accountId)
    .where('alert', '=', key.alert)
    .where('settled_at', 'is', null)
    .execute();
}
