/** The real processes, on a database of each test's own and by the machine's time. */

import { systemClock } from '@kalenner/schema/billing/clock';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { anyoneWaits } from '../kit/anyone-waits.ts';
import { createTestDatabase } from '../kit/database.ts';
import { startJobs } from '../kit/jobs-process.ts';
import { allRenewed, firstOfThisMonth, passAMinute, renewed } from '../kit/renewed.ts';
import { runNode } from '../kit/run-node.ts';
import { seedDue } from '../kit/seed-due.ts';

const TIMEOUT = 120_000;

test('an unknown task: the known ones are listed with their reasons', async () => {
  const { code, err } = await runNode('jobs/src/run-once.ts', ['renwe']);
  expect(code).toBe(1);
  expect(err).toContain("Task 'renwe' is not known; expected one of:");
  expect(err).toMatch(/^ {2}renew +RENEWAL: /m);
  expect(err).toMatch(/^ {2}refund-deadlines +REFUND_DELAY: /m);
});

test.each([
  ['index', []],
  ['run-once', ['renew']],
] as const)('%s: every wrong value of the environment is named', async (script, args) => {
  const env = { BATCH_SIZE: '0', PROVIDER_PER_SECOND: 'fast', DATABASE_URL: 'mysql://me:secret@here/it' };
  const { code, err } = await runNode(`jobs/src/${script}.ts`, args, env);
  expect(code).toBe(1);
  expect(err.trim().split('\n').toSorted()).toEqual([
    "BATCH_SIZE is '0': expected a whole number, 1 or more",
    'DATABASE_URL is wrong: expected postgres://…',
    "PROVIDER_PER_SECOND is 'fast': expected a whole number, 0 or more",
  ]);
});

test('told to stop it finishes the batches under way, begins no other and ends well', {
  timeout: TIMEOUT,
}, async () => {
  const { db, url } = await seededInOneBucket(400);
  const jobs = startJobs(url, 'index', [], { BATCH_SIZE: '10', PROVIDER_PER_SECOND: '50' });
  await jobs.line(({ msg, task }) => msg === 'played what was due' && task === 'renew');
  jobs.signal('SIGTERM');
  expect(await jobs.ended).toEqual({ code: 0, err: '' });
  expect(jobs.lines.at(-1)?.msg).toBe('stopped');
  const then = await renewed(db, systemClock());
  expect(then.still_due).toBeGreaterThan(100);
  expect(then.billed_once).toBeGreaterThan(0);
  // Nothing half done: what was written is charged, what was charged is settled, what was claimed is given back.
  expect(then).toEqual({ ...allRenewed(then.billed_once), subscriptions: 400, still_due: then.still_due });
  expect(then.billed_once + then.still_due).toBe(400);
  expect((await startJobs(url, 'run-once', ['renew']).ended).code).toBe(0);
  expect(await renewed(db, systemClock())).toEqual(allRenewed(400));
});

test('four at once, one of them killed: every subscription is billed exactly once', {
  timeout: TIMEOUT,
}, async () => {
  const count = 4_000;
  const { db, url } = await seeded(count);
  const four = Array.from({ length: 4 }, () => startJobs(url, 'run-once', ['renew'], { BATCH_SIZE: '50' }));
  const [killed, ...others] = four;
  await killed?.line(({ msg }) => msg === 'played what was due');
  killed?.signal('SIGKILL');
  expect((await killed?.ended)?.code).toBe('SIGKILL');
  for (const it of others) expect((await it.ended).code).toBe(0);
  await passAMinute(db);
  await Promise.all(
    ['renew', 'payments', 'renew', 'payments'].map((task) => startJobs(url, 'run-once', [task]).ended),
  );
  expect(await renewed(db, systemClock())).toEqual(allRenewed(count));
});

test('killed before it wrote: what it had claimed is done by others, once its lease has run out', {
  timeout: TIMEOUT,
}, async () => {
  const { db, url } = await seededInOneBucket(60);
  const killed = await db.transaction().execute(async (trx) => {
    await sql`lock table invoice in share mode`.execute(trx);
    const it = startJobs(url, 'run-once', ['renew'], { BATCH_SIZE: '20' });
    await anyoneWaits(db);
    it.signal('SIGKILL');
    await it.ended;
    return it;
  });
  expect((await killed.ended).code).toBe('SIGKILL');
  const then = await renewed(db, systemClock());
  expect(then).toMatchObject({ still_due: 60, claimed: 20, charges: 0, taken: 0 });
  // Its leases hold: the others do not touch what it may still be at.
  expect((await startJobs(url, 'run-once', ['renew']).ended).code).toBe(0);
  expect(await renewed(db, systemClock())).toMatchObject({ still_due: 20, claimed: 20 });
  await passAMinute(db);
  expect((await startJobs(url, 'run-once', ['renew']).ended).code).toBe(0);
  expect(await renewed(db, systemClock())).toEqual(allRenewed(60));
});

test('killed while it charged: its charges are sent again by others, and nobody is charged twice', {
  timeout: TIMEOUT,
}, async () => {
  const { db, url } = await seededInOneBucket(60);
  const victim = startJobs(url, 'run-once', ['renew'], { BATCH_SIZE: '50', PROVIDER_PER_SECOND: '20' });
  for (let taken = 0; taken < 5 * 1_900; ) ({ taken } = await renewed(db, systemClock()));
  victim.signal('SIGKILL');
  await victim.ended;
  const { charges, succeeded, taken_once } = await renewed(db, systemClock());
  // Written and not yet sent, and sent and not yet recorded.
  expect(charges - taken_once).toBeGreaterThan(0);
  expect(taken_once - succeeded).toBeGreaterThan(0);
  expect((await startJobs(url, 'run-once', ['payments']).ended).code).toBe(0);
  expect(await renewed(db, systemClock())).toMatchObject({ charges, succeeded, taken_once });
  await passAMinute(db);
  const others = ['payments', 'payments', 'renew', 'renew'].map((task) => startJobs(url, 'run-once', [task]));
  for (const it of others) expect((await it.ended).code).toBe(0);
  expect(await renewed(db, systemClock())).toEqual(allRenewed(60));
});

async function seeded(count: number) {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  await seedDue(database.db, { count, ...firstOfThisMonth() });
  return database;
}

/** So that a batch is as large as its limit. */
async function seededInOneBucket(count: number) {
  const database = await seeded(count);
  await database.db.updateTable('subscription').set({ bucket: 0 }).execute();
  return database;
}
