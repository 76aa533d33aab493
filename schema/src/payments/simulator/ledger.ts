/** What the simulator holds of each charge, for comparing our own rows with it to the cent. */

import { type Kysely, sql } from 'kysely';
import type { ChargeAnswer } from '../payment-provider.ts';
import type { LedgerTransaction } from './simulator-context.ts';
import type { ChargeRow, SimulatorTables } from './tables.ts';

/** Minor units. captured = kept + refunded + processing + disputed + lost. */
export interface LedgerEntry {
  readonly reference: string;
  readonly account_id: string;
  readonly currency: string;
  readonly status: ChargeAnswer['status'];
  /** How often the charge was received. */
  readonly sends: number;
  readonly captured: number;
  readonly refunded: number;
  /** Refunds under way. */
  readonly processing: number;
  /** Withdrawn while a dispute is open. */
  readonly disputed: number;
  readonly lost: number;
  readonly kept: number;
}

/** Of every charge ever received, in the order of references; or of some accounts only. The SQL view is `simulator.ledger`. */
export function listLedgerEntries(
  db: Kysely<SimulatorTables>,
  accountIds?: readonly string[],
): Promise<LedgerEntry[]> {
  const books = db.selectFrom('simulator.ledger').selectAll().orderBy('reference');
  if (accountIds === undefined) return books.execute();
  return books.where('account_id', '=', sql<string>`any(${accountIds}::text[])`).execute();
}

/** Refunds, disputes and steers of one charge wait for each other here, so that what it holds is counted once. */
export function lockCharge(trx: LedgerTransaction, reference: string): Promise<ChargeRow | undefined> {
  return trx
    .selectFrom('simulator.charge')
    .selectAll()
    .where('reference', '=', reference)
    .forUpdate()
    .executeTakeFirst();
}

/** Exact while the charge is locked, by `lockCharge`. */
export function getLedgerEntry(trx: LedgerTransaction, reference: string): Promise<LedgerEntry> {
  return trx
    .selectFrom('simulator.ledger')
    .selectAll()
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow();
}
