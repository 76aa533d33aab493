import { type Kysely, sql, type Transaction, type Updateable } from 'kysely';
import { type Backlog, type Claimable, countDue } from '../engine/claims.ts';
import { buildAnyOf, buildRowSet, insertRows, updateRows } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type {
  NewRefund,
  NewRefundLeg,
  RefundLegRow,
  RefundLegTable,
  RefundRow,
} from '../tables/refund.table.ts';

/** Lists refunds, oldest first: their ids rise. */
export function listRefunds(db: Kysely<Database>, accountIds: readonly string[]): Promise<RefundRow[]> {
  return db
    .selectFrom('refund')
    .selectAll()
    .where('account_id', '=', buildAnyOf(accountIds))
    .orderBy('id')
    .execute();
}

/** Lists refunds, oldest first: their ids rise. */
export function listRefundLegs(db: Kysely<Database>, accountIds: readonly string[]): Promise<RefundLegRow[]> {
  return db
    .selectFrom('refund_leg')
    .selectAll()
    .where('account_id', '=', buildAnyOf(accountIds))
    .orderBy('id')
    .execute();
}

/** By our reference alone, as a provider's event names it. */
export async function findRefundLeg(
  db: Kysely<Database>,
  reference: string,
): Promise<RefundLegRow | undefined> {
  return await db.selectFrom('refund_leg').selectAll().where('id', '=', reference).executeTakeFirst();
}

export async function insertRefunds(trx: Transaction<Database>, rows: readonly NewRefund[]): Promise<void> {
  await insertRows(trx, 'refund', rows);
}

export interface RefundState extends Pick<RefundRow, 'account_id' | 'id' | 'amount'> {
  /** Whether its legs sent the whole amount. */
  readonly completed: boolean;
  readonly at: string;
}

/** `completed_at` stays what it first was, as the number of its credit note does. */
export async function setRefunds(trx: Transaction<Database>, rows: readonly RefundState[]): Promise<void> {
  if (rows.length === 0) return;
  const states = rows.map(({ account_id, id, amount, completed, at }) => {
    const completed_at = completed ? at : null;
    return { account_id, id, amount, completed_at, reopened_at: completed ? null : at };
  });
  await sql`
    update refund as t
    set amount = r.amount,
      completed_at = coalesce(t.completed_at, r.completed_at),
      -- Since when it is owed again, however often it is written meanwhile.
      reopened_at = case
        when t.completed_at is null or r.reopened_at is null then null
        else coalesce(t.reopened_at, r.reopened_at)
      end
    from ${buildRowSet('refund', states)}
    where t.account_id = r.account_id and t.id = r.id`.execute(trx);
}

export async function insertRefundLegs(
  trx: Transaction<Database>,
  rows: readonly NewRefundLeg[],
): Promise<void> {
  await insertRows(trx, 'refund_leg', rows);
}

export type RefundLegState = Pick<
  RefundLegRow,
  'account_id' | 'id' | 'status' | 'failure_code' | 'next_check_at' | 'clock_check_at' | 'claimed_until'
>;

export async function setRefundLegs(
  trx: Transaction<Database>,
  rows: readonly RefundLegState[],
): Promise<void> {
  await updateRows(trx, 'refund_leg', rows);
}

/** The state of the call itself, apart from its result. */
export type RefundCall = Pick<
  Updateable<RefundLegTable>,
  | 'provider_id'
  | 'last_sent_at'
  | 'look_ups'
  | 'last_look_up_at'
  | 'next_check_at'
  | 'clock_check_at'
  | 'claimed_until'
>;

export async function setRefundCall(
  db: Kysely<Database>,
  key: { readonly accountId: string; readonly id: string },
  call: RefundCall,
): Promise<void> {
  await db
    .updateTable('refund_leg')
    .set(call)
    .where('account_id', '=', key.accountId)
    .where('id', '=', key.id)
    .execute();
}

/** Null: it has none. */
export async function findRefundConversation(
  db: Kysely<Database>,
  accountId: string,
  id: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('refund')
    .select('conversation_id')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.conversation_id ?? null;
}

export async function setRefundConversation(
  trx: Transaction<Database>,
  key: { readonly accountId: string; readonly id: string },
  conversationId: string,
): Promise<void> {
  await trx
    .updateTable('refund')
    .set({ conversation_id: conversationId })
    .where('account_id', '=', key.accountId)
    .where('id', '=', key.id)
    .execute();
}

/** Promised and not sent whole, or sent and come back. The predicate of its index. */
export const REFUND_OPEN = sql<boolean>`(refund.completed_at is null or refund.reopened_at is not null)`;

export const REFUND_CHECKS: Claimable = {
  table: 'refund_leg',
  due: 'next_check_at',
  waiting: sql<boolean>`next_check_at is not null`,
};

export function countRefundChecks(db: Kysely<Database>, now: string): Promise<Backlog> {
  return countDue(db, REFUND_CHECKS, now);
}

export type RefundCallState = Pick<
  RefundLegRow,
  'status' | 'provider_id' | 'last_sent_at' | 'look_ups' | 'clock_check_at'
>;

export async function findRefundCall(
  db: Kysely<Database>,
  accountId: string,
  id: string,
): Promise<RefundCallState | undefined> {
  return await db
    .selectFrom('refund_leg')
    .select(['status', 'provider_id', 'last_sent_at', 'look_ups', 'clock_check_at'])
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}
