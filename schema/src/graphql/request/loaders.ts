/** What a request reads, each thing once. The rule of who sees an account stands here, before anything below it is reached. */

import DataLoader from 'dataloader';
import { catchUpAccounts } from '../../billing/batch/catch-up-accounts.ts';
import type { Billing } from '../../billing/billing.ts';
import { PAGE_SIZE_MAX } from '../limits.ts';
import type { AccountView } from './account-view.ts';
import { canSeeAccount, type Viewer } from './viewer.ts';

export interface Loaders {
  /** Null for an account that does not exist, and for one that the viewer does not see: nobody can tell them apart. */
  readonly account: DataLoader<string, AccountView | null>;
}

/** Accounts read in one statement: a whole page, and the row after it that tells whether there is another. */
const BATCH = PAGE_SIZE_MAX + 1;

export function createLoaders(billing: Billing, viewer: Viewer): Loaders {
  const account = new DataLoader<string, AccountView | null>(
    async (ids) => {
      const current = await catchUpAccounts(billing, ids);
      return ids.map((id) => {
        const found = current.get(id);
        if (found === undefined || !canSeeAccount(viewer, found.loaded.account)) return null;
        const { loaded, facts, context } = found;
        return { account: loaded.account, facts, loaded, decisionContext: { ...context, by: viewer.by } };
      });
    },
    { maxBatchSize: BATCH },
  );
  return { account };
}
