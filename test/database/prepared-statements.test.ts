/** The busiest statement is planned once for each connection, and goes on when its tables change. */

import { listAccountRows } from '@kalenner/schema/database/account/account-rows.repository';
import { openDatabase } from '@kalenner/schema/database/engine/connection';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../kit/database/database.ts';

test('what an account has is read by a statement that the connection knows', async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const { db, close } = openDatabase(database.url, { poolSize: 1 });
  onTestFinished(close);
  const prepared = async () => {
    const { rows } = await sql<{ name: string }>`
      select name from pg_prepared_statements where generic_plans + custom_plans > 0`.execute(db);
    return rows.map(({ name }) => name);
  };
  for (const ids of [[uuidv7()], [uuidv7(), uuidv7()], []])
    expect(await listAccountRows(db, ids)).toEqual([]);
  expect(await prepared()).toEqual(['account_rows']);
  await sql`alter table account add column more text`.execute(db);
  expect(await listAccountRows(db, [uuidv7()])).toEqual([]);
  const failing = db.transaction().execute(async (trx) => {
    await listAccountRows(trx, [uuidv7()]);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await listAccountRows(db, [uuidv7()])).toEqual([]);
});
