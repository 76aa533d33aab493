/** Which accounts a list shows: those that the viewer sees, and no trace of the others. */

import type { AccountSelection } from '../../database/account/account.repository.ts';
import type { AccountView } from '../request/account-view.ts';
import type { GraphContext } from '../request/context.ts';
import { paginateNewestFirst } from './connections.ts';

export function paginateAccounts(
  { viewer, loaders }: GraphContext,
  args: Parameters<typeof paginateNewestFirst>[0],
  list: (selection: AccountSelection) => Promise<string[]>,
) {
  return paginateNewestFirst<AccountView>(
    args,
    async (page) => {
      if (viewer.role === 'PARTNER' && viewer.partnerId === null) return [];
      const own =
        viewer.role === 'PARTNER' && viewer.partnerId !== null ? { partnerId: viewer.partnerId } : {};
      const views = await loaders.account.loadMany(await list({ ...own, page }));
      return views.flatMap((view) => {
        if (view instanceof Error) throw view;
        return view ?? [];
      });
    },
    ({ facts }) => facts.id,
  );
}

/** A name may be used by several partners: the viewer's own, else the product's, else the only one. */
export async function findAccountByExternalId(
  { loaders }: GraphContext,
  found: readonly { readonly account_id: string; readonly partner_key_id: string | null }[],
): Promise<AccountView | null> {
  const views = await loaders.account.loadMany(found.map(({ account_id }) => account_id));
  const seen = views.filter((view): view is AccountView => view !== null && !(view instanceof Error));
  return seen.find(({ account }) => account.partner_key_id === null) ?? seen[0] ?? null;
}
