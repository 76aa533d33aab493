import { type MailSender, sendMails } from '@kalenner/schema/billing/batch/send-mails';
import { bucketOf } from '@kalenner/schema/database/bucket';
import { claimDue } from '@kalenner/schema/database/claims';
import { countUnsentMails, type MailToSend, UNSENT_MAILS } from '@kalenner/schema/database/mail.repository';
import { addMinutes, addSeconds } from '@kalenner/schema/policy/calendar';
import { expect, onTestFinished, test } from 'vitest';
import { openBareBilling } from '../kit/bare-billing.ts';
import { insertInvoice, insertMail, insertSubscribed, insertTestAccount } from '../kit/rows.ts';
import { openWorld } from '../kit/world.ts';

const AT = '2026-03-02T09:00:00.000Z';
const RUN = { batchSize: 10, firstBucket: 17 };

test('mails leave once each, oldest first, with what they tell and in whose language', async () => {
  const { billing, db } = await openBareBilling(AT);
  const accountId = await insertTestAccount(db);
  const second = await insertMail(db, accountId, { queuedAt: '2026-03-01T00:00:00.000Z' });
  const first = await insertMail(db, accountId, { queuedAt: '2026-02-01T00:00:00.000Z' });
  await insertMail(db, accountId, { queuedAt: '2026-03-02T09:00:00.001Z' });
  const { sender, sent } = recording();

  expect(await sendMails(billing, sender, RUN)).toBe(2);
  expect(await sendMails(billing, sender, RUN)).toBe(0);
  expect(sent.map(({ id }) => id)).toEqual([first, second]);
  expect(sent[0]).toMatchObject({
    account_id: accountId,
    template: 'SUSPENDED',
    to: ['someone@example.com'],
    locale: 'EN',
    queued_at: '2026-02-01T00:00:00.000Z',
  });
  const row = await db.selectFrom('mail').selectAll().where('id', '=', first).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ sent_at: AT, message_id: `sent-${first}`, failures: 0, claimed_until: null });
});

test('four runners at once send each mail once', async () => {
  const { billing, db } = await openBareBilling(AT);
  const ids: string[] = [];
  for (let i = 0; i < 12; i += 1) {
    const accountId = await insertTestAccount(db);
    for (let n = 0; n < 5; n += 1) ids.push(await insertMail(db, accountId));
  }
  const { sender, sent } = recording();
  await Promise.all(
    [0, 0, 20, 40].map((firstBucket) => sendMails(billing, sender, { batchSize: 3, firstBucket })),
  );
  expect(sent.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
});

test('a failing mail is tried again later and later, and parked with its reason after five failures', async () => {
  const it = await openBareBilling(AT);
  const { billing, db } = it;
  await insertMail(db, await insertTestAccount(db));
  const { sender, sent } = recording(() => {
    throw new TypeError('someone@example.com is not reachable');
  });
  const tried: number[] = [];
  for (const minutes of [0, 0.5, 1, 4, 2, 24, 2, 124, 2, 10_000]) {
    it.now = addSeconds(it.now, minutes * 60);
    await sendMails(billing, sender, RUN);
    tried.push(sent.length);
  }

  expect(tried).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  const row = await db.selectFrom('mail').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    failures: 5,
    sent_at: null,
    parked_reason: 'TypeError: someone@example.com is not reachable',
  });
  expect(await countUnsentMails(db, it.now)).toEqual({ rows: 0, oldest: null });
  expect(it.lines).toHaveLength(5);
  expect(JSON.stringify(it.lines)).not.toContain('someone');
});

test('one failing mail does not hold up the others, and leaves when the sender is back', async () => {
  const it = await openBareBilling(AT);
  const accountId = await insertTestAccount(it.db);
  const failing = await insertMail(it.db, accountId, { queuedAt: '2026-02-01T00:00:00.000Z' });
  const other = await insertMail(it.db, accountId);
  let down = true;
  const { sender, sent } = recording(({ id }) => {
    if (down && id === failing) throw new Error('not now');
  });
  await sendMails(it.billing, sender, RUN);
  const { sent_at } = await it.db
    .selectFrom('mail')
    .select('sent_at')
    .where('id', '=', other)
    .executeTakeFirstOrThrow();
  expect(sent_at).toBe(AT);
  down = false;
  it.now = addMinutes(it.now, 2);
  await sendMails(it.billing, sender, RUN);
  expect(sent.at(-1)?.id).toBe(failing);
});

test.each([
  ['before it was sent', false, 1],
  ['after it was sent, before it was marked', true, 2],
])('a worker that crashes %s loses no mail, and sends it at most once more', async (_, sends, times) => {
  const it = await openBareBilling(AT);
  const accountId = await insertTestAccount(it.db);
  await insertMail(it.db, accountId);
  const { sender, sent } = recording();
  const until = addSeconds(it.now, 55);
  const claimed = await claimDue(it.db, UNSENT_MAILS, {
    buckets: [bucketOf(accountId)],
    now: it.now,
    until,
    limit: 10,
  });
  expect(claimed).toHaveLength(1);
  if (sends) sent.push({} as MailToSend);

  await sendMails(it.billing, sender, RUN);
  expect(sent).toHaveLength(times - 1);
  it.now = addSeconds(it.now, 56);
  await sendMails(it.billing, sender, RUN);
  await sendMails(it.billing, sender, RUN);
  expect(sent).toHaveLength(times);
});

test('what a slow sender leaves too little of the lease for waits for a later run', async () => {
  const it = await openBareBilling(AT);
  const accountId = await insertTestAccount(it.db);
  for (let n = 0; n < 20; n += 1) await insertMail(it.db, accountId);
  const { sender, sent } = recording(() => {
    it.now = addSeconds(it.now, 10);
  });
  await sendMails(it.billing, sender, { ...RUN, batchSize: 20 });
  expect(sent.length).toBeLessThan(20);
  const after = sent.length;
  it.now = addMinutes(it.now, 2);
  await sendMails(it.billing, sender, { ...RUN, batchSize: 20 });
  expect(sent.length).toBeGreaterThan(after);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
});

test('a receipt waits for the number of its invoice, and holds up no other mail', async () => {
  const { billing, db } = await openBareBilling(AT);
  const subscribed = await insertSubscribed(db);
  const invoiceId = await insertInvoice(db, subscribed, AT);
  const { accountId } = subscribed;
  const about = `${invoiceId} some-attempt`;
  const old = { queuedAt: '2026-02-01T00:00:00.000Z', template: 'RECEIPT', about };
  const receipt = await insertMail(db, accountId, old);
  const other = await insertMail(db, accountId);
  const { sender, sent } = recording();
  await sendMails(billing, sender, { ...RUN, batchSize: 1 });
  expect(sent.map(({ id }) => id)).toEqual([other]);
  await db.updateTable('invoice').set({ number: '2026-000001' }).execute();
  await sendMails(billing, sender, RUN);
  expect(sent.map(({ id }) => id)).toEqual([other, receipt]);
});

test('the mails of an account on a test clock never leave', async () => {
  const world = await openWorld();
  onTestFinished(world.close);
  const customer = await world.customer('2026-01-15T09:00:00Z');
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
  await world.database.db.updateTable('invoice').set({ number: '2026-000001' }).execute();
  const queued = await world.database.db.selectFrom('mail').select('template').execute();
  const { sender, sent } = recording();
  await sendMails(world.billing, sender, RUN);
  expect(queued).toEqual([{ template: 'RECEIPT' }]);
  expect(sent).toEqual([]);
});

function recording(hook: (mail: MailToSend) => void = () => undefined) {
  const sent: MailToSend[] = [];
  const sender: MailSender = {
    async send(mail) {
      sent.push(mail);
      hook(mail);
      return { messageId: `sent-${mail.id}` };
    },
  };
  return { sender, sent };
}
