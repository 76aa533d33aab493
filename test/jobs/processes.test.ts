/** The real processes, on a database of each test's own and by the machine's time. */

import { systemClock } from '@kalenner/schema/billing/clock';
import { expect, test } from 'vitest';
import { createDueDatabaseInOneBucket } from '../kit/database/due-database.ts';
import { buildExpectedCounts, countRenewals } from '../kit/database/renewal-counts.ts';
import { startJobs } from '../kit/engine/jobs-process.ts';
import { runNode } from '../kit/run-node.ts';

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
    "BATCH_SIZE is '0': expected a whole number from 1 to 100000",
    'DATABASE_URL is wrong: expected postgres://…',
    "PROVIDER_PER_SECOND is 'fast': expected a whole number from 0 to 100000",
  ]);
});

test('told to stop it finishes the batches under way, begins no other and ends well', {
  timeout: TIMEOUT,
}, async () => {
  const { db, url } = await createDueDatabaseInOneBucket(400);
  const jobs = startJobs(url, 'index', [], { BATCH_SIZE: '10', PROVIDER_PER_SECOND: '50' });
  await jobs.line(({ msg, task }) => msg === 'played what was due' && task === 'renew');
  jobs.signal('SIGTERM');
  expect(await jobs.ended).toEqual({ code: 0, err: '' });
  expect(jobs.lines.at(-1)?.msg).toBe('stopped');
  const then = await countRenewals(db, systemClock());
  expect(then.still_due).toBeGreaterThan(100);
  expect(then.billed_once).toBeGreaterThan(0);
  // Nothing half done: what was written is charged, what was charged is settled, what was claimed is given back.
  expect(then).toEqual({
    ...buildExpectedCounts(then.billed_once),
    subscriptions: 400,
    still_due: then.still_due,
  });
  expect(then.billed_once + then.still_due).toBe(400);
  expect((await startJobs(url, 'run-once', ['renew']).ended).code).toBe(0);
  expect(await countRenewals(db, systemClock())).toEqual(buildExpectedCounts(400));
});
