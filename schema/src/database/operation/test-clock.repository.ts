import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../tables/database.ts';
import type { TestClockRow } from '../tables/test-clock.table.ts';

export async function insertTestClock(
  db: Kysely<Database>,
  clock: Omit<TestClockRow, 'advancing_until'>,
): Promise<void> {
  await db.insertInto('test_clock').values(clock).execute();
}

export async function findTestClock(db: Kysely<Database>, id: string): Promise<TestClockRow | undefined> {
  return await db.selectFrom('test_clock').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Finds the test clock of an account; undefined for an account that lives by the machine's time. */
export async function findClockOfAccount(
  db: Kysely<Database>,
  accountId: string,
): Promise<{ readonly clock_id: string; readonly now: string } | undefined> {
  return await db
    .selectFrom('account')
    .innerJoin('test_clock', 'test_clock.id', 'account.test_clock_id')
    .select(['test_clock.id as clock_id', 'test_clock.now'])
    .where('account.id', '=', accountId)
    .executeTakeFirst();
}

export interface ClockLease {
  readonly id: string;
  /** By the machine's time when taking, by the test clock's when renewing. */
  readonly now: string;
  readonly until: string;
}

/** Undefined if there is no such clock; 'BUSY' while another advance holds it. */
export async function takeClock(
  db: Kysely<Database>,
  { id, now, until }: ClockLease,
): Promise<TestClockRow | 'BUSY' | undefined> {
  const taken = await db
    .updateTable('test_clock')
    .set({ advancing_until: until })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('advancing_until', 'is', null), eb('advancing_until', '<', now)]))
    .returningAll()
    .executeTakeFirst();
  if (taken !== undefined) return taken;
  const found = await db.selectFrom('test_clock').select('id').where('id', '=', id).executeTakeFirst();
  return found === undefined ? undefined : 'BUSY';
}

export async function renewClock(db: Kysely<Database>, { id, now, until }: ClockLease): Promise<void> {
  await db.updateTable('test_clock').set({ now, advancing_until: until }).where('id', '=', id).execute();
}

export async function releaseClock(db: Kysely<Database>, id: string): Promise<void> {
  await db.updateTable('test_clock').set({ advancing_until: null }).where('id', '=', id).execute();
}

/** The earliest moment, at most `until`, at which something falls due for the clock's accounts. */
export async function findClockDueAt(
  db: Kysely<Database>,
  testClockId: string,
  until: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ due_at: string | null }>`
    select min(due_at) as due_at from account a
    cross join lateral (
      select clock_action_at as due_at from subscription
      where account_id = a.id and clock_action_at <= ${until} and parked_reason is null
      union all
      select clock_check_at from payment_attempt where account_id = a.id and clock_check_at <= ${until}
      union all
      select clock_check_at from refund_leg where account_id = a.id and clock_check_at <= ${until}
    ) as due
    where a.test_clock_id = ${testClockId}`.execute(db);
  return rows[0]?.due_at ?? undefined;
}

export interface DueOnClock {
  readonly subscriptions: readonly DueRow[];
  readonly attempts: readonly DueRow[];
  readonly legs: readonly DueRow[];
}

export interface DueRow {
  readonly account_id: string;
  readonly id: string;
}

/** Lists everything due on a test clock by an instant, at most `limit` of each kind. */
export async function listDueOnClock(
  db: Kysely<Database>,
  {
    testClockId,
    until,
    limit,
  }: { readonly testClockId: string; readonly until: string; readonly limit: number },
): Promise<DueOnClock> {
  const list = async (
    table: 'subscription' | 'payment_attempt' | 'refund_leg',
    due: string,
    free: RawBuilder<boolean>,
  ) => {
    const { rows } = await sql<DueRow>`
      select t.account_id, t.id from account a
      join ${sql.table(table)} t on t.account_id = a.id
      where a.test_clock_id = ${testClockId} and ${sql.ref(`t.${due}`)} <= ${until} and ${free}
      order by ${sql.ref(`t.${due}`)}, t.id limit ${limit}`.execute(db);
    return rows;
  };
  return {
    subscriptions: await list('subscription', 'clock_action_at', sql<boolean>`t.parked_reason is null`),
    attempts: await list('payment_attempt', 'clock_check_at', sql<boolean>`true`),
    legs: await list('refund_leg', 'clock_check_at', sql<boolean>`true`),
  };
}
