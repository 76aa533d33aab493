/** Relay connections over lists in the order of ids, newest first; a cursor is the id of the row it stands at. */

import { resolveCursorConnection } from '@pothos/plugin-relay';
import { GraphQLError } from 'graphql';
import type { Page } from '../../database/engine/page.ts';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../limits.ts';
import { isUuid } from '../request/owned-id.ts';

interface PageArgs {
  readonly first?: number | null | undefined;
  readonly last?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly before?: string | null | undefined;
}

/** `list` reads one page of rows; what is above `PAGE_SIZE_MAX`, or no cursor of ours, is refused. */
export function paginateNewestFirst<T>(
  args: PageArgs,
  list: (page: Page) => Promise<T[]> | T[],
  idOf: (row: T) => string,
) {
  for (const name of ['first', 'last'] as const) assertPageSize(name, args[name]);
  return resolveCursorConnection<Promise<T[]>>(
    {
      args: { ...args, after: readCursor('after', args.after), before: readCursor('before', args.before) },
      maxSize: PAGE_SIZE_MAX,
      defaultSize: PAGE_SIZE_DEFAULT,
      toCursor: (row) => idOf(row as T),
    },
    async ({ after, before, limit, inverted }) => list({ after, before, limit, inverted }),
  );
}

/** The same over rows that are here already, newest first. */
export function paginateRows<T>(args: PageArgs, rows: readonly T[], idOf: (row: T) => string) {
  const list = ({ after, before, limit, inverted }: Page) => {
    const between = rows.filter(
      (row) => (after === undefined || idOf(row) < after) && (before === undefined || idOf(row) > before),
    );
    return (inverted ? between.toReversed() : between).slice(0, limit);
  };
  return paginateNewestFirst(args, list, idOf);
}

/** What a page costs: each field below it, for each row it may have. */
export function computePageCost({ first, last }: PageArgs): { field: number; multiplier: number } {
  return { field: 1, multiplier: first ?? last ?? PAGE_SIZE_DEFAULT };
}

function assertPageSize(name: 'first' | 'last', size: number | null | undefined): void {
  if (size == null || (size >= 0 && size <= PAGE_SIZE_MAX)) return;
  throw createInvalidArgument(`${name}: got ${size}; expected 0 to ${PAGE_SIZE_MAX}`);
}

function readCursor(name: 'after' | 'before', cursor: string | null | undefined): string | null {
  if (cursor == null) return null;
  if (isUuid(cursor)) return cursor;
  throw createInvalidArgument(
    `${name}: got '${cursor.slice(0, 100)}'; expected a cursor that this API gave out`,
  );
}

function createInvalidArgument(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'INVALID_INPUT' } });
}
