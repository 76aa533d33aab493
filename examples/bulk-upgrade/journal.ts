/** The journal of the rows: a line of JSON each, written when the answer is known. */

import { open, readFile, truncate } from 'node:fs/promises';
import type { Row } from './rows.ts';

export interface Entry {
  readonly outcome: 'UPGRADED' | 'NOTHING_TO_DO' | 'FAILED';
  readonly code: string;
  readonly message: string;
}

type Line = Entry & Pick<Row, 'customer' | 'priceId'>;

export interface Journal {
  /** The latest. */
  findEntry(row: Row): Entry | undefined;
  isDone(row: Row): boolean;
  /** The number of failed answers for the row: each is a call of its own, with a key of its own. */
  countFailures(row: Row): number;
  write(row: Row, entry: Entry): Promise<void>;
  close(): Promise<void>;
}

export async function openJournal(file: string): Promise<Journal> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  // If it was killed while writing, the last line has no end: its row is called again.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole !== text) await truncate(file, Buffer.byteLength(whole));
  const entries = new Map<string, Entry[]>();
  const keep = ({ customer, priceId, ...entry }: Line) => {
    const key = `${customer} ${priceId}`;
    entries.set(key, [...(entries.get(key) ?? []), entry]);
  };
  for (const line of whole.split('\n')) if (line !== '') keep(JSON.parse(line));

  const handle = await open(file, 'a');
  const listEntries = ({ customer, priceId }: Row) => entries.get(`${customer} ${priceId}`) ?? [];
  return {
    findEntry: (row) => listEntries(row).at(-1),
    isDone: (row) => listEntries(row).some(({ outcome }) => outcome !== 'FAILED'),
    // A concurrent duplicate that is still running is no answer: its key is called again.
    countFailures: (row) => listEntries(row).filter(({ code }) => code !== 'IDEMPOTENCY_IN_PROGRESS').length,
    async write({ customer, priceId }, entry) {
      const line = { customer, priceId, ...entry };
      await handle.appendFile(`${JSON.stringify(line)}\n`);
      keep(line);
    },
    close: () => handle.close(),
  };
}
