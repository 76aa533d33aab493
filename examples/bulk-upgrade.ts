/**
 * Upgrades the customers of a CSV with the columns customer, plan and interval: `node examples/bulk-upgrade.ts FILE.csv
 * [--at-once N]`. It can be killed at any time and run again: `FILE.csv.journal` records what is done, and calls under
 * way are repeated with the same key, so that each happens once. Failures are in `FILE.csv.failed.csv`, and are tried
 * again by the next run.
 */

import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { stringify } from 'csv-stringify/sync';
import { type Entry, type Journal, openJournal } from './bulk-upgrade/journal.ts';
import { type Row, readRows } from './bulk-upgrade/rows.ts';
import { upgradeRow } from './bulk-upgrade/upgrade-row.ts';
import { connect } from './connect.ts';
import { abortWithMessage } from './output.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { 'at-once': { type: 'string', default: '4' } },
});
const file =
  positionals[0] ?? abortWithMessage('Name a CSV file with the columns customer, plan and interval');
const kalenner = connect();
const rows = readRows(await readFile(file, 'utf8'), await kalenner.plans.list());
const journal = await openJournal(`${file}.journal`);

const waiting = rows.filter((row) => !journal.isDone(row));
console.log(`${rows.length} customers; ${rows.length - waiting.length} done before`);
let finished = rows.length - waiting.length;
const queue = waiting.values();
const runWorker = async () => {
  // All workers take from one queue.
  for (const row of queue) printEntry(row, await processRow(row, journal));
};
await Promise.all(Array.from({ length: Number(values['at-once']) }, runWorker));
await journal.close();
await writeSummary();

async function processRow(row: Row, journal: Journal): Promise<Entry> {
  const key = `bulk-upgrade:${row.customer}:${row.priceId}:${journal.countFailures(row)}`;
  const entry = await upgradeRow(kalenner, row, key);
  await journal.write(row, entry);
  return entry;
}

function printEntry({ customer, plan, interval }: Row, { outcome, message }: Entry): void {
  finished += 1;
  console.log(`[${finished}/${rows.length}] ${customer} ${plan} ${interval}: ${outcome}, ${message}`);
}

async function writeSummary(): Promise<void> {
  const failed = rows.flatMap((row) => {
    const entry = journal.findEntry(row);
    return entry?.outcome === 'FAILED' ? [{ ...row, code: entry.code, message: entry.message }] : [];
  });
  const columns = ['customer', 'plan', 'interval', 'code', 'message'];
  await writeFile(`${file}.failed.csv`, stringify(failed, { header: true, columns }));
  const upgraded = rows.filter((row) => journal.findEntry(row)?.outcome === 'UPGRADED').length;
  console.log(
    `${upgraded} upgraded, ${rows.length - upgraded - failed.length} already there, ${failed.length} failed`,
  );
  if (failed.length > 0) process.exitCode = 1;
}
