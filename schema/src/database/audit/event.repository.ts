import type { Kysely, Transaction } from 'kysely';
import { direction, type Page, within } from '../engine/page.ts';
import { insertRows } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type { EventRow, NewEvent, NewStaffMatter } from '../tables/event.table.ts';

export async function insertEvents(trx: Transaction<Database>, rows: readonly NewEvent[]): Promise<void> {
  await insertRows(trx, 'event', rows);
}

/** Staff are told once of each matter. */
export async function insertStaffMatters(
  trx: Transaction<Database>,
  rows: readonly NewStaffMatter[],
): Promise<void> {
  await insertRows(trx, 'staff_matter', rows, { skipExisting: true });
}

/** The audit trail of an account. */
export function listEvents(db: Kysely<Database>, accountId: string, page: Page): Promise<EventRow[]> {
  return db
    .selectFrom('event')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(within('event.id', page))
    .orderBy('id', direction(page))
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
export async function settleMatters(
  trx: Transaction<Database>,
  key: { readonly accountId: string; readonly matter: string },
  at: string,
): Promise<void> {
  await trx
    .updateTable('staff_matter')
    .set({ settled_at: at })
    .where('account_id', '=', key.accountId)
    .where('matter', '=', key.matter)
    .where('settled_at', 'is', null)
    .execute();
}
