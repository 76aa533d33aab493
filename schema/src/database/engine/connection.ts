import { Kysely, type LogEvent, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from '../tables/database.ts';
import { columnTypes } from './column-types.ts';
import { usePreparedStatements } from './prepared-statements.ts';

export interface ConnectionOptions {
  /** Shown in `pg_stat_activity`, where it names the process that holds a lock. */
  readonly applicationName?: string;
  readonly poolSize?: number;
  /** Milliseconds; 0 for none. */
  readonly statementTimeoutMs?: number;
  /** Called after each statement, within the asynchronous context of its sender. */
  readonly onStatement?: (statement: {
    readonly sql: string;
    readonly ms: number;
    readonly failed: boolean;
  }) => void;
}

export interface DatabaseConnection {
  readonly db: Kysely<Database>;
  /** The pool under `db`, for what a query builder does not do: LISTEN. */
  readonly pool: pg.Pool;
  /** Waits for the queries that run. */
  close(): Promise<void>;
}

const POOL_SIZE = 10;
const STATEMENT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** A transaction that waits longer for its own process holds locks for nothing: that process hangs or is gone. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;

/**
 * Connects on the first query. Dates are `YYYY-MM-DD`, instants `YYYY-MM-DDTHH:mm:ss.sssZ`, bigints safe numbers
 * (see `column-types.ts`), JSON is parsed; the session's zone is UTC.
 */
export function openDatabase(url: string, options: ConnectionOptions = {}): DatabaseConnection {
  const pool = new pg.Pool({
    connectionString: withSessionSettings(url),
    application_name: options.applicationName ?? 'kalenner',
    max: options.poolSize ?? POOL_SIZE,
    statement_timeout: options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: columnTypes,
  });
  // An idle connection that the server closes is replaced by the next query. Without a listener it ends the process.
  pool.on('error', () => undefined);
  pool.on('connect', usePreparedStatements);
  const { onStatement } = options;
  const log = (event: LogEvent) => {
    const { query, queryDurationMillis: ms, level } = event;
    onStatement?.({ sql: query.sql, ms, failed: level === 'error' });
  };
  const dialect = new PostgresDialect({ pool });
  const db = new Kysely<Database>(onStatement === undefined ? { dialect } : { dialect, log });
  const close = async () => {
    await db.destroy();
    // A builder that never ran a query leaves the pool open, whoever else has used it.
    if (!pool.ending) await pool.end();
  };
  return { db, pool, close };
}

/**
 * Adds the session settings as options of the connection itself, which costs no query; the parsers rely on them
 * whatever the server's default.
 */
function withSessionSettings(url: string): string {
  const parsed = new URL(url);
  const given = parsed.searchParams.get('options');
  const own = '-c TimeZone=UTC -c DateStyle=ISO';
  parsed.searchParams.set('options', given === null ? own : `${given} ${own}`);
  return parsed.href;
}
