import { readPostmarkWebhook } from '@kalenner/gateway/webhooks/read-postmark-webhook';
import { recordBounce } from '@kalenner/schema/billing/mail/record-bounce';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { openBareBilling } from '../../kit/billing/bare-billing.ts';
import { insertMail, insertTestAccount } from '../../kit/database/rows.ts';

const AT = '2026-03-02T09:00:00.000Z';
const BILLING = 'billing@example.com';
const MESSAGE = '883953f4-6105-42a2-a16a-77a8eac79483';

/** An account with a billing address, and a mail that went there and to its own. */
async function openRoom() {
  const bareBilling = await openBareBilling(AT);
  const { db } = bareBilling;
  const accountId = await insertTestAccount(db);
  const paymentMethodId = uuidv7();
  const card = {
    provider: 'simulator',
    token: 'pm_card_visa',
    brand: 'visa',
    last4: '4242',
    expires: '12/40',
  };
  await db
    .insertInto('payment_method')
    .values({ ...card, account_id: accountId, id: paymentMethodId, billing_email: BILLING, created_at: AT })
    .execute();
  await db.updateTable('account').set({ payment_method_id: paymentMethodId }).execute();
  const mailId = await insertMail(db, accountId, { template: 'PAYMENT_FAILED' });
  const own = `${accountId}@example.com`;
  await db
    .updateTable('mail')
    .set({ to: [BILLING, own, 'former@example.com'], sent_at: AT, message_id: MESSAGE })
    .execute();
  return { ...bareBilling, accountId, mailId, own };
}

type Room = Awaited<ReturnType<typeof openRoom>>;

const bounce = ({ accountId, mailId }: Room, more: object = {}) =>
  readPostmarkWebhook('BOUNCE', {
    RecordType: 'Bounce',
    Type: 'HardBounce',
    TypeCode: 1,
    MessageID: MESSAGE,
    Email: BILLING,
    BouncedAt: '2026-03-02T08:59:00.000Z',
    Inactive: true,
    Metadata: { 'mail-id': mailId, 'account-id': accountId },
    ...more,
  });

const marks = async ({ db }: Room) => {
  const account = await db.selectFrom('account').selectAll().executeTakeFirstOrThrow();
  return { billing: account.address_bounced, own: account.email_bounced };
};

test.each<readonly [what: string, (room: Room) => object, kind: string, marked: object]>([
  ['the billing address', () => ({}), 'MARKED', { billing: true, own: false }],
  [
    'the same, written otherwise',
    () => ({ Email: 'Billing@Example.com' }),
    'MARKED',
    { billing: true, own: false },
  ],
  ['the account’s own', ({ own }) => ({ Email: own }), 'MARKED', { billing: false, own: true }],
  ['an address of before', () => ({ Email: 'former@example.com' }), 'MARKED', { billing: false, own: false }],
  ['by the service’s id alone', () => ({ Metadata: {} }), 'MARKED', { billing: true, own: false }],
  ['by our id alone', () => ({ MessageID: 'another' }), 'MARKED', { billing: true, own: false }],
  [
    'a complaint',
    () => ({ RecordType: 'SpamComplaint', Type: 'SpamComplaint', Inactive: undefined }),
    'MARKED',
    { billing: true, own: false },
  ],
  [
    'a mailbox that is full',
    () => ({ Type: 'SoftBounce', Inactive: false }),
    'PASSING',
    { billing: false, own: false },
  ],
  [
    'an address it did not go to',
    () => ({ Email: 'x@example.com' }),
    'UNMATCHED',
    { billing: false, own: false },
  ],
  ['a mail of nobody', () => ({ MessageID: 'x', Metadata: {} }), 'UNMATCHED', { billing: false, own: false }],
  [
    'ids that are none',
    () => ({ MessageID: 'x', Metadata: { 'mail-id': 'y' } }),
    'UNMATCHED',
    { billing: false, own: false },
  ],
])('%s', async (_, more, kind, marked) => {
  const room = await openRoom();
  const report = bounce(room, more(room));
  expect((await recordBounce(room.billing, report)).kind).toBe(kind);
  expect(await marks(room)).toEqual(marked);
  const alerts = await room.db.selectFrom('staff_alert').select(['alert', 'reference']).execute();
  expect(alerts).toEqual(kind === 'MARKED' ? [{ alert: 'MAIL_BOUNCED', reference: room.mailId }] : []);
});

test('it shows on the account once, without the address, however often it is told', async () => {
  const room = await openRoom();
  const kinds = await Promise.all(
    [1, 2, 3].map(async () => (await recordBounce(room.billing, bounce(room))).kind),
  );
  expect(kinds.toSorted()).toEqual(['DUPLICATE', 'DUPLICATE', 'MARKED']);
  const events = await room.db.selectFrom('event').select(['type', 'by', 'data']).execute();
  const data = { mailId: room.mailId, template: 'PAYMENT_FAILED', why: 'HARD_BOUNCE', address: 'BILLING' };
  expect(events).toEqual([{ type: 'MAIL_BOUNCED', by: 'mail:bounce', data }]);
  const { unreachable } = await room.db.selectFrom('mail').select('unreachable').executeTakeFirstOrThrow();
  expect(unreachable).toEqual([BILLING]);
});

test('what is not a bounce is named', () => {
  expect(() => readPostmarkWebhook('BOUNCE', { RecordType: 'Open' })).toThrow(
    `RecordType: got "Open"; expected 'Bounce' or 'SpamComplaint'`,
  );
});
