/** Lists that only go forward, in an order of their own: a cursor is the values that the order goes by. */

import { GraphQLError } from 'graphql';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../limits.ts';
import { isUuid } from '../request/owned-id.ts';

export interface ForwardArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** What a cursor is made of. Cursors are a caller's to write, and go to the database: each part must be what it should. */
export interface CursorKey<T> {
  readonly read: (row: T) => readonly string[];
  readonly parts: readonly CursorPart[];
}

type CursorPart = 'date' | 'instant' | 'uuid' | 'text';

const CURSOR_PART_CHECKS: Readonly<Record<CursorPart, (text: string) => boolean>> = {
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isTime(`${text}T00:00:00Z`),
  // As the database writes it, whose offset may be hours alone.
  instant: (text) => /^\d{4}-\d{2}-\d{2}[T ]/.test(text) && isTime(text.replace(/([+-]\d{2})$/, '$1:00')),
  uuid: isUuid,
  text: (text) => text.isWellFormed() && !text.includes('\0'),
};

function isTime(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

/** One row more than the page is asked for, to know whether there is another. */
export async function paginateForward<T>(
  { first, after }: ForwardArgs,
  list: (page: { readonly after: readonly string[] | null; readonly limit: number }) => Promise<readonly T[]>,
  key: CursorKey<T>,
) {
  const size = first ?? PAGE_SIZE_DEFAULT;
  if (size < 0 || size > PAGE_SIZE_MAX)
    throw createInvalidArgument(`first: got ${size}; expected 0 to ${PAGE_SIZE_MAX}`);
  const rows = await list({ after: after == null ? null : decodeCursor(after, key.parts), limit: size + 1 });
  const edges = rows.slice(0, size).map((node) => ({ cursor: encodeCursor(key.read(node)), node }));
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

function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decodeCursor(cursor: string, parts: readonly CursorPart[]): readonly string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const texts = Array.isArray(key) && key.every((it) => typeof it === 'string') ? key : [];
    if (texts.length === parts.length && parts.every((part, i) => CURSOR_PART_CHECKS[part](texts[i] ?? '')))
      return texts;
  } catch {
    // Falls through to the error that quotes it.
  }
  throw createInvalidArgument(
    `after: got '${cursor.slice(0, 100)}'; expected a cursor that this API gave out`,
  );
}

function createInvalidArgument(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'INVALID_INPUT' } });
}
