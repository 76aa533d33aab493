/**
 * Writes decided changes to rows: a constant number of statements, for one account's command as for a batch of hundreds.
 * Rows are written from the facts after the changes; events, mails and what staff must know from the changes themselves.
 */

import type { Transaction } from 'kysely';
import { Conflict, mapConflicts } from '../../database/engine/conflict.ts';
import type { Database } from '../../database/tables/database.ts';
import { type ChangeEntry, computeDifferences } from './differences.ts';
import { writeAttempts } from './write-attempts.ts';
import { writeEvents } from './write-events.ts';
import { writeInvoices } from './write-invoices.ts';
import { writeNotices } from './write-notices.ts';
import { writeRefunds } from './write-refunds.ts';
import { raiseVersions, writeSubscriptions } from './write-subscriptions.ts';

/**
 * All of it, or `Conflict`: someone else wrote to one of the accounts since it was read. Then the transaction is lost and
 * the work starts again from reading.
 */
export async function writeChanges(trx: Transaction<Database>, batch: readonly ChangeEntry[]): Promise<void> {
  const written = await writeGuarded(trx, batch);
  const missed = batch.find(({ after }) => !written.has(after.id));
  if (missed !== undefined) throw new Conflict(`account ${missed.after.id} was written to since it was read`);
}

/**
 * Only the accounts of which every subscription is still what was read; answers which they are. The others are to be
 * read again. `Conflict` where a guard of the database refuses: then nothing of the batch is written.
 */
export async function writeGuarded(
  trx: Transaction<Database>,
  batch: readonly ChangeEntry[],
): Promise<ReadonlySet<string>> {
  const ids = new Set(batch.map(({ after }) => after.id));
  // The second entry would rest on facts that the first one changes.
  if (ids.size < batch.length) throw new Error('a batch names an account twice; expected each once');
  return mapConflicts(async () => {
    const entries = await raiseVersions(trx, batch);
    const differences = computeDifferences(entries);
    // Parents before children, and what ends before what begins: the guards hold after every single row.
    await writeSubscriptions(trx, differences);
    await writeInvoices(trx, differences);
    await writeAttempts(trx, differences);
    await writeRefunds(trx, differences);
    await writeEvents(trx, entries);
    await writeNotices(trx, entries);
    return new Set(entries.map(({ after }) => after.id));
  });
}
