/** A set of accounts written in one transaction, each only if it still is what was read. */

import type { Kysely } from 'kysely';
import type { Database } from '../../database/database.ts';
import { writeGuarded } from './write-changes.ts';
import type { ChangeEntry } from './written-changes.ts';

export type Entry = ChangeEntry;

/** The entries that were written; `also` stands in the same transaction. */
export async function writeEntries(db: Kysely<Database>, entries: readonly Entry[]): Promise<Entry[]> {
  if (entries.length === 0) return [];
  return db.transaction().execute(async (trx) => {
    const ids = await writeGuarded(trx, entries);
    return entries.filter(({ after }) => ids.has(after.id));
  });
}
