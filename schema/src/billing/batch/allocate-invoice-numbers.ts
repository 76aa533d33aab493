/**
 * Gives numbers to invoices that were paid and to refunds that were sent, in order of settlement and without a gap:
 * `2026-000001`, credit notes `C2026-000001`. The year is that of the settlement in Luxembourg. What is settled later, or
 * told late by the provider, gets the next number: one that was given is never moved.
 */

import type { Kysely } from 'kysely';
import type { Backlog } from '../../database/engine/claims.ts';
import {
  CREDIT_NOTE,
  countUnnumbered,
  type Document,
  findOldestUnnumbered,
  INVOICE,
  listUnnumbered,
  lockSeries,
  setNumbers,
  setSeries,
} from '../../database/invoice/document-number.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import { POLICY_ZONE } from '../../policy/terms/policy-terms.ts';
import { instant, type LocalDate, localDate, startOfDay, toLocalDate } from '../../policy/time/calendar.ts';
import type { Billing } from '../billing.ts';

export interface NumberingRun {
  /** Numbers given in one transaction. */
  readonly batchSize: number;
  /** Answers false to stop after the batch under way. */
  readonly goOn?: () => boolean;
  readonly onProgress?: (done: number) => void;
}

interface DocumentSeries {
  readonly document: Document;
  /** Of its series, before the year. */
  readonly prefix: string;
}

const DIGITS = 6;
const DOCUMENT_SERIES: readonly DocumentSeries[] = [
  { document: INVOICE, prefix: '' },
  { document: CREDIT_NOTE, prefix: 'C' },
];

/** How many numbers were given. Any number of runners may do it at once: they wait for each other. */
export async function allocateInvoiceNumbers(billing: Billing, run: NumberingRun): Promise<number> {
  let done = 0;
  for (const numbered of DOCUMENT_SERIES) {
    while (run.goOn?.() !== false) {
      const oldest = await findOldestUnnumbered(billing.db, numbered.document);
      if (oldest === null) break;
      const year = toLocalDate(instant(oldest), POLICY_ZONE).slice(0, 4);
      done += await allocateBatch(billing, { ...numbered, year, limit: run.batchSize });
      run.onProgress?.(done);
    }
  }
  return done;
}

/** What waits for its number, and since when. */
export async function countUnnumberedDocuments(db: Kysely<Database>): Promise<Backlog> {
  const invoices = await countUnnumbered(db, INVOICE);
  const notes = await countUnnumbered(db, CREDIT_NOTE);
  const [oldest = null] = [invoices.oldest, notes.oldest].filter((at) => at !== null).toSorted();
  return { rows: invoices.rows + notes.rows, oldest };
}

interface Batch extends DocumentSeries {
  readonly year: string;
  readonly limit: number;
}

/** Read again under the lock: what another runner numbered meanwhile is not in it. */
async function allocateBatch(billing: Billing, { document, prefix, year, limit }: Batch): Promise<number> {
  const series = `${prefix}${year}`;
  const from = startOfDay(getFirstDayOfYear(Number(year)), POLICY_ZONE);
  const next = startOfDay(getFirstDayOfYear(Number(year) + 1), POLICY_ZONE);
  const numbered = await billing.db.transaction().execute(async (trx) => {
    const last = await lockSeries(trx, series);
    const rows = await listUnnumbered(trx, document, { from, end: next, limit });
    if (rows.length === 0) return [];
    const withNumbers = rows.map((row, i) => ({
      ...row,
      number: formatDocumentNumber(series, last + 1 + i),
    }));
    const given = await setNumbers(trx, document, withNumbers);
    // Rolls back; the counter and the numbers move together or not at all.
    if (given !== rows.length)
      throw new Error(`series ${series}: ${given} of ${rows.length} numbers were taken`);
    await setSeries(trx, series, last + rows.length);
    return rows.map((row) => row.account_id);
  });
  billing.announce(numbered);
  return numbered.length;
}

function getFirstDayOfYear(year: number): LocalDate {
  return localDate(`${String(year).padStart(4, '0')}-01-01`);
}

function formatDocumentNumber(series: string, n: number): string {
  return `${series}-${String(n).padStart(DIGITS, '0')}`;
}
