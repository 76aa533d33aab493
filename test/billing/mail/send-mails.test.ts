import type { MailSender, SendOutcome } from '@kalenner/schema/billing/mail/mail-sender';
import { sendMails } from '@kalenner/schema/billing/mail/send-mails';
import { computeBucket } from '@kalenner/schema/database/engine/bucket';
import { claimDue } from '@kalenner/schema/database/engine/claims';
import { countResent, raiseSends } from '@kalenner/schema/database/engine/outbox-rows';
import {
  countUnsentBroadcasts,
  countUnsentMails,
  UNSENT_BROADCASTS,
  UNSENT_MAILS,
} from '@kalenner/schema/database/mail/mail.repository';
import { listMailsToSend, type MailToSend } from '@kalenner/schema/database/mail/mail-delivery.repository';
import { addMinutes, addSeconds } from '@kalenner/schema/policy/time/calendar';
import { expect, onTestFinished, test } from 'vitest';
import { openBareBilling } from '../../kit/billing/bare-billing.ts';
import { insertInvoice, insertMail, insertSubscribed, insertTestAccount } from '../../kit/database/rows.ts';
import { openWorld } from '../../kit/journey/world.ts';

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

test('what a customer waits for leaves while a mail to all customers is still on its way, and is not counted with it', async () => {
  const { billing, db } = await openBareBilling(AT);
  const accountId = await insertTestAccount(db);
  for (let n = 0; n < 30; n += 1) {
    await insertMail(db, accountId, { template: 'POLICY_CHANGED', queuedAt: '2026-02-01T00:00:00.000Z' });
  }
  const { sender: slow, sent: broadcast } = recording();
  const { sender, sent } = recording();
  await sendMails(billing, slow, {
    ...RUN,
    due: UNSENT_BROADCASTS,
    goOn: () => broadcast.length < 10,
  });
  const suspended = await insertMail(db, accountId);
  expect(await countUnsentMails(db, AT)).toMatchObject({ rows: 1 });
  await sendMails(billing, sender, RUN);
  expect(sent.map(({ id }) => id)).toEqual([suspended]);
  await sendMails(billing, slow, { ...RUN, due: UNSENT_BROADCASTS });
  expect(broadcast).toHaveLength(30);
  expect(await countUnsentBroadcasts(db, AT)).toEqual({ rows: 0, oldest: null });
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

test('a failing mail is tried again later and later, at a random moment, and parked after seven failures', async () => {
  const bareBilling = await openBareBilling(AT);
  const { billing, db } = bareBilling;
  await insertMail(db, await insertTestAccount(db));
  const { sender, sent } = recording(() => {
    throw new TypeError('someone@example.com is not reachable');
  });
  const run = { ...RUN, random: () => 0.5 };
  const tried: number[] = [];
  // Half of 1, 5, 25, 120, 360 and 720 minutes: each once before the wait is over, and once after it.
  for (const minutes of [0, 0.4, 0.2, 2.4, 0.2, 12.4, 0.2, 59, 2, 179, 2, 359, 2, 100_000]) {
    bareBilling.now = addSeconds(bareBilling.now, minutes * 60);
    await sendMails(billing, sender, run);
    tried.push(sent.length);
  }

  expect(tried).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7]);
  const row = await db.selectFrom('mail').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    failures: 7,
    sent_at: null,
    parked_reason: 'TypeError: someone@example.com is not reachable',
  });
  expect(await countUnsentMails(db, bareBilling.now)).toEqual({ rows: 0, oldest: null });
  expect(bareBilling.lines).toHaveLength(7);
  expect(JSON.stringify(bareBilling.lines)).not.toContain('someone');
});

test('a sender that asks for a pause gets it: until then no mail is tried, and only the one it answered for failed', async () => {
  const bareBilling = await openBareBilling(AT);
  const accountId = await insertTestAccount(bareBilling.db);
  for (let n = 0; n < 30; n += 1) await insertMail(bareBilling.db, accountId);
  const { sender, sent } = recording(() => (sent.length === 1 ? pause : undefined));
  const pause = { ...LATER, retryAfterSeconds: 90 };
  const run = { ...RUN, batchSize: 20, random: () => 0 };
  await sendMails(bareBilling.billing, sender, run);
  // Those that were under way beside it have left; the other ten were not even claimed.
  const during = sent.length;
  expect(during).toBeLessThanOrEqual(4);
  const held = await bareBilling.db
    .selectFrom('mail')
    .select('id')
    .where('claimed_until', '=', '2026-03-02T09:01:30.000Z');
  expect(await held.execute()).toHaveLength(20 - during + 1);
  bareBilling.now = addSeconds(bareBilling.now, 10);
  await sendMails(bareBilling.billing, sender, run);
  expect(sent).toHaveLength(during);
  bareBilling.now = addSeconds(bareBilling.now, 81);
  await sendMails(bareBilling.billing, sender, run);
  expect(sent).toHaveLength(31);
  const failed = await bareBilling.db.selectFrom('mail').select('id').where('failures', '>', 0).execute();
  expect(failed).toEqual([{ id: sent[0]?.id }]);
  expect(await countResent(bareBilling.db, 'mail')).toEqual({ items: 0, sends: 0 });
});

test('a refused mail is parked with its reason; its address is marked, and staff are told', async () => {
  const { billing, db } = await openBareBilling(AT);
  const accountId = await insertTestAccount(db);
  const email = `${accountId}@example.com`;
  await db.updateTable('account').set({ email }).execute();
  const id = await insertMail(db, accountId);
  await db
    .updateTable('mail')
    .set({ to: [email.toUpperCase()] })
    .execute();
  const { sender } = recording(() => ({
    kind: 'REFUSED',
    reason: 'Postmark 406: inactive',
    unreachable: [{ address: email, why: 'INACTIVE' }],
  }));
  await sendMails(billing, sender, RUN);

  const mail = await db.selectFrom('mail').selectAll().executeTakeFirstOrThrow();
  expect(mail).toMatchObject({
    parked_reason: 'Postmark 406: inactive',
    sent_at: null,
    sends: 0,
    failures: 1,
  });
  expect(mail.unreachable).toEqual([email.toUpperCase()]);
  const account = await db.selectFrom('account').selectAll().executeTakeFirstOrThrow();
  expect(account).toMatchObject({ email_bounced: true, address_bounced: false });
  const alerts = await db.selectFrom('staff_alert').select(['alert', 'reference']).execute();
  expect(alerts).toEqual([{ alert: 'MAIL_BOUNCED', reference: id }]);
  const events = await db.selectFrom('event').select(['type', 'data']).execute();
  const data = { mailId: id, template: 'SUSPENDED', why: 'INACTIVE', address: 'ACCOUNT' };
  expect(events).toEqual([{ type: 'MAIL_BOUNCED', data }]);
});

test('a runner that slept through its lease sends nothing of what another took over', async () => {
  const bareBilling = await openBareBilling(AT);
  const accountId = await insertTestAccount(bareBilling.db);
  const id = await insertMail(bareBilling.db, accountId);
  const claim = () => {
    const lease = { now: bareBilling.now, until: addSeconds(bareBilling.now, 55) };
    return claimDue(bareBilling.db, UNSENT_MAILS, {
      buckets: [computeBucket(accountId)],
      limit: 10,
      ...lease,
    });
  };
  const slept = await listMailsToSend(bareBilling.db, await claim());
  bareBilling.now = addSeconds(bareBilling.now, 56);
  // Its lease has run out, though nobody took it over yet.
  expect(await raiseSends(bareBilling.db, 'mail', { items: slept, now: bareBilling.now })).toEqual(new Set());
  const others = await listMailsToSend(bareBilling.db, await claim());
  expect(await raiseSends(bareBilling.db, 'mail', { items: slept, now: AT })).toEqual(new Set());
  expect(await raiseSends(bareBilling.db, 'mail', { items: others, now: bareBilling.now })).toEqual(
    new Set([id]),
  );
});

test('one failing mail does not hold up the others, and leaves when the sender is back', async () => {
  const bareBilling = await openBareBilling(AT);
  const accountId = await insertTestAccount(bareBilling.db);
  const failing = await insertMail(bareBilling.db, accountId, { queuedAt: '2026-02-01T00:00:00.000Z' });
  const other = await insertMail(bareBilling.db, accountId);
  let down = true;
  const { sender, sent } = recording(({ id }) => {
    if (down && id === failing) throw new Error('not now');
  });
  await sendMails(bareBilling.billing, sender, RUN);
  const { sent_at } = await bareBilling.db
    .selectFrom('mail')
    .select('sent_at')
    .where('id', '=', other)
    .executeTakeFirstOrThrow();
  expect(sent_at).toBe(AT);
  down = false;
  bareBilling.now = addMinutes(bareBilling.now, 2);
  await sendMails(bareBilling.billing, sender, RUN);
  expect(sent.at(-1)?.id).toBe(failing);
});

test.each([
  ['before it was sent', false, 1],
  ['after it was sent, before it was marked', true, 2],
])('a worker that crashes %s loses no mail, and sends it at most once more', async (_, sends, times) => {
  const bareBilling = await openBareBilling(AT);
  const accountId = await insertTestAccount(bareBilling.db);
  await insertMail(bareBilling.db, accountId);
  const { sender, sent } = recording();
  const until = addSeconds(bareBilling.now, 55);
  const claimed = await claimDue(bareBilling.db, UNSENT_MAILS, {
    buckets: [computeBucket(accountId)],
    now: bareBilling.now,
    until,
    limit: 10,
  });
  expect(claimed).toHaveLength(1);
  if (sends) sent.push({} as MailToSend);

  await sendMails(bareBilling.billing, sender, RUN);
  expect(sent).toHaveLength(times - 1);
  bareBilling.now = addSeconds(bareBilling.now, 56);
  await sendMails(bareBilling.billing, sender, RUN);
  await sendMails(bareBilling.billing, sender, RUN);
  expect(sent).toHaveLength(times);
});

test('what a slow sender leaves too little of the lease for waits for a later run', async () => {
  const bareBilling = await openBareBilling(AT);
  const accountId = await insertTestAccount(bareBilling.db);
  for (let n = 0; n < 20; n += 1) await insertMail(bareBilling.db, accountId);
  const { sender, sent } = recording(() => {
    bareBilling.now = addSeconds(bareBilling.now, 10);
  });
  await sendMails(bareBilling.billing, sender, { ...RUN, batchSize: 20 });
  expect(sent.length).toBeLessThan(20);
  const after = sent.length;
  bareBilling.now = addMinutes(bareBilling.now, 2);
  await sendMails(bareBilling.billing, sender, { ...RUN, batchSize: 20 });
  expect(sent.length).toBeGreaterThan(after);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
});

test('a receipt waits for the number of its invoice, and holds up no other mail', async () => {
  const { billing, db } = await openBareBilling(AT);
  const subscribed = await insertSubscribed(db);
  const invoiceId = await insertInvoice(db, subscribed, AT);
  const { accountId } = subscribed;
  const reference = `${invoiceId} some-attempt`;
  const old = { queuedAt: '2026-02-01T00:00:00.000Z', template: 'RECEIPT', reference };
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

const LATER = { kind: 'LATER', reason: 'not now', retryAfterSeconds: null, mayHaveArrived: false } as const;

/** What the hook answers for a mail, or throws; nothing: it is sent. */
function recording(hook: (mail: MailToSend) => SendOutcome | undefined = () => undefined) {
  const sent: MailToSend[] = [];
  const sender: MailSender = {
    atOnce: 1,
    pauses: new Map(),
    async send(mails) {
      sent.push(...mails);
      return new Map(
        mails.map((mail) => [mail.id, hook(mail) ?? { kind: 'SENT', messageId: `sent-${mail.id}` }]),
      );
    },
  };
  return { sender, sent };
}
