import { getMigrationStatus, migrateToLatest } from '@kalenner/schema/database/setup/migrate';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../kit/database/database.ts';

test('an empty database has all migrations pending, and none after they ran', async () => {
  const { db, drop } = await createTestDatabase({ migrated: false });
  onTestFinished(drop);
  const before = await getMigrationStatus(db);
  expect(before.applied).toEqual([]);

  expect(await migrateToLatest(db)).toEqual(before.pending);

  expect(await getMigrationStatus(db)).toEqual({ applied: before.pending, pending: [] });
  expect(await migrateToLatest(db)).toEqual([]);
});

test('processes that migrate at the same time wait for each other', async () => {
  const { db, drop } = await createTestDatabase({ migrated: false });
  onTestFinished(drop);
  const { pending } = await getMigrationStatus(db);

  const applied = await Promise.all([migrateToLatest(db), migrateToLatest(db), migrateToLatest(db)]);

  expect(applied.flat()).toEqual(pending);
});

test('a copy of the template is migrated', async () => {
  const { db, drop } = await createTestDatabase();
  onTestFinished(drop);
  expect((await getMigrationStatus(db)).pending).toEqual([]);
});
