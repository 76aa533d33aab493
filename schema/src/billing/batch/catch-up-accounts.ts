/** Accounts as they are now: loaded, brought up to date (rule 4), and stored so where time alone had changed something. */

import type { DecisionContext } from '../../policy/decision/decision.ts';
import type { AccountFacts } from '../../policy/facts/facts.ts';
import { type CaughtUp, catchUpFacts } from '../../policy/timeline/up-to-date.ts';
import { createDecisionContext } from '../account-transaction.ts';
import type { Billing } from '../billing.ts';
import { type LoadedFacts, loadManyFacts } from '../facts/load-facts.ts';
import { createChangeEntry } from '../writing/change-entry.ts';
import { writeEntries } from '../writing/write-entries.ts';
import { executeProviderCallsInBatch } from './execute-provider-calls-in-batch.ts';

export interface CaughtUpAccount {
  readonly loaded: LoadedFacts;
  /** Brought up to date to `on.asOf`. */
  readonly facts: AccountFacts;
  readonly context: DecisionContext;
}

const BY = 'job:time';

/**
 * What a reader sees has rows of its own, so that it can be named and paid: what no job has come to yet is written here,
 * as every command does first. Accounts that do not exist are left out.
 */
export async function catchUpAccounts(
  billing: Billing,
  accountIds: readonly string[],
): Promise<Map<string, CaughtUpAccount>> {
  const current = await load(billing, accountIds);
  const late = [...current.values()].filter(({ changes }) => changes.length > 0);
  if (late.length === 0) return current;
  await store(billing, late);
  const again = await load(
    billing,
    late.map(({ facts }) => facts.id),
  );
  return new Map([...current, ...again]);
}

type AccountCaughtUp = CaughtUpAccount & Pick<CaughtUp, 'changes'>;

async function load(billing: Billing, accountIds: readonly string[]): Promise<Map<string, AccountCaughtUp>> {
  const current = new Map<string, AccountCaughtUp>();
  for (const [id, loaded] of await loadManyFacts(billing.db, accountIds)) {
    const context = await createDecisionContext(billing, loaded, { by: BY });
    current.set(id, { loaded, context, ...catchUpFacts(loaded.facts, context) });
  }
  return current;
}

/** A failure leaves it to the jobs, which park what is broken; the reader is shown what was decided. */
async function store(billing: Billing, late: readonly AccountCaughtUp[]): Promise<void> {
  const entries = late.map(({ loaded, context, facts: after, changes }) =>
    createChangeEntry({ loaded, context, after, changes, by: BY, requestId: null }),
  );
  try {
    await executeProviderCallsInBatch(billing, await writeEntries(billing, entries));
  } catch (error) {
    billing.log.warn(
      { accounts: late.length, reason: String(error) },
      'accounts could not be brought up to date',
    );
  }
}
