/** The guard of a write, and the subscriptions themselves. */

import type { Transaction } from 'kysely';
import { bucketOf } from '../../database/bucket.ts';
import type { Database } from '../../database/database.ts';
import {
  insertSubscriptions,
  type SubscriptionState,
  type SubscriptionTurn,
  setSubscriptions,
  setSubscriptionTurns,
} from '../../database/subscription.repository.ts';
import type { SubscriptionFacts } from '../../policy/facts.ts';
import { byClock, type ChangeEntry, type Differences, isNew } from './written-changes.ts';

/** Raises the version of each subscription concerned; the entries of which all were still what was read. */
export async function raiseVersions(
  trx: Transaction<Database>,
  batch: readonly ChangeEntry[],
): Promise<ChangeEntry[]> {
  const turns = batch.map((entry) => turnsOf(entry));
  const raised = new Set((await setSubscriptionTurns(trx, turns.flat())).map(({ id }) => id));
  return batch.filter((_, i) => turns[i]?.every(({ id }) => raised.has(id)));
}

/** Every subscription that is changed, or was not over: a decision rests on all that may still act. */
function turnsOf(entry: ChangeEntry): SubscriptionTurn[] {
  const { loaded, after, changes } = entry;
  const named = new Set(changes.map((change) => change.subscriptionId));
  const over = new Set(loaded.facts.subscriptions.filter((it) => it.stage === 'ENDED').map(({ id }) => id));
  return after.subscriptions.flatMap((it) => {
    const version = loaded.versions.get(it.id);
    if (version === undefined || (over.has(it.id) && !named.has(it.id))) return [];
    return [{ account_id: after.id, id: it.id, version, ...dueOf(entry, it) }];
  });
}

function dueOf(
  entry: ChangeEntry,
  it: SubscriptionFacts,
): Pick<SubscriptionTurn, 'next_action_at' | 'clock_action_at' | 'next_action_kind'> {
  const due = it.stage === 'ENDED' ? null : entry.dueAt.get(it.id);
  // Silence would be taken for "never": the subscription would not be billed again.
  if (due === undefined)
    throw new Error(`dueAt has nothing for subscription ${it.id}; expected its next moment`);
  const { real, clock } = byClock(entry, due?.at ?? null);
  return { next_action_at: real, clock_action_at: clock, next_action_kind: due?.kind ?? null };
}

export async function writeSubscriptions(
  trx: Transaction<Database>,
  { subscriptions }: Differences,
): Promise<void> {
  const changed = subscriptions.filter((it) => !isNew(it));
  const rows = changed.map(({ entry, after }) => stateOf(entry, after));
  // One ends before the next begins: an account has one live subscription after every row.
  await setSubscriptions(
    trx,
    rows.filter((row) => row.stage === 'ENDED'),
  );
  await setSubscriptions(
    trx,
    rows.filter((row) => row.stage !== 'ENDED'),
  );
  await insertSubscriptions(
    trx,
    subscriptions.filter(isNew).map(({ entry, after }) => ({
      ...stateOf(entry, after),
      version: 1,
      bucket: bucketOf(entry.after.id),
      ...dueOf(entry, after),
    })),
  );
}

function stateOf(entry: ChangeEntry, it: SubscriptionFacts): SubscriptionState {
  return {
    account_id: entry.after.id,
    id: it.id,
    stage: it.stage,
    price_id: it.price.id,
    initial_date: it.initialDate,
    anchor: it.anchor,
    term_start: it.term?.start ?? null,
    term_next: it.term?.next ?? null,
    starts_on: it.startsOn,
    ends_on: it.endsOn,
    ended_at: it.endedAt,
    suspended_at: it.suspendedAt,
    cancellation_kind: it.cancellation?.kind ?? null,
    cancellation_requested_at: it.cancellation?.requestedAt ?? null,
    cancellation_by: it.cancellation?.by ?? null,
    cancellation_reason: it.cancellation?.reason ?? null,
    cancellation_bound: it.cancellation?.bound ?? null,
    predecessor_id: it.predecessorId,
    notice_sent_for: it.noticeSentFor,
  };
}
