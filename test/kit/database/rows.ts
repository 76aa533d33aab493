/** Rows for tests in which their origin does not matter. */

import { computeBucket } from '@kalenner/schema/database/engine/bucket';
import type { Database } from '@kalenner/schema/database/tables/database';
import type { Kysely } from 'kysely';
import { v7 as uuidv7 } from 'uuid';

export const CREATED_AT = '2026-01-01T00:00:00.000Z';

export interface Subscribed {
  readonly accountId: string;
  readonly subscriptionId: string;
  readonly priceId: string;
}

export async function insertTestAccount(
  db: Kysely<Database>,
  testClockId: string | null = null,
): Promise<string> {
  const id = uuidv7();
  await db
    .insertInto('account')
    .values({
      id,
      email: `${id}@example.com`,
      locale: 'EN',
      zone: 'Europe/Luxembourg',
      test_clock_id: testClockId,
      created_at: CREATED_AT,
    })
    .execute();
  return id;
}

/** A started monthly subscription on an account, a plan and a price of its own. */
export async function insertSubscribed(
  db: Kysely<Database>,
  testClockId: string | null = null,
): Promise<Subscribed> {
  const accountId = await insertTestAccount(db, testClockId);
  const [planId, priceId, subscriptionId] = [uuidv7(), uuidv7(), uuidv7()];
  const names = { name_fr: 'Pro', name_en: 'Pro', name_de: 'Pro' };
  await db
    .insertInto('plan')
    .values({ ...names, id: planId, code: planId, tier: 1 })
    .execute();
  const price = { id: priceId, plan_id: planId, interval: 'MONTH', amount: 2900, currency: 'EUR' } as const;
  await db
    .insertInto('price')
    .values({ ...price, active: true, created_at: CREATED_AT })
    .execute();
  await db
    .insertInto('subscription')
    .values({
      account_id: accountId,
      id: subscriptionId,
      stage: 'STARTED',
      price_id: priceId,
      initial_date: '2026-01-01',
      anchor: '2026-01-01',
      term_start: '2026-01-01',
      term_end: '2026-02-01',
      version: 1,
      bucket: computeBucket(accountId),
    })
    .execute();
  return { accountId, subscriptionId, priceId };
}

let periods = 0;

/** Paid then, for a day that no other invoice is for; unpaid: open. */
export async function insertInvoice(
  db: Kysely<Database>,
  { accountId, subscriptionId, priceId }: Subscribed,
  paidAt: string | null,
): Promise<string> {
  const id = uuidv7();
  periods += 1;
  const day = (n: number) => Temporal.PlainDate.from('2000-01-01').add({ days: n }).toString();
  const [start, next] = [day(periods), day(periods + 1)];
  await db
    .insertInto('invoice')
    .values({
      account_id: accountId,
      id,
      subscription_id: subscriptionId,
      subscription_version: 1,
      kind: 'PERIOD',
      origin: 'RENEWAL',
      status: paidAt === null ? 'OPEN' : 'PAID',
      period_start: start,
      period_end: next,
      term_start: start,
      term_end: next,
      price_id: priceId,
      policy_version: '2025-05-26',
      issued_at: CREATED_AT,
      skipped_slots: [],
      paid_at: paidAt,
    })
    .execute();
  return id;
}

export async function insertRefund(
  db: Kysely<Database>,
  { accountId, subscriptionId }: Subscribed,
  { dueBy = '2026-03-06', completedAt = null }: { dueBy?: string; completedAt?: string | null },
): Promise<string> {
  const id = uuidv7();
  await db
    .insertInto('refund')
    .values({
      account_id: accountId,
      id,
      subscription_id: subscriptionId,
      kind: 'GOODWILL',
      amount: 100,
      requested_at: CREATED_AT,
      expected_from: dueBy,
      due_by: dueBy,
      completed_at: completedAt,
    })
    .execute();
  return id;
}

export async function insertTestClock(db: Kysely<Database>, now: string): Promise<string> {
  const id = uuidv7();
  await db.insertInto('test_clock').values({ id, now, created_at: CREATED_AT }).execute();
  return id;
}

export async function insertMail(
  db: Kysely<Database>,
  accountId: string,
  mail: { template?: string; reference?: string; queuedAt?: string } = {},
): Promise<string> {
  const id = uuidv7();
  const { template = 'SUSPENDED', reference = id, queuedAt = CREATED_AT } = mail;
  await db
    .insertInto('mail')
    .values({
      account_id: accountId,
      id,
      template,
      reference,
      to: ['someone@example.com'],
      queued_at: queuedAt,
      bucket: computeBucket(accountId),
    })
    .execute();
  return id;
}
