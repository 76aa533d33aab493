/** A database of the test's own in which every subscription is due, by the machine's time. */

import { onTestFinished } from 'vitest';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { computeFirstOfThisMonth } from './renewal-counts.ts';
import { seedDue } from './seed-due.ts';

export async function createDueDatabase(count: number): Promise<TestDatabase> {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  await seedDue(database.db, { count, ...computeFirstOfThisMonth() });
  return database;
}

/** Creates due rows in one bucket, so that a batch is as large as its limit. */
export async function createDueDatabaseInOneBucket(count: number): Promise<TestDatabase> {
  const database = await createDueDatabase(count);
  await database.db.updateTable('subscription').set({ bucket: 0 }).execute();
  return database;
}
