import { randomUUID } from 'node:crypto';
import { findTask } from '@kalenner/jobs/schedule';
import { countBacklog } from '@kalenner/schema/billing/batch/backlog';
import { claimRequest } from '@kalenner/schema/database/operation/idempotency.repository';
import { expect, test } from 'vitest';
import { openBareBilling } from '../kit/billing/bare-billing.ts';

const MADE = {
  'an hour ago': '2026-03-10T11:00:00.000Z',
  'a little less than two days ago': '2026-03-08T12:00:01.000Z',
  'two days and a second ago': '2026-03-08T11:59:59.000Z',
  'last year': '2025-03-10T12:00:00.000Z',
};

test('answers are kept for two days, then forgotten', async () => {
  const { billing, db } = await openBareBilling('2026-03-10T12:00:00Z');
  for (const [key, now] of Object.entries(MADE)) {
    await claimRequest(db, { caller: 'c', key, inputHash: 'h', claimId: randomUUID(), now, until: now });
  }
  const task = findTask('forget-requests');
  if (task === undefined) throw new Error('there is no such task');
  expect(await countBacklog(billing, task.name)).toEqual({ rows: 2, oldest: '2025-03-12T12:00:00.000Z' });
  const sender = { name: 'none', atOnce: 1, send: () => Promise.reject(new Error('no mail leaves here')) };
  const run = { billing, sender, batchSize: 1, goOn: () => true, onProgress: () => undefined };
  expect(await task.run(run)).toBe(2);
  const left = await db.selectFrom('idempotency_record').select('key').execute();
  expect(left.map(({ key }) => key).toSorted()).toEqual(Object.keys(MADE).slice(0, 2).toSorted());
  expect(await countBacklog(billing, task.name)).toEqual({ rows: 0, oldest: null });
});
