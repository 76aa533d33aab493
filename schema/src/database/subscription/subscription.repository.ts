import { type Kysely, sql, type Transaction } from 'kysely';
import {
  type Backlog,
  type Claim,
  type Claimable,
  type Claimed,
  claimDue,
  countDue,
} from '../engine/claims.ts';
import { buildRowSet, insertRows, updateRows } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type { NewSubscription, SubscriptionRow } from '../tables/subscription.table.ts';

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

/** The version as which a subscription was read, its state after what is written now, and when it then falls due. */
export type GuardedSubscription = Omit<NewSubscription, 'bucket'>;

/**
 * The guard of every write: where the version still is what was read, raises it, writes the state and gives back the
 * claim. Only the accounts of what it returns may be written; the rest has to be read again.
 */
export async function setGuardedSubscriptions(
  trx: Transaction<Database>,
  turns: readonly GuardedSubscription[],
): Promise<Pick<SubscriptionRow, 'account_id' | 'id'>[]> {
  if (turns.length === 0) return [];
  const { rows } = await sql<Pick<SubscriptionRow, 'account_id' | 'id'>>`
    update subscription as t
    set version = t.version + 1,
      stage = r.stage,
      price_id = r.price_id,
      initial_date = r.initial_date,
      anchor = r.anchor,
      term_start = r.term_start,
      term_end = r.term_end,
      starts_on = r.starts_on,
      ends_on = r.ends_on,
      ended_at = r.ended_at,
      suspended_at = r.suspended_at,
      cancellation_kind = r.cancellation_kind,
      cancellation_requested_at = r.cancellation_requested_at,
      cancellation_by = r.cancellation_by,
      cancellation_reason = r.cancellation_reason,
      cancellation_bound = r.cancellation_bound,
      predecessor_id = r.predecessor_id,
      notice_sent_for = r.notice_sent_for,
      next_action_at = r.next_action_at,
      clock_action_at = r.clock_action_at,
      next_action_kind = r.next_action_kind,
      claimed_until = null
    from ${buildRowSet('subscription', turns)}
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

/** Claims due subscriptions of these kinds. */
export function claimDueSubscriptions(
  db: Kysely<Database>,
  claim: Claim,
  kinds: readonly string[],
): Promise<Claimed[]> {
  return claimDue(db, buildDueSubscriptions(kinds), claim);
}

export function countDueSubscriptions(
  db: Kysely<Database>,
  now: string,
  kinds: readonly string[],
): Promise<Backlog> {
  return countDue(db, buildDueSubscriptions(kinds), now);
}

export function buildDueSubscriptions(kinds: readonly string[]): Claimable {
  const waiting = sql<boolean>`
    next_action_at is not null and parked_reason is null and next_action_kind = any(cast(${kinds} as text[]))`;
  return { table: 'subscription', due: 'next_action_at', waiting };
}

/** Lists the subscriptions due on a test clock until `until`, in due order. */
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

/** Parks every subscription of an account that has not ended; a null reason resumes them. */
export async function setAccountParked(
  db: Kysely<Database>,
  accountId: string,
  reason: string | null,
): Promise<void> {
  await db
    .updateTable('subscription')
    .set({ parked_reason: reason, claimed_until: null })
    .where('account_id', '=', accountId)
    .where('stage', '!=', 'ENDED')
    .execute();
}
