/** Lists that only go forward, in an order of their own: a cursor is the values that the order goes by. */

import { GraphQLError } from 'graphql';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from './limits.ts';

export interface ForwardArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** One row more than the page is asked for, to know whether there is another. */
export async function forward<T>(
  { first, after }: ForwardArgs,
  list: (page: { readonly after: readonly string[] | null; readonly limit: number }) => Promise<readonly T[]>,
  keyOf: (row: T) => readonly string[],
) {
  const size = first ?? PAGE_SIZE_DEFAULT;
  if (size < 0 || size > PAGE_SIZE_MAX) throw invalid(`first: got ${size}; expected 0 to ${PAGE_SIZE_MAX}`);
  const rows = await list({ after: after == null ? null : readCursor(after), limit: size + 1 });
  const edges = rows.slice(0, size).map((node) => ({ cursor: cursorOf(keyOf(node)), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function cursorOf(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function readCursor(cursor: string): readonly string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.every((it) => typeof it === 'string')) return key;
  } catch {
    // Falls through to the error that quotes it.
  }
  throw invalid(`after: got '${cursor.slice(0, 100)}'; expected a cursor that this API gave out`);
}

function invalid(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'INVALID_INPUT' } });
}
