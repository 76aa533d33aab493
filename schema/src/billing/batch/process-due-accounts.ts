/**
 * The batch: what is due on many accounts, written, charged and settled in sets. It locks no account: it writes only
 * where each subscription still has the version that was read, so a customer who acts meanwhile wins and is not charged.
 */

import { Conflict } from '../../database/engine/conflict.ts';
import { setAccountParked } from '../../database/subscription/subscription.repository.ts';
import type { DecisionContext } from '../../policy/decision/decision.ts';
import { PolicyInputError } from '../../policy/decision/errors.ts';
import type { AccountFacts } from '../../policy/facts/facts.ts';
import { decideDue, findNextAction } from '../../policy/timeline/next-action.ts';
import { createDecisionContext } from '../account-transaction.ts';
import type { Billing } from '../billing.ts';
import { type LoadedFacts, loadManyFacts } from '../facts/load-facts.ts';
import { createChangeEntry } from '../writing/change-entry.ts';
import { type Entry, writeEntries } from '../writing/write-entries.ts';
import { executeProviderCallsInBatch } from './execute-provider-calls-in-batch.ts';

export interface ProcessedAccounts {
  readonly accounts: number;
  /** Written by someone else meanwhile: still due, and read again by the next sweep. */
  readonly overtaken: number;
  readonly parked: number;
  readonly charges: number;
}

const BY = 'job:due';

export async function processDueAccounts(
  billing: Billing,
  accountIds: readonly string[],
): Promise<ProcessedAccounts> {
  const { loaded, unread } = await loadAll(billing, accountIds);
  const plans = await planEntries(billing, loaded);
  const written = await writeAll(billing, plans.entries);
  const charges = await executeProviderCallsInBatch(billing, written.entries);
  return {
    accounts: written.entries.length,
    overtaken: plans.entries.length - written.entries.length - written.parked,
    parked: unread + plans.parked + written.parked,
    charges,
  };
}

/** A value that cannot be read must not hold up the others either: then each account is read by itself. */
async function loadAll(
  billing: Billing,
  accountIds: readonly string[],
): Promise<{ loaded: Map<string, LoadedFacts>; unread: number }> {
  try {
    return { loaded: await loadManyFacts(billing.db, accountIds), unread: 0 };
  } catch (error) {
    // Anything else is the database's: nothing is known of the accounts, and they come again when their lease is over.
    if (!(error instanceof RangeError)) throw error;
    const [accountId, another] = accountIds;
    if (accountId !== undefined && another === undefined) {
      await markAccountParked(billing, accountId, error);
      return { loaded: new Map(), unread: 1 };
    }
  }
  const all = new Map<string, LoadedFacts>();
  let unread = 0;
  for (const accountId of accountIds) {
    const one = await loadAll(billing, [accountId]);
    for (const [id, loaded] of one.loaded) all.set(id, loaded);
    unread += one.unread;
  }
  return { loaded: all, unread };
}

async function planEntries(
  billing: Billing,
  loaded: ReadonlyMap<string, LoadedFacts>,
): Promise<{ entries: Entry[]; parked: number }> {
  const entries: Entry[] = [];
  let parked = 0;
  for (const known of loaded.values()) {
    const on = await createDecisionContext(billing, known, { by: BY });
    try {
      const due = decideDue(known.facts, on);
      // Due, and nothing to do about it, is a fault in the rules: parked, or the sweep would come back to it for ever.
      if (due.changes.length === 0 && isStillDue(due.facts, on))
        throw new Error('due, but nothing is done about it');
      entries.push(
        createChangeEntry({
          loaded: known,
          context: on,
          after: due.facts,
          changes: due.changes,
          by: BY,
          requestId: null,
        }),
      );
    } catch (error) {
      // Issued under a version that this process has not read yet: its book is refreshed before the lease runs out.
      if (error instanceof PolicyInputError && error.code === 'UNKNOWN_POLICY_VERSION') continue;
      await markAccountParked(billing, known.facts.id, error);
      parked += 1;
    }
  }
  return { entries, parked };
}

/** One poisoned row must not hold up the others: if the set fails, each account is written by itself. */
async function writeAll(
  billing: Billing,
  entries: readonly Entry[],
): Promise<{ entries: Entry[]; parked: number }> {
  try {
    return { entries: await writeEntries(billing, entries), parked: 0 };
  } catch (error) {
    if (entries.length === 1) {
      if (error instanceof Conflict) return { entries: [], parked: 0 };
      for (const entry of entries) await markAccountParked(billing, entry.after.id, error);
      return { entries: [], parked: 1 };
    }
  }
  const done: Entry[] = [];
  let parked = 0;
  for (const entry of entries) {
    const one = await writeAll(billing, [entry]);
    done.push(...one.entries);
    parked += one.parked;
  }
  return { entries: done, parked };
}

/** Left alone, with its reason, until someone has looked at it. */
async function markAccountParked(billing: Billing, accountId: string, error: unknown): Promise<void> {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  billing.log.error({ accountId, reason }, 'parked: what is due here cannot be played');
  await setAccountParked(billing.db, accountId, reason);
}

function isStillDue(facts: AccountFacts, on: DecisionContext): boolean {
  return facts.subscriptions.some((subscription) => {
    const next = findNextAction(facts, subscription, on.policyVersions);
    return next !== null && next.at <= on.asOf;
  });
}
