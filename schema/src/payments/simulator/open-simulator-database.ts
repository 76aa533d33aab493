import { Kysely, PostgresDialect } from 'kysely';
import { type ConnectionOptions, openDatabase } from '../../database/engine/connection.ts';
import type { SimulatorTables } from './tables.ts';

export interface SimulatorDatabase {
  readonly db: Kysely<SimulatorTables>;
  close(): Promise<void>;
}

/** The simulator's own connections: it shares no transaction with us, as no provider would. Connects on the first query. */
export function openSimulatorDatabase(url: string, options: ConnectionOptions = {}): SimulatorDatabase {
  const { pool, close } = openDatabase(url, { applicationName: 'kalenner payment simulator', ...options });
  return { db: new Kysely<SimulatorTables>({ dialect: new PostgresDialect({ pool }) }), close };
}
