/** The guard of a write, and with it the subscriptions themselves. */

import type { Transaction } from 'kysely';
import { computeBucket } from '../../database/engine/bucket.ts';
import { Conflict } from '../../database/engine/conflict.ts';
import {
  type GuardedSubscription,
  insertSubscriptions,
  type SubscriptionState,
  setGuardedSubscriptions,
  setSubscriptions,
} from '../../database/subscription/subscription.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { SubscriptionFacts } from '../../policy/facts/facts.ts';
import { type ChangeEntry, type Differences, isNew, splitByClock } from './differences.ts';

/**
 * Raises the version of each subscription concerned and writes its state; the entries of which all were still what was
 * read. `Conflict` where only some of an account's were: whoever writes raises all that are not over, so nothing of it
 * may stand.
 */
export async function raiseVersions(
  trx: Transaction<Database>,
  batch: readonly ChangeEntry[],
): Promise<ChangeEntry[]> {
  const turns = batch.map((entry) => toTurns(entry));
  const raised = new Set((await setGuardedSubscriptions(trx, turns.flat())).map(({ id }) => id));
  return batch.filter((entry, i) => {
    const its = turns[i] ?? [];
    const still = its.filter(({ id }) => raised.has(id)).length;
    if (still > 0 && still < its.length)
      throw new Conflict(`account ${entry.after.id} was written to in part since it was read`);
    return still === its.length;
  });
}

/** What each subscription is read as once the entry is written. */
export function computeVersionsAfter(entry: ChangeEntry): ReadonlyMap<string, number> {
  const { loaded, after } = entry;
  const raised = listConcerned(entry).map(
    ({ subscription, version }) => [subscription.id, version + 1] as const,
  );
  const created = after.subscriptions.map(({ id }) => [id, FIRST_VERSION] as const);
  return new Map([...created, ...loaded.versions, ...raised]);
}

const FIRST_VERSION = 1;

function toTurns(entry: ChangeEntry): GuardedSubscription[] {
  return listConcerned(entry).map(({ before: was, subscription, version }) => {
    const state = isBeginning(was, subscription) ? was : subscription;
    return { ...toSubscriptionState(entry, state), version, ...toDueColumns(entry, subscription) };
  });
}

interface ConcernedSubscription {
  readonly before: SubscriptionFacts;
  readonly subscription: SubscriptionFacts;
  readonly version: number;
}

/** Every subscription that is changed, or was not over: a decision rests on all that may still act. */
function listConcerned({ loaded, after, changes }: ChangeEntry): ConcernedSubscription[] {
  const named = new Set(changes.map((change) => change.subscriptionId));
  const before = new Map(loaded.facts.subscriptions.map((it) => [it.id, it]));
  return after.subscriptions.flatMap((subscription) => {
    const version = loaded.versions.get(subscription.id);
    const was = before.get(subscription.id);
    if (version === undefined || was === undefined) return [];
    return was.stage === 'ENDED' && !named.has(subscription.id)
      ? []
      : [{ before: was, subscription, version }];
  });
}

/** Has to wait until another has ended: an account has one live subscription after every row. */
function isBeginning(before: SubscriptionFacts | undefined, after: SubscriptionFacts): boolean {
  return before !== undefined && before.stage !== after.stage && after.stage !== 'ENDED';
}

function toDueColumns(
  entry: ChangeEntry,
  subscription: SubscriptionFacts,
): Pick<GuardedSubscription, 'next_action_at' | 'clock_action_at' | 'next_action_kind'> {
  const due = subscription.stage === 'ENDED' ? null : entry.dueAt.get(subscription.id);
  // Silence would be taken for "never": the subscription would not be billed again.
  if (due === undefined)
    throw new Error(`dueAt has nothing for subscription ${subscription.id}; expected its next moment`);
  const { real, clock } = splitByClock(entry, due?.at ?? null);
  return { next_action_at: real, clock_action_at: clock, next_action_kind: due?.kind ?? null };
}

/** What begins: all else was written with the guard. */
export async function writeSubscriptions(
  trx: Transaction<Database>,
  { subscriptions }: Differences,
): Promise<void> {
  await setSubscriptions(
    trx,
    subscriptions
      .filter(({ before, after }) => isBeginning(before, after))
      .map(({ entry, after }) => toSubscriptionState(entry, after)),
  );
  await insertSubscriptions(
    trx,
    subscriptions.filter(isNew).map(({ entry, after }) => ({
      ...toSubscriptionState(entry, after),
      version: FIRST_VERSION,
      bucket: computeBucket(entry.after.id),
      ...toDueColumns(entry, after),
    })),
  );
}

function toSubscriptionState(entry: ChangeEntry, subscription: SubscriptionFacts): SubscriptionState {
  return {
    account_id: entry.after.id,
    id: subscription.id,
    stage: subscription.stage,
    price_id: subscription.price.id,
    initial_date: subscription.initialDate,
    anchor: subscription.anchor,
    term_start: subscription.term?.start ?? null,
    term_end: subscription.term?.end ?? null,
    starts_on: subscription.startsOn,
    ends_on: subscription.endsOn,
    ended_at: subscription.endedAt,
    suspended_at: subscription.suspendedAt,
    cancellation_kind: subscription.cancellation?.kind ?? null,
    cancellation_requested_at: subscription.cancellation?.requestedAt ?? null,
    cancellation_by: subscription.cancellation?.by ?? null,
    cancellation_reason: subscription.cancellation?.reason ?? null,
    cancellation_bound: subscription.cancellation?.bound ?? null,
    predecessor_id: subscription.predecessorId,
    notice_sent_for: subscription.noticeSentFor,
  };
}
