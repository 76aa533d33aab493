/** Accounts as they are now: loaded, brought up to date (rule 4), and stored so where time alone had changed something. */

import type { Occasion } from '../../policy/decision/decision.ts';
import type { AccountFacts } from '../../policy/facts/facts.ts';
import { bringUpToDate, type UpToDate } from '../../policy/timeline/up-to-date.ts';
import type { Billing } from '../billing.ts';
import { type LoadedFacts, loadManyFacts } from '../facts/load-facts.ts';
import { occasionOf } from '../transact.ts';
import { entryOf } from '../writing/change-entry.ts';
import { writeEntries } from '../writing/write-entries.ts';
import { chargeAll } from './charge-all.ts';

export interface CurrentAccount {
  readonly loaded: LoadedFacts;
  /** Brought up to date to `on.asOf`. */
  readonly facts: AccountFacts;
  readonly on: Occasion;
}

const BY = 'job:time';

/**
 * What a reader sees has rows of its own, so that it can be named and paid: what no job has come to yet is written here,
 * as every command does first. Accounts that do not exist are left out.
 */
export async function loadCurrent(
  billing: Billing,
  accountIds: readonly string[],
): Promise<Map<string, CurrentAccount>> {
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

type Loaded = CurrentAccount & Pick<UpToDate, 'changes'>;

async function load(billing: Billing, accountIds: readonly string[]): Promise<Map<string, Loaded>> {
  const current = new Map<string, Loaded>();
  for (const [id, loaded] of await loadManyFacts(billing.db, accountIds)) {
    const on = await occasionOf(billing, loaded, { by: BY });
    current.set(id, { loaded, on, ...bringUpToDate(loaded.facts, on) });
  }
  return current;
}

/** A failure leaves it to the jobs, which park what is broken; the reader is shown what was decided. */
async function store(billing: Billing, late: readonly Loaded[]): Promise<void> {
  const entries = late.map(({ loaded, on, facts: after, changes }) =>
    entryOf({ loaded, on, after, changes, by: BY, requestId: null }),
  );
  try {
    await chargeAll(billing, await writeEntries(billing, entries));
  } catch (error) {
    billing.log.warn(
      { accounts: late.length, reason: String(error) },
      'accounts could not be brought up to date',
    );
  }
}
