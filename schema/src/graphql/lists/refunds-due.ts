/** The list of promises to keep, by their dates. */

import { listRefundsDue } from '../../database/refund/refund-deadline.repository.ts';
import { findRefundView, type RefundView } from '../request/account-view.ts';
import type { GraphContext } from '../request/context.ts';
import { type ForwardArgs, paginateForward } from './forward-pages.ts';

export interface RefundsDueArgs extends ForwardArgs {
  /** `YYYY-MM-DD`; only those due before it. */
  readonly before?: string | null | undefined;
}

export function paginateRefundsDue(context: GraphContext, { before, ...args }: RefundsDueArgs) {
  return paginateForward<RefundView>(
    args,
    async ({ after, limit }) => {
      const [due_by, id] = after ?? [];
      const from = due_by === undefined || id === undefined ? null : { due_by, id };
      const rows = await listRefundsDue(context.billing.db, { before: before ?? null, after: from, limit });
      const views = await context.loaders.account.loadMany(rows.map((row) => row.account_id));
      return rows.flatMap((row, i) => {
        const view = views[i];
        if (view instanceof Error) throw view;
        return (view == null ? null : findRefundView(view, row.id)) ?? [];
      });
    },
    { read: ({ refund }) => [refund.dueBy, refund.id], parts: ['date', 'uuid'] },
  );
}
