import type { Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { NewEvent, NewStaffMatter } from './event.table.ts';
import { insertRows } from './row-sets.ts';

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
