import { type Kysely, sql, type Transaction, type Updateable } from 'kysely';
import { type Backlog, type Claimable, countDue } from '../engine/claims.ts';
import { buildAnyOf, insertRows, updateRows } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type {
  NewPaymentAttempt,
  PaymentAttemptRow,
  PaymentAttemptTable,
} from '../tables/payment-attempt.table.ts';

/** Lists payment attempts in order of their numbers. */
export function listPaymentAttempts(
  db: Kysely<Database>,
  accountIds: readonly string[],
): Promise<PaymentAttemptRow[]> {
  return db
    .selectFrom('payment_attempt')
    .selectAll()
    .where('account_id', '=', buildAnyOf(accountIds))
    .orderBy('invoice_id')
    .orderBy('number')
    .execute();
}

/** By our reference alone, as a provider's event names it. */
export async function findPaymentAttempt(
  db: Kysely<Database>,
  reference: string,
): Promise<PaymentAttemptRow | undefined> {
  return await db.selectFrom('payment_attempt').selectAll().where('id', '=', reference).executeTakeFirst();
}

export async function insertPaymentAttempts(
  trx: Transaction<Database>,
  rows: readonly NewPaymentAttempt[],
): Promise<void> {
  await insertRows(trx, 'payment_attempt', rows);
}

export type PaymentAttemptState = Pick<
  PaymentAttemptRow,
  | 'account_id'
  | 'id'
  | 'status'
  | 'settled_at'
  | 'failure_code'
  | 'action_expires_at'
  | 'cancel_requested_at'
  | 'captured'
  | 'refund_reserved'
  | 'withdrawn'
  | 'disputed'
  | 'lost'
  | 'dispute'
  | 'provider_id'
  | 'look_ups'
  | 'next_check_at'
  | 'clock_check_at'
  | 'claimed_until'
>;

export async function setPaymentAttempts(
  trx: Transaction<Database>,
  rows: readonly PaymentAttemptState[],
): Promise<void> {
  await updateRows(trx, 'payment_attempt', rows);
}

/** The state of the call itself, apart from its result: who holds it, when it was last sent and looked up. */
export type PaymentCall = Pick<
  Updateable<PaymentAttemptTable>,
  | 'provider_id'
  | 'last_sent_at'
  | 'look_ups'
  | 'last_look_up_at'
  | 'next_check_at'
  | 'clock_check_at'
  | 'claimed_until'
>;

export async function setPaymentCall(
  db: Kysely<Database>,
  key: { readonly accountId: string; readonly id: string },
  call: PaymentCall,
): Promise<void> {
  await db
    .updateTable('payment_attempt')
    .set(call)
    .where('account_id', '=', key.accountId)
    .where('id', '=', key.id)
    .execute();
}

export const PAYMENT_CHECKS: Claimable = {
  table: 'payment_attempt',
  due: 'next_check_at',
  waiting: sql<boolean>`next_check_at is not null`,
};

export function countPaymentChecks(db: Kysely<Database>, now: string): Promise<Backlog> {
  return countDue(db, PAYMENT_CHECKS, now);
}

export type PaymentCallState = Pick<
  PaymentAttemptRow,
  'status' | 'provider_id' | 'last_sent_at' | 'look_ups' | 'last_look_up_at' | 'clock_check_at'
>;

export async function findPaymentCall(
  db: Kysely<Database>,
  accountId: string,
  id: string,
): Promise<PaymentCallState | undefined> {
  return await db
    .selectFrom('payment_attempt')
    .select(['status', 'provider_id', 'last_sent_at', 'look_ups', 'last_look_up_at', 'clock_check_at'])
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Releases the claim; a check that is still due moves on, so that nobody comes back to it at once. */
export async function setPaymentCheckPostponed(
  db: Kysely<Database>,
  key: { readonly accountId: string; readonly id: string },
  { now, until }: { readonly now: string; readonly until: string },
): Promise<void> {
  await sql`
    update payment_attempt
    set claimed_until = null,
      next_check_at = case when next_check_at <= ${now} then ${until} else next_check_at end,
      clock_check_at = case when clock_check_at <= ${now} then ${until} else clock_check_at end
    where account_id = ${key.accountId} and id = ${key.id}`.execute(db);
}

/** Counts the charges between two instants by their status now. */
export async function countAttemptsByStatus(
  db: Kysely<Database>,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<{ readonly status: PaymentAttemptRow['status']; readonly rows: number }[]> {
  return await db
    .selectFrom('payment_attempt')
    .select(['status', sql<number>`count(*)::integer`.as('rows')])
    .where('attempted_at', '>', from)
    .where('attempted_at', '<=', until)
    .groupBy('status')
    .execute();
}
