import { loadManyFacts } from '@kalenner/schema/billing/facts/load-facts';
import { COLUMN_FORMATS } from '@kalenner/schema/database/account/account-rows.repository';
import type { Database } from '@kalenner/schema/database/tables/database';
import { type Kysely, type KyselyPlugin, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../../kit/database/database.ts';
import { createRandomHistories, insertHistory } from '../../kit/database/stored-history.ts';
import { write } from '../../kit/database/write-history.ts';
import { SEED } from '../../kit/test-size.ts';

const TABLES = {
  account: 'account',
  paymentMethods: 'payment_method',
  subscriptions: 'subscription',
  invoices: 'invoice',
  lines: 'invoice_line',
  attempts: 'payment_attempt',
  refunds: 'refund',
  legs: 'refund_leg',
} as const satisfies Record<keyof typeof COLUMN_FORMATS, keyof Database>;

const CLOCK = '01990000-0000-7000-8000-cccccccccccc';
const CLOCK_NOW = '2026-05-01T10:00:00.123Z';

test('one statement reads rows and payment methods, to the last value as a plain select does', async () => {
  const { db, accountIds } = await prepare(25);
  // Finer than a millisecond, as other programs write.
  await sql`update payment_attempt set last_sent_at = last_sent_at + interval '123456 microseconds'`.execute(
    db,
  );
  await sql`update refund set completed_at = '2026-05-01 10:00:00.5+00', number = 'C2026-000001'`.execute(db);

  const counted = counting(db);
  const loaded = await loadManyFacts(counted.db, accountIds);

  expect(counted.statements()).toBe(1);

  const all = [...loaded.values()];
  for (const list of ['attempts', 'refunds', 'legs'] as const) {
    const rows = all.flatMap((it) => [...it.rows[list].values()]);
    expect(rows.length, list).toBeGreaterThan(0);
    expect(byId(rows), list).toEqual(byId(await db.selectFrom(TABLES[list]).selectAll().execute()));
  }
  for (const list of ['subscriptions', 'invoices'] as const) {
    const rows = all.flatMap((it) => [...it.rows[list].values()]);
    expect(byId(rows), list).toMatchObject(byId(await db.selectFrom(TABLES[list]).selectAll().execute()));
  }
  const accounts = await db.selectFrom('account').selectAll().execute();
  expect(byId(all.map((it) => it.account))).toEqual(byId(accounts));
  const methods = byId(await db.selectFrom('payment_method').selectAll().execute());
  for (const { account, paymentMethod } of all)
    expect(paymentMethod).toEqual(methods[account.payment_method_id ?? ''] ?? null);
  const clocks = all.map(({ account, clockNow }) => [account.test_clock_id, clockNow]);
  expect(new Set(clocks.map(String))).toEqual(new Set([`${CLOCK},${CLOCK_NOW}`, ',']));
}, 30_000);

test('every date and instant that comes by way of JSON is named, and no number that JSON cannot hold comes at all', async () => {
  const { db, drop } = await createTestDatabase();
  onTestFinished(drop);
  const { rows } = await sql<{ table: string; column: string; type: string }>`
    select table_name as table, column_name as column, data_type as type
    from information_schema.columns where table_schema = 'public'`.execute(db);
  for (const [list, table] of Object.entries(TABLES)) {
    const columnsOf = (type: string) =>
      rows.filter((it) => it.table === table && it.type === type).map(({ column }) => column);
    const { dates, instants } = COLUMN_FORMATS[list as keyof typeof COLUMN_FORMATS];
    const own = instants.filter((name) => String(name) !== 'clock_now');
    expect([...dates].toSorted(), `dates of ${table}`).toEqual(columnsOf('date').toSorted());
    const moments = columnsOf('timestamp with time zone');
    expect([...own].toSorted(), `instants of ${table}`).toEqual(moments.toSorted());
    for (const type of ['bigint', 'numeric', 'bytea', 'interval', 'timestamp without time zone'])
      expect(columnsOf(type), `${type} in ${table}`).toEqual([]);
  }
});

/** Histories played to their ends; every third account is on a test clock. */
async function prepare(count: number) {
  const { db, drop } = await createTestDatabase();
  onTestFinished(drop);
  const histories = createRandomHistories(count, SEED + 2);
  await db.insertInto('test_clock').values({ id: CLOCK, now: CLOCK_NOW, created_at: CLOCK_NOW }).execute();
  for (const history of histories) await insertHistory(db, history);
  const accountIds = histories.map(({ accountId }) => accountId);
  const clocked = accountIds.filter((_, i) => i % 3 === 0);
  await db.updateTable('account').set({ test_clock_id: CLOCK }).where('id', 'in', clocked).execute();
  await write(
    db,
    histories.map(({ accountId, steps }) => {
      const changes = steps.flatMap((step) => step.changes);
      return { accountId, changes, paymentMethodId: steps.at(-1)?.after.paymentMethodId ?? null };
    }),
  );
  return { db, accountIds };
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): Record<string, T> {
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

function counting(db: Kysely<Database>): { db: Kysely<Database>; statements: () => number } {
  let statements = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { db: db.withPlugin(plugin), statements: () => statements };
}
