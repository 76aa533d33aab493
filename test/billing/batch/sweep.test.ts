import { sweep } from '@kalenner/schema/billing/batch/sweep';
import { buildDueSubscriptions } from '@kalenner/schema/database/subscription/subscription.repository';
import { expect, test } from 'vitest';
import { openBareBilling } from '../../kit/billing/bare-billing.ts';
import { seedDue } from '../../kit/database/seed-due.ts';

const AT = '2026-11-01T08:00:00.000Z';
/** One in each of the buckets 1 to 20. */
const SEED = { count: 20, dueOn: '2026-11-01', dueAt: '2026-10-31T23:00:00.000Z' };

test.each([
  ['all of them at once where they fit', 50, 0, [20]],
  ['neighbours together where they do not', 8, 0, [8, 8, 4]],
  ['from the bucket where it begins, round to the one before', 15, 11, [15, 5]],
  ['one by one if asked to', 1, 0, Array.from({ length: 20 }, () => 1)],
])('a few due rows over many buckets are played %s', async (_, batchSize, firstBucket, sizes) => {
  const { billing, db } = await openBareBilling(AT);
  await seedDue(db, SEED);
  const played: string[][] = [];

  const done = await sweep(billing, {
    batchSize,
    firstBucket,
    due: buildDueSubscriptions(['RENEW']),
    process: async (claimed) => void played.push(claimed.map(({ id }) => id)),
  });

  expect(done).toBe(20);
  expect(played.map((ids) => ids.length).toSorted((a, b) => b - a)).toEqual(sizes);
  expect(new Set(played.flat()).size).toBe(20);
});

test('a bucket that holds more than a batch is played until nothing of it is left', async () => {
  const { billing, db } = await openBareBilling(AT);
  await seedDue(db, SEED);
  await db.updateTable('subscription').set({ bucket: 3 }).execute();
  const sizes: number[] = [];
  const play = async (claimed: readonly unknown[]) => void sizes.push(claimed.length);
  await sweep(billing, {
    batchSize: 8,
    firstBucket: 0,
    due: buildDueSubscriptions(['RENEW']),
    process: play,
  });
  expect(sizes).toEqual([8, 8, 4]);
});
