/** Workers that are killed in the middle of a batch, and others that take over: nothing charged twice, nothing lost. */

import { systemClock } from '@kalenner/schema/billing/clock';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createDueDatabaseInOneBucket } from '../kit/database/due-database.ts';
import { advanceOneMinute, buildExpectedCounts, countRenewals } from '../kit/database/renewal-counts.ts';
import { waitForBlockedStatement, waitForDisconnects } from '../kit/database/wait-for-connections.ts';
import { startJobs } from '../kit/engine/jobs-process.ts';

const TIMEOUT = 120_000;

test('killed before it wrote: what it had claimed is done by others, once its lease has run out', {
  timeout: TIMEOUT,
}, async () => {
  const { db, url } = await createDueDatabaseInOneBucket(60);
  const killed = await db.transaction().execute(async (trx) => {
    await sql`lock table invoice in share mode`.execute(trx);
    const jobsProcess = startJobs(url, 'run-once', ['renew'], { BATCH_SIZE: '20' });
    await waitForBlockedStatement(db);
    jobsProcess.signal('SIGKILL');
    await jobsProcess.ended;
    return jobsProcess;
  });
  expect((await killed.ended).code).toBe('SIGKILL');
  const then = await countRenewals(db, systemClock());
  expect(then).toMatchObject({ still_due: 60, claimed: 20, charges: 0, taken: 0 });
  // Its leases hold: the others do not touch what it may still be at.
  expect((await startJobs(url, 'run-once', ['renew']).ended).code).toBe(0);
  expect(await countRenewals(db, systemClock())).toMatchObject({ still_due: 20, claimed: 20 });
  await advanceOneMinute(db);
  expect((await startJobs(url, 'run-once', ['renew']).ended).code).toBe(0);
  expect(await countRenewals(db, systemClock())).toEqual(buildExpectedCounts(60));
});

test('killed while it charged: its charges are sent again by others, and nobody is charged twice', {
  timeout: TIMEOUT,
}, async () => {
  const { db, url } = await createDueDatabaseInOneBucket(60);
  const victim = startJobs(url, 'run-once', ['renew'], { BATCH_SIZE: '50', PROVIDER_PER_SECOND: '20' });
  for (let taken = 0; taken < 5 * 1_900; ) ({ taken } = await countRenewals(db, systemClock()));
  victim.signal('SIGKILL');
  await victim.ended;
  // What it had sent arrives all the same.
  await waitForDisconnects(db);
  const { charges, succeeded, taken_once } = await countRenewals(db, systemClock());
  // Written and not yet sent, and sent and not yet recorded.
  expect(charges - taken_once).toBeGreaterThan(0);
  expect(taken_once - succeeded).toBeGreaterThan(0);
  expect((await startJobs(url, 'run-once', ['payments']).ended).code).toBe(0);
  expect(await countRenewals(db, systemClock())).toMatchObject({ charges, succeeded, taken_once });
  await advanceOneMinute(db);
  const others = ['payments', 'payments', 'renew', 'renew'].map((task) => startJobs(url, 'run-once', [task]));
  for (const jobsProcess of others) expect((await jobsProcess.ended).code).toBe(0);
  expect(await countRenewals(db, systemClock())).toEqual(buildExpectedCounts(60));
});
