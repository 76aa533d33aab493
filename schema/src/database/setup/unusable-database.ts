/** The message for an operator, in one line, when the database cannot be used: out of reach, or without tables. */

import type { ProvidedDatabase } from './provide-database.ts';

const UNDEFINED_TABLE = '42P01';
/** Node's codes of a connection that failed; the server's: who are you, no such database, not now, no room. */
const NOT_OPENED = /^(E[A-Z_]+|28\w{3}|3D000|57P03|53300)$/;

export class UnusableDatabase extends Error {
  override readonly name = 'UnusableDatabase';
}

/** Converts a connection error; any other error is returned as it is. */
export function toUnusableDatabase(error: unknown, database: ProvidedDatabase): unknown {
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error;
  const place = describeDatabase(database);
  const { code, message } = error;
  if (code === UNDEFINED_TABLE) {
    return new UnusableDatabase(`${place} lacks tables; run pnpm db:migrate first`, { cause: error });
  }
  if (!NOT_OPENED.test(code)) return error;
  // Where a host has several addresses, the error about all of them has no message.
  return new UnusableDatabase(`${place} cannot be opened: ${message || code}`, { cause: error });
}

/** Describes the database without its password. */
export function describeDatabase({ url, embedded }: ProvidedDatabase): string {
  const { host, pathname } = new URL(url);
  return embedded ? 'the embedded database' : `the database ${pathname.slice(1)} on ${host}`;
}
