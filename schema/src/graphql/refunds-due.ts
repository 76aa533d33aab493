/** The list of promises to keep, by their dates. Its `before` is a date, so its pages only go forward. */

import { GraphQLError } from 'graphql';
import { listRefundsDue } from '../database/refund-due.repository.ts';
import { type RefundView, refundIn } from './account-view.ts';
import type { GraphContext } from './context.ts';
import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from './limits.ts';

export interface RefundsDueArgs {
  readonly before?: string | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A cursor is the date and the id of the refund it stands at. */
const CURSOR = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/;

export async function refundsDue(context: GraphContext, { before, first, after }: RefundsDueArgs) {
  const size = first ?? PAGE_SIZE_DEFAULT;
  if (size < 0 || size > PAGE_SIZE_MAX) throw invalid(`first: got ${size}; expected 0 to ${PAGE_SIZE_MAX}`);
  const selection = { before: before ?? null, after: readCursor(after), limit: size + 1 };
  const rows = await listRefundsDue(context.billing.db, selection);
  const page = rows.slice(0, size);
  const views = await context.loaders.account.loadMany(page.map((row) => row.account_id));
  const edges = page.flatMap(({ id, due_by }, i) => {
    const view = views[i];
    if (view instanceof Error) throw view;
    const node: RefundView | null = view == null ? null : refundIn(view, id);
    return node === null ? [] : [{ cursor: `${due_by}_${id}`, node }];
  });
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

function readCursor(cursor: string | null | undefined) {
  if (cursor == null) return null;
  const [, due_by, id] = CURSOR.exec(cursor) ?? [];
  if (due_by !== undefined && id !== undefined) return { due_by, id };
  throw invalid(`after: got '${cursor.slice(0, 100)}'; expected a cursor that this API gave out`);
}

function invalid(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'INVALID_INPUT' } });
}
