import type { Kysely, Transaction } from 'kysely';
import type { SimulatorSettings } from './settings.ts';
import type { SimulatorTables } from './tables.ts';

/** What every part of the simulator works with. */
export interface SimulatorContext {
  readonly db: Kysely<SimulatorTables>;
  /** By the clock of the accounts it serves. */
  readonly now: () => string;
  /** Null: the clock that everybody shares. */
  readonly clockId: string | null;
  readonly secret: string;
  readonly settings: SimulatorSettings;
  readonly random: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

export type LedgerTransaction = Transaction<SimulatorTables>;
