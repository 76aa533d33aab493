/** Statements that each connection plans once: their planning costs several times what running them does. */

import { type RawBuilder, sql } from 'kysely';
import type pg from 'pg';

/**
 * Builds the marker at the beginning of a prepared statement. The text after it must always be the same; what varies is
 * in its parameters. Behind a transaction pooler this needs one that supports prepared statements (PgBouncer since
 * 1.21).
 */
export function buildPreparedMarker(name: string): RawBuilder<unknown> {
  return sql.raw(`/* planned once: ${name} */`);
}

const PREPARED_MARKER = /^\s*\/\* planned once: (\w+) \*\//;

type Query = (statement: unknown, values?: unknown, ...rest: unknown[]) => unknown;

/** The query builder has no names for statements, so the connection finds them in the text. */
export function usePreparedStatements(client: pg.ClientBase): void {
  const query: Query = client.query.bind(client);
  const named: Query = (statement, values, ...rest) => {
    const name = typeof statement === 'string' ? PREPARED_MARKER.exec(statement)?.[1] : undefined;
    return name === undefined
      ? query(statement, values, ...rest)
      : query({ name, text: statement, values }, ...rest);
  };
  // The overloads only describe arguments that are passed on unchanged.
  client.query = named as typeof client.query;
}
