/** Four processes at once on one heap of due subscriptions: each is billed exactly once, by the provider's own ledger. */

import { systemClock } from '@kalenner/schema/billing/clock';
import { expect, test } from 'vitest';
import { createDueDatabase } from '../kit/database/due-database.ts';
import { advanceOneMinute, buildExpectedCounts, countRenewals } from '../kit/database/renewal-counts.ts';
import { startJobs } from '../kit/engine/jobs-process.ts';
import { getTestSize, LONG_RUN, LONG_TIMEOUT_MS, printFigures } from '../kit/test-size.ts';

/** Enough for every process to play several batches; more would only take the suite's time. */
const COUNT = getTestSize('DUE_SUBSCRIPTIONS');
const BATCH_SIZE = String(getTestSize('DUE_BATCH'));

test('undisturbed: nothing is left, nothing is charged twice', { timeout: LONG_TIMEOUT_MS }, async () => {
  const { db, url } = await createDueDatabase(COUNT);
  const began = performance.now();
  const four = Array.from({ length: 4 }, () => startJobs(url, 'run-once', ['renew'], { BATCH_SIZE }));
  for (const jobsProcess of four) expect(await jobsProcess.ended).toMatchObject({ code: 0 });
  const seconds = (performance.now() - began) / 1_000;
  expect(await countRenewals(db, systemClock())).toEqual(buildExpectedCounts(COUNT));
  const shares = four.map(({ lines }) => lines.findLast(({ done }) => done !== undefined)?.done ?? 0);
  printFigures('four processes', { COUNT, seconds, perSecond: COUNT / seconds, shares: shares.join(' + ') });
  expect(shares.reduce((sum, share) => sum + share, 0)).toBe(COUNT);
});

// In the suite `killed-workers` shows the same with fewer processes, whose starts are most of the time.
if (LONG_RUN)
  test('one of them killed: the others do its part too', { timeout: LONG_TIMEOUT_MS }, async () => {
    const { db, url } = await createDueDatabase(COUNT);
    const four = Array.from({ length: 4 }, () => startJobs(url, 'run-once', ['renew'], { BATCH_SIZE }));
    const [killed, ...others] = four;
    await killed?.line(({ msg }) => msg === 'played what was due');
    killed?.signal('SIGKILL');
    expect((await killed?.ended)?.code).toBe('SIGKILL');
    for (const jobsProcess of others) expect(await jobsProcess.ended).toMatchObject({ code: 0 });
    const left = await countRenewals(db, systemClock());
    printFigures('one of four killed', {
      COUNT,
      stillDue: left.still_due,
      unsettled: left.charges - left.succeeded,
    });
    await advanceOneMinute(db);
    const again = ['renew', 'payments', 'renew', 'payments'].map((task) =>
      startJobs(url, 'run-once', [task]),
    );
    for (const current of again) expect(await current.ended).toMatchObject({ code: 0 });
    expect(await countRenewals(db, systemClock())).toEqual(buildExpectedCounts(COUNT));
  });
