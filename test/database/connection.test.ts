import { openDatabase } from '@kalenner/schema/database/engine/connection';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../kit/database/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

function open(options: Parameters<typeof openDatabase>[1] = {}, query = '') {
  const connection = openDatabase(`${database.url}${query}`, options);
  onTestFinished(connection.close);
  return connection;
}

async function setting(name: string, { db }: Pick<TestDatabase, 'db'>): Promise<unknown> {
  const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db);
  return rows[0]?.value;
}

test('a connection says whose it is', async () => {
  expect(await setting('application_name', open({ applicationName: 'kalenner gateway' }))).toBe(
    'kalenner gateway',
  );
});

test('options of the URL are kept, but for those that the parsers rely on', async () => {
  const connection = open(
    {},
    `?options=${encodeURIComponent('-c work_mem=5MB -c TimeZone=Asia/Tokyo -c DateStyle=German')}`,
  );
  expect(await setting('work_mem', connection)).toBe('5MB');
  expect(await setting('TimeZone', connection)).toBe('UTC');
  const { rows } = await sql`select date '2025-05-26' as day`.execute(connection.db);
  expect(rows).toEqual([{ day: '2025-05-26' }]);
});

test('a statement that takes too long is canceled, and the connection lives on', async () => {
  const { db } = open({ statementTimeoutMs: 50, poolSize: 1 });
  await expect(sql`select pg_sleep(10)`.execute(db)).rejects.toThrow('statement timeout');
  expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
});

test('an idle connection that the server closes is replaced', async () => {
  const { db, pool } = open({ poolSize: 1, applicationName: 'to be closed' });
  await sql`select 1`.execute(db);
  const closed = new Promise((resolve) => pool.once('remove', resolve));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'to be closed'`.execute(
    database.db,
  );
  await closed;
  expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
});

test('closing ends what others opened on the same pool', async () => {
  const { pool, close } = open();
  await pool.query('select 1');
  await close();
  expect(pool.totalCount).toBe(0);
});
