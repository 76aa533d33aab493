/** Notices of a policy version. The full size: `pnpm test:policy-notices`. */

import { publishPolicy } from '@kalenner/schema/billing/commands/publish-policy';
import { recordPolicyUse } from '@kalenner/schema/billing/commands/record-policy-use';
import { countDueNotices, sendPolicyNotices } from '@kalenner/schema/billing/mail/policy-notices';
import { sendMails } from '@kalenner/schema/billing/mail/send-mails';
import { UNSENT_BROADCASTS } from '@kalenner/schema/database/mail/mail.repository';
import {
  getPolicyNoticeProgress,
  listAccountsOnVersion,
  listVersionCounts,
} from '@kalenner/schema/database/policy-version/policy-notice.repository';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openBareBilling } from '../../kit/billing/bare-billing.ts';
import { NEXT_POLICY } from '../../kit/billing/next-policy.ts';
import { insertSubscribed, insertTestAccount, insertTestClock } from '../../kit/database/rows.ts';
import { seedDue } from '../../kit/database/seed-due.ts';
import { startJobs } from '../../kit/engine/jobs-process.ts';
import { getTestSize, printFigures } from '../../kit/test-size.ts';

const CUSTOMERS = getTestSize('CUSTOMERS');
const AT = '2026-03-02T09:00:00.000Z';
const STAFF = { by: 'staff:test', requestId: null };
const RUN = { batchSize: 100 };
const { version } = NEXT_POLICY;
type Db = Awaited<ReturnType<typeof openBareBilling>>['db'];

test('a run that is stopped, killed and doubled goes on where it ended: each customer is told once', {
  timeout: 300_000,
}, async () => {
  const bareBilling = await openBareBilling(AT);
  const { billing, db, database } = bareBilling;
  await seedDue(db, { count: CUSTOMERS, dueOn: '2026-04-01', dueAt: '2026-03-31T22:00:00.000Z' });
  await publishPolicy(billing, STAFF, NEXT_POLICY);
  const began = performance.now();

  const steps = Iterator.from(Array(CUSTOMERS / 4 / RUN.batchSize));
  const stopped = await sendPolicyNotices(billing, { ...RUN, goOn: () => !steps.next().done });
  expect(stopped).toBe(CUSTOMERS / 4);
  expect(await getPolicyNoticeProgress(db, version)).toMatchObject({
    notified: CUSTOMERS / 4,
    pending: (CUSTOMERS * 3) / 4,
  });

  const jobs = startJobs(database.url, 'run-once', ['policy-notices'], { BATCH_SIZE: '50' });
  for (let told = 0; told < CUSTOMERS / 3; )
    ({ notified: told } = await getPolicyNoticeProgress(db, version));
  jobs.signal('SIGKILL');
  expect((await jobs.ended).code).toBe('SIGKILL');
  const { notified: killedAt } = await getPolicyNoticeProgress(db, version);
  expect(killedAt).toBeLessThan(CUSTOMERS);

  const rest = await Promise.all([sendPolicyNotices(billing, RUN), sendPolicyNotices(billing, RUN)]);
  expect(rest[0] + rest[1]).toBe(CUSTOMERS - killedAt);
  expect(await countDueNotices(billing)).toEqual({ rows: 0, oldest: null });
  expect(await sendPolicyNotices(billing, RUN)).toBe(0);
  const queuedMs = performance.now() - began;

  // The killed process queued by the machine's time.
  await db.updateTable('mail').set({ queued_at: AT }).execute();
  const told: string[] = [];
  const sender = {
    atOnce: 500,
    send: async (mails: readonly { readonly id: string; readonly account_id: string }[]) => {
      told.push(...mails.map((mail) => mail.account_id));
      return new Map(mails.map(({ id }) => [id, { kind: 'SENT', messageId: id } as const]));
    },
  };
  await sendMails(billing, sender, { due: UNSENT_BROADCASTS, batchSize: 500, firstBucket: 0 });
  expect(told).toHaveLength(CUSTOMERS);
  expect(new Set(told).size).toBe(CUSTOMERS);
  const progress = { notified: CUSTOMERS, sent: CUSTOMERS, failed: 0, pending: 0 };
  expect(await getPolicyNoticeProgress(db, version)).toEqual(progress);
  const sentMs = performance.now() - began - queuedMs;
  const ms = { queuedMs: Math.round(queuedMs), sentMs: Math.round(sentMs) };
  printFigures('policy notices', { ...progress, stoppedAt: stopped, killedAt, ...ms });
});

test('live customers alone are told: where their mail goes, and by the clock they live by', async () => {
  const { billing, db } = await openBareBilling(AT);
  await publishPolicy(billing, STAFF, NEXT_POLICY);
  const staged = async (
    stage: 'INCOMPLETE' | 'SCHEDULED' | 'STARTED' | 'ENDED',
    clock: string | null = null,
  ) => {
    const { accountId, subscriptionId } = await insertSubscribed(db, clock);
    await db.updateTable('subscription').set({ stage }).where('id', '=', subscriptionId).execute();
    return accountId;
  };
  await insertTestAccount(db);
  await staged('ENDED');
  await staged('SCHEDULED');
  const incomplete = await staged('INCOMPLETE');
  const started = await staged('STARTED');
  const clocked = await staged('STARTED', await insertTestClock(db, '2031-01-01T00:00:00.000Z'));
  expect(await sendPolicyNotices(billing, RUN)).toBe(3);

  const mail = (id: string) => ({
    account_id: id,
    reference: version,
    to: [`${id}@example.com`],
    queued_at: AT,
    on_test_clock: false,
  });
  const byClock = { queued_at: '2031-01-01T00:00:00.000Z', on_test_clock: true };
  expect(await mailsOf(db)).toEqual([mail(incomplete), mail(started), { ...mail(clocked), ...byClock }]);
});

test('who becomes a customer before it takes effect is told too, within the hour; from then on nobody', async () => {
  const bareBilling = await openBareBilling(AT);
  const { billing, db } = bareBilling;
  await publishPolicy(billing, STAFF, NEXT_POLICY);
  const rows: readonly (readonly [at: string, told: number])[] = [
    ['2026-03-02T09:00:00.000Z', 1],
    ['2026-03-02T09:59:59.000Z', 0],
    ['2026-03-02T10:00:00.000Z', 2],
    ['2026-03-31T21:30:00.000Z', 1],
    // In Luxembourg it takes effect at midnight; who came in the half hour before is told then.
    ['2026-03-31T21:59:59.000Z', 0],
    ['2026-03-31T22:00:00.000Z', 2],
    ['2026-03-31T23:30:00.000Z', 0],
    ['2026-09-01T00:00:00.000Z', 0],
  ];
  const seen = [];
  for (const [at] of rows) {
    bareBilling.now = instant(at);
    await insertSubscribed(db);
    seen.push([at, await sendPolicyNotices(billing, RUN)]);
  }
  expect(seen).toEqual(rows);
});

test('a version that is not to be told of is told to nobody', async () => {
  const { billing, db } = await openBareBilling(AT);
  await insertSubscribed(db);
  await publishPolicy(billing, STAFF, { ...NEXT_POLICY, notify: false });
  expect(await sendPolicyNotices(billing, RUN)).toBe(0);
  expect(await countDueNotices(billing)).toEqual({ rows: 0, oldest: null });
});

test('staff see who is on which version: the latest that each live customer accepted', async () => {
  const bareBilling = await openBareBilling(AT);
  const { billing, db } = bareBilling;
  await publishPolicy(billing, STAFF, NEXT_POLICY);
  await sql`update policy_version set published_at = ${AT}`.execute(db);
  const [none, old, moved] = await Promise.all(
    [1, 2, 3].map(async () => (await insertSubscribed(db)).accountId),
  );
  const use = (accountId = '') =>
    recordPolicyUse(
      billing,
      { accountId, by: 'subscriber:test', requestId: null },
      { role: 'SUBSCRIBER', evidence: null },
    );
  await use(old);
  await use(moved);
  await use(await insertTestAccount(db));
  bareBilling.now = instant('2026-04-02T09:00:00Z');
  await use(moved);

  const counts = [null, '2025-05-26', version].map((name) => ({ version: name, accounts: 1 }));
  expect(await listVersionCounts(db)).toEqual(counts);
  const on = (name: string | null, after: string | null = null) =>
    listAccountsOnVersion(db, { version: name, after, limit: 10 });
  expect([await on(null), await on('2025-05-26'), await on(version)]).toEqual([[none], [old], [moved]]);
  expect(await on(version, moved)).toEqual([]);
});

async function mailsOf(db: Db) {
  return await db
    .selectFrom('mail')
    .select(['account_id', 'reference', 'to', 'queued_at', 'on_test_clock'])
    .orderBy('account_id')
    .execute();
}
