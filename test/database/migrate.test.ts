import { migrateToLatest, migrationStatus } from '@kalenner/schema/database/setup/migrate';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../kit/database/database.ts';

test('an empty database has all migrations pending, and none after they ran', async () => {
  const { db, drop } = await createTestDatabase({ migrated: false });
  onTestFinished(drop);
  const before = await migrationStatus(db);
  expect(before.applied).toEqual([]);

  expect(await migrateToLatest(db)).toEqual(before.pending);

  expect(await migrationStatus(db)).toEqual({ applied: before.pending, pending: [] });
  expect(await migrateToLatest(db)).toEqual([]);
});

test('processes that migrate at the same time wait for each other', async () => {
  const { db, drop } = await createTestDatabase({ migrated: false });
  onTestFinished(drop);
  const { pending } = await migrationStatus(db);

  const applied = await Promise.all([migrateToLatest(db), migrateToLatest(db), migrateToLatest(db)]);

  expect(applied.flat()).toEqual(pending);
});

test('a copy of the template is migrated', async () => {
  const { db, drop } = await createTestDatabase();
  onTestFinished(drop);
  expect((await migrationStatus(db)).pending).toEqual([]);
});
