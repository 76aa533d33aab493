import { type Kysely, sql, type Transaction } from 'kysely';
import { type Claim, type Claimable, type Claimed, claimDue, countDue, type DueWork } from './claims.ts';
import type { Database } from './database.ts';
import { insertRows, rowSet, updateRows } from './row-sets.ts';
import type { NewSubscription, SubscriptionRow } from './subscription.table.ts';

export async function findSubscription(
  db: Kysely<Database>,
  accountId: string,
  id: string,
): Promise<SubscriptionRow | undefined> {
  return await db
    .selectFrom('subscription')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** What a subscription was read as, and when it falls due after what is written now. */
export type SubscriptionTurn = Pick<
  SubscriptionRow,
  'account_id' | 'id' | 'version' | 'next_action_at' | 'clock_action_at' | 'next_action_kind'
>;

/**
 * The guard of every write: raises the version where it still is what was read, and gives back the claim. Only what it
 * returns may be written; the rest has to be read again.
 */
export async function setSubscriptionTurns(
  trx: Transaction<Database>,
  turns: readonly SubscriptionTurn[],
): Promise<Pick<SubscriptionRow, 'account_id' | 'id'>[]> {
  if (turns.length === 0) return [];
  const { rows } = await sql<Pick<SubscriptionRow, 'account_id' | 'id'>>`
    update subscription as t
    set version = t.version + 1,
      next_action_at = r.next_action_at,
      clock_action_at = r.clock_action_at,
      next_action_kind = r.next_action_kind,
      claimed_until = null
    from ${rowSet('subscription', turns)}
    where t.account_id = r.account_id and t.id = r.id and t.version = r.version
    returning t.account_id, t.id`.execute(trx);
  return rows;
}

export async function insertSubscriptions(
  trx: Transaction<Database>,
  rows: readonly NewSubscription[],
): Promise<void> {
  await insertRows(trx, 'subscription', rows);
}

export type SubscriptionState = Omit<
  NewSubscription,
  'version' | 'bucket' | 'next_action_at' | 'clock_action_at' | 'next_action_kind'
>;

export async function setSubscriptions(
  trx: Transaction<Database>,
  rows: readonly SubscriptionState[],
): Promise<void> {
  await updateRows(trx, 'subscription', rows);
}

/** Of these kinds alone. */
export function claimDueSubscriptions(
  db: Kysely<Database>,
  claim: Claim,
  kinds: readonly string[],
): Promise<Claimed[]> {
  return claimDue(db, dueSubscriptions(kinds), claim);
}

export function countDueSubscriptions(
  db: Kysely<Database>,
  now: string,
  kinds: readonly string[],
): Promise<DueWork> {
  return countDue(db, dueSubscriptions(kinds), now);
}

export function dueSubscriptions(kinds: readonly string[]): Claimable {
  const waiting = sql<boolean>`
    next_action_at is not null and parked_reason is null and next_action_kind = any(cast(${kinds} as text[]))`;
  return { table: 'subscription', due: 'next_action_at', waiting };
}

/** What a test clock that moves to `until` has to play next, in due order. */
export function listSubscriptionsDueOnClock(
  db: Kysely<Database>,
  due: { readonly testClockId: string; readonly until: string; readonly limit: number },
): Promise<{ account_id: string; id: string; clock_action_at: string | null }[]> {
  return db
    .selectFrom('account')
    .innerJoin('subscription', 'subscription.account_id', 'account.id')
    .select(['subscription.account_id', 'subscription.id', 'subscription.clock_action_at'])
    .where('account.test_clock_id', '=', due.testClockId)
    .where('subscription.clock_action_at', '<=', due.until)
    .where('subscription.parked_reason', 'is', null)
    .orderBy('subscription.clock_action_at')
    .orderBy('subscription.id')
    .limit(due.limit)
    .execute();
}

/** Left alone from now on; a null reason takes it up again. */
export async function setSubscriptionParked(
  db: Kysely<Database>,
  parked: { readonly accountId: string; readonly id: string; readonly reason: string | null },
): Promise<void> {
  await db
    .updateTable('subscription')
    .set({ parked_reason: parked.reason, claimed_until: null })
    .where('account_id', '=', parked.accountId)
    .where('id', '=', parked.id)
    .execute();
}
