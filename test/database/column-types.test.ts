import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../kit/database/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});
afterAll(() => database.drop());

async function read(expression: string, session = ''): Promise<unknown> {
  return database.db.connection().execute(async (db) => {
    await sql.raw(session || 'select 1').execute(db);
    const { rows } = await sql.raw<{ value: unknown }>(`select ${expression} as value`).execute(db);
    return rows[0]?.value;
  });
}

describe('a column is read as', () => {
  test.each([
    [`date '2024-02-29'`, '2024-02-29'],
    [`null::date`, null],
    [`array[date '2024-02-29', null]`, ['2024-02-29', null]],
    [`timestamptz '2025-05-26 00:00:00+02'`, '2025-05-25T22:00:00.000Z'],
    [`timestamptz '2025-05-26 00:00:00.1Z'`, '2025-05-26T00:00:00.100Z'],
    [`timestamptz '2025-05-26 00:00:00.123999Z'`, '2025-05-26T00:00:00.123Z'],
    [`array[timestamptz '2025-05-26 00:00:00Z']`, ['2025-05-26T00:00:00.000Z']],
    [`9007199254740991::int8`, 9007199254740991],
    [`-1::int8`, -1],
    [`count(*)`, 1],
    [`array[1, 2]::int8[]`, [1, 2]],
    [`'{"a": [1, {"b": null}]}'::jsonb`, { a: [1, { b: null }] }],
    [`1.10::numeric(12, 2)`, '1.10'],
    [`current_setting('TimeZone')`, 'UTC'],
  ])('%s', async (expression, expected) => {
    expect(await read(expression)).toEqual(expected);
  });

  test('the same instant whatever zone the session was put into', async () => {
    for (const zone of ['Asia/Kolkata', 'America/St_Johns', 'UTC']) {
      const value = await read(`timestamptz '2025-05-26 00:00:00.5Z'`, `set time zone '${zone}'`);
      expect(value).toBe('2025-05-26T00:00:00.500Z');
    }
    await read('1', 'set time zone default');
  });
});

describe('a value that would be changed by reading it is refused', () => {
  test.each([
    [`9007199254740992::int8`, 'bigint 9007199254740992'],
    [`date 'infinity'`, 'date infinity'],
    [`timestamptz '-infinity'`, 'timestamptz -infinity'],
    [`timestamptz '10000-01-01 00:00:00Z'`, 'timestamptz 10000-01-01'],
    [`timestamptz '0044-03-15 00:00:00Z BC'`, 'timestamptz 0044-03-15'],
  ])('%s', async (expression, message) => {
    await expect(read(expression)).rejects.toThrow(message);
  });
});

test('after a refused row the connection is still usable', async () => {
  await expect(read('9007199254740992::int8')).rejects.toThrow();
  expect(await read('1')).toBe(1);
});
