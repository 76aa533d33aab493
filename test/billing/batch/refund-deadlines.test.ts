import { countRefundDeadlines, followRefundDeadlines } from '@kalenner/schema/billing/batch/refund-deadlines';
import { setRefunds } from '@kalenner/schema/database/refund/refund.repository';
import { listRefundsDue } from '@kalenner/schema/database/refund/refund-deadline.repository';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { expect, test } from 'vitest';
import { openBareBilling } from '../../kit/billing/bare-billing.ts';
import { CREATED_AT, insertRefund, insertSubscribed, insertTestClock } from '../../kit/database/rows.ts';

/** A Wednesday; 1 May is a Friday and a holiday, so the business day after Thursday is Monday the 4th. */
const AT = '2026-04-29T10:00:00.000Z';
const NEAR = 'REFUND_NEARS_DEADLINE';
const PAST = 'REFUND_PAST_DEADLINE';
type Db = Awaited<ReturnType<typeof openBareBilling>>['db'];

test('staff are told once of each refund that nears its date, and once of each that passes it', async () => {
  const bareBilling = await openBareBilling(AT);
  const { billing, db } = bareBilling;
  const subscribed = await insertSubscribed(db);
  const id = await insertRefund(db, subscribed, { dueBy: '2026-05-04' });
  const rows: readonly (readonly [at: string, told: number, near: number, past: number])[] = [
    ['2026-04-29T10:00:00.000Z', 0, 0, 0],
    // 23:59:59 on Wednesday in Luxembourg, then midnight.
    ['2026-04-29T21:59:59.999Z', 0, 0, 0],
    ['2026-04-29T22:00:00.000Z', 1, 1, 0],
    ['2026-05-01T10:00:00.000Z', 0, 1, 0],
    ['2026-05-04T21:59:59.999Z', 0, 1, 0],
    ['2026-05-04T22:00:00.000Z', 1, 0, 1],
    ['2026-05-12T10:00:00.000Z', 0, 0, 1],
  ];
  const seen = [];
  for (const [at] of rows) {
    bareBilling.now = instant(at);
    const told = await followRefundDeadlines(billing, { batchSize: 10 });
    const { near, past } = await countRefundDeadlines(billing);
    seen.push([at, told, near, past]);
  }

  expect(seen).toEqual(rows);
  expect((await countRefundDeadlines(billing)).oldest).toBe('2026-05-04');
  const told = { accountId: subscribed.accountId, reference: id, subscription: subscribed.subscriptionId };
  expect(await listAlerts(db)).toEqual([
    { ...told, alert: NEAR, at: '2026-04-29T22:00:00.000Z', settledAt: null },
    { ...told, alert: PAST, at: '2026-05-04T22:00:00.000Z', settledAt: null },
  ]);
  const events = await db.selectFrom('event').select(['type', 'by', 'data']).orderBy('id').execute();
  const event = { type: 'STAFF_ALERTED', by: 'job:refund-deadlines' };
  expect(events).toEqual([NEAR, PAST].map((alert) => ({ ...event, data: { alert, reference: id } })));
});

test('what is past when it is first looked at is told as past alone; what was sent is settled', async () => {
  const { billing, db } = await openBareBilling(AT);
  const id = await insertRefund(db, await insertSubscribed(db), { dueBy: '2026-04-28' });
  await insertRefund(db, await insertSubscribed(db), { dueBy: '2026-04-28', completedAt: CREATED_AT });
  await followRefundDeadlines(billing, { batchSize: 10 });
  await db.updateTable('refund').set({ completed_at: AT }).where('id', '=', id).execute();
  await followRefundDeadlines(billing, { batchSize: 10 });

  const alerts = await listAlerts(db);
  expect(alerts.map(({ reference, alert, settledAt }) => [reference, alert, settledAt])).toEqual([
    [id, PAST, AT],
  ]);
  expect(await countRefundDeadlines(billing)).toEqual({ near: 0, past: 0, oldest: null });
});

test('what was sent and comes back is owed again: listed, counted, told and mailed once more, until it is sent again', async () => {
  const bareBilling = await openBareBilling(AT);
  const { db } = bareBilling;
  const billing = {
    ...bareBilling.billing,
    settings: { ...bareBilling.billing.settings, staffEmail: 'staff@example.com' },
  };
  const { accountId: account_id, ...subscribed } = await insertSubscribed(db);
  const id = await insertRefund(db, { accountId: account_id, ...subscribed }, { dueBy: '2026-04-28' });
  const states: readonly (readonly [at: string, completed: boolean, told: number])[] = [
    ['2026-04-29T10:00:00Z', false, 1],
    ['2026-04-30T10:00:00Z', true, 0],
    ['2026-05-05T10:00:00Z', false, 1],
    ['2026-05-06T10:00:00Z', false, 0],
    ['2026-05-07T10:00:00Z', true, 0],
    ['2026-05-08T10:00:00Z', false, 1],
  ];
  for (const [at, completed, told] of states) {
    bareBilling.now = instant(at);
    await db
      .transaction()
      .execute((trx) => setRefunds(trx, [{ account_id, id, amount: 100, completed, at: bareBilling.now }]));
    expect(await followRefundDeadlines(billing, { batchSize: 10 })).toBe(told);
    expect((await countRefundDeadlines(billing)).past).toBe(completed ? 0 : 1);
    const due = await listRefundsDue(db, { before: null, after: null, limit: 10 });
    expect(due.map((row) => row.id)).toEqual(completed ? [] : [id]);
    const open = (await listAlerts(db)).filter(({ settledAt }) => settledAt === null);
    expect(open).toHaveLength(completed ? 0 : 1);
  }
  const mails = await db.selectFrom('mail').select('queued_at').orderBy('queued_at').execute();
  expect(mails.map((mail) => mail.queued_at.slice(0, 10))).toEqual([
    '2026-04-29',
    '2026-05-05',
    '2026-05-08',
  ]);
  const refund = await db.selectFrom('refund').selectAll().executeTakeFirstOrThrow();
  expect(refund).toMatchObject({
    completed_at: '2026-04-30T10:00:00.000Z',
    reopened_at: '2026-05-08T10:00:00.000Z',
  });
});

test('an account on a test clock is looked at by its time', async () => {
  const { billing, db } = await openBareBilling(AT);
  const refund = async (now: string, dueBy: string) => {
    const subscribed = await insertSubscribed(db, await insertTestClock(db, now));
    return insertRefund(db, subscribed, { dueBy });
  };
  const future = await refund('2031-03-05T10:00:00.000Z', '2031-03-04');
  await refund('2020-03-05T10:00:00.000Z', '2020-03-20');

  expect(await followRefundDeadlines(billing, { batchSize: 10 })).toBe(1);
  expect(await listAlerts(db)).toMatchObject([
    { reference: future, alert: PAST, at: '2031-03-05T10:00:00.000Z' },
  ]);
  expect(await countRefundDeadlines(billing)).toEqual({ near: 0, past: 0, oldest: null });
});

test('each matter is one mail to the staff, if the operator gave an address for it', async () => {
  const bareBilling = await openBareBilling(AT);
  const { db } = bareBilling;
  const staffEmail = 'staff@example.com';
  const billing = { ...bareBilling.billing, settings: { ...bareBilling.billing.settings, staffEmail } };
  const { accountId, subscriptionId } = await insertSubscribed(db);
  const id = await insertRefund(db, { accountId, subscriptionId, priceId: '' }, { dueBy: '2026-05-04' });
  const clocked = await insertSubscribed(db, await insertTestClock(db, '2031-03-05T10:00:00.000Z'));
  const other = await insertRefund(db, clocked, { dueBy: '2031-03-04' });
  for (const at of ['2026-04-30T10:00:00Z', '2026-05-02T10:00:00Z', '2026-05-05T10:00:00Z']) {
    bareBilling.now = instant(at);
    await Promise.all([1, 2].map(() => followRefundDeadlines(billing, { batchSize: 10 })));
  }

  const mails = await db
    .selectFrom('mail')
    .select(['account_id', 'template', 'reference', 'to', 'queued_at', 'on_test_clock'])
    .orderBy('queued_at')
    .execute();
  const mail = {
    account_id: accountId,
    template: 'STAFF_REFUND_DEADLINE',
    to: [staffEmail],
    on_test_clock: false,
  };
  expect(mails).toEqual([
    { ...mail, reference: `${id} ${NEAR}`, queued_at: '2026-04-30T10:00:00.000Z' },
    { ...mail, reference: `${id} ${PAST}`, queued_at: '2026-05-05T10:00:00.000Z' },
    {
      ...mail,
      account_id: clocked.accountId,
      reference: `${other} ${PAST}`,
      queued_at: '2031-03-05T10:00:00.000Z',
      on_test_clock: true,
    },
  ]);
});

test('four runners at once tell each matter once, page by page', async () => {
  const { billing, db } = await openBareBilling(AT);
  const subscribed = await insertSubscribed(db);
  for (let i = 0; i < 30; i += 1) await insertRefund(db, subscribed, { dueBy: `2026-04-${20 + (i % 3)}` });
  const runs = Array.from({ length: 4 }, () => followRefundDeadlines(billing, { batchSize: 7 }));
  const told = await Promise.all(runs);
  expect(told.reduce((sum, n) => sum + n, 0)).toBe(30);
  expect(await listAlerts(db)).toHaveLength(30);
  expect(await db.selectFrom('event').select('id').execute()).toHaveLength(30);
});

async function listAlerts(db: Db) {
  const rows = await db.selectFrom('staff_alert').selectAll().orderBy('at').execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    reference: row.reference,
    subscription: row.subscription_id,
    alert: row.alert,
    at: row.at,
    settledAt: row.settled_at,
  }));
}
