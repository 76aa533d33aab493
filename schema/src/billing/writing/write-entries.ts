/** A set of accounts written in one transaction, each only if it still is what was read. */

import type { Billing } from '../billing.ts';
import type { ChangeEntry } from './differences.ts';
import { writeGuarded } from './write-changes.ts';

export type Entry = ChangeEntry;

/** The entries that were written; `also` stands in the same transaction. */
export async function writeEntries(
  { db, announce }: Pick<Billing, 'db' | 'announce'>,
  entries: readonly Entry[],
): Promise<Entry[]> {
  if (entries.length === 0) return [];
  const written = await db.transaction().execute(async (trx) => {
    const ids = await writeGuarded(trx, entries);
    return entries.filter(({ after }) => ids.has(after.id));
  });
  announce(written.map(({ after }) => after.id));
  return written;
}
