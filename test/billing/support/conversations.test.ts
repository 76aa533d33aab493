import { closeConversation } from '@kalenner/schema/billing/support/close-conversation';
import { markConversationRead } from '@kalenner/schema/billing/support/mark-conversation-read';
import { openConversation } from '@kalenner/schema/billing/support/open-conversation';
import { sendMessage } from '@kalenner/schema/billing/support/send-message';
import { listUnread, type Reader } from '@kalenner/schema/database/support/support.repository';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { openBareBilling } from '../../kit/billing/bare-billing.ts';
import { insertSubscribed, insertTestAccount, insertTestClock } from '../../kit/database/rows.ts';

const AT = '2026-03-02T09:00:00.000Z';

type Room = Awaited<ReturnType<typeof openRoom>>;
type Act = (room: Room) => Promise<unknown>;

const write =
  (sender: 'CUSTOMER' | 'SUPPORT'): Act =>
  ({ billing, caller, conversationId }) =>
    sendMessage(billing, caller, { conversationId, sender, body: 'a secret body' });
const read =
  (reader: Reader): Act =>
  ({ billing, caller, conversationId }) =>
    markConversationRead(billing, caller, { conversationId, reader });
const close: Act = ({ billing, caller, conversationId }) =>
  closeConversation(billing, caller, { conversationId });

/** All at one frozen moment: what is unread does not rest on time. */
test('a conversation is written to, read, closed and opened again by its customer', async () => {
  const rows: readonly (readonly [what: string, Act, seen: string])[] = [
    ['opened by the customer', async () => undefined, 'open, unread 0 for the customer, 1 for staff'],
    ['the customer writes on', write('CUSTOMER'), 'open, unread 0 for the customer, 2 for staff'],
    ['staff read', read('STAFF'), 'open, unread 0 for the customer, 0 for staff'],
    ['staff answer', write('SUPPORT'), 'open, unread 1 for the customer, 0 for staff'],
    ['staff answer again', write('SUPPORT'), 'open, unread 2 for the customer, 0 for staff'],
    ['staff close it', close, 'closed, unread 2 for the customer, 0 for staff'],
    ['staff close it again', close, 'closed, unread 2 for the customer, 0 for staff'],
    ['staff add a word', write('SUPPORT'), 'closed, unread 3 for the customer, 0 for staff'],
    ['the customer reads', read('CUSTOMER'), 'closed, unread 0 for the customer, 0 for staff'],
    ['the customer writes again', write('CUSTOMER'), 'open, unread 0 for the customer, 1 for staff'],
    ['staff answer without reading', write('SUPPORT'), 'open, unread 1 for the customer, 0 for staff'],
    [
      'the customer writes without reading',
      write('CUSTOMER'),
      'open, unread 0 for the customer, 1 for staff',
    ],
  ];
  const room = await openRoom();
  const seen: (readonly [string, string])[] = [];
  for (const [what, act] of rows) {
    await act(room);
    seen.push([what, await tell(room)]);
  }

  expect(seen).toEqual(rows.map(([what, , line]) => [what, line]));
  const events = await room.db.selectFrom('event').select(['type', 'data']).orderBy('id').execute();
  const once = ['CONVERSATION_OPENED', 'CONVERSATION_CLOSED', 'CONVERSATION_REOPENED'];
  expect(events.map(({ type }) => type).filter((type) => once.includes(type))).toEqual(once);
  expect(events.filter(({ type }) => type === 'MESSAGE_SENT')).toHaveLength(7);
  expect(JSON.stringify(events)).not.toContain('secret');
});

test('of many messages at once none is lost', async () => {
  const room = await openRoom();
  const ids = await Promise.all(Array.from({ length: 10 }, () => write('CUSTOMER')(room)));
  const rows = await room.db.selectFrom('support_message').select('id').orderBy('id').execute();
  expect(rows).toHaveLength(11);
  expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
});

test('a conversation is about a subscription of the same account', async () => {
  const { billing, db, caller } = await openRoom();
  const other = await insertSubscribed(db);
  const ask = { sender: 'CUSTOMER', subject: 'about it', body: 'hello' } as const;
  const strange = openConversation(billing, caller, { ...ask, subscriptionId: other.subscriptionId });
  await expect(strange).rejects.toMatchObject({ name: 'NotFound' });
  const own = { ...caller, accountId: other.accountId };
  await openConversation(billing, own, { ...ask, subscriptionId: other.subscriptionId });
  const event = await db
    .selectFrom('event')
    .selectAll()
    .where('account_id', '=', other.accountId)
    .executeTakeFirstOrThrow();
  expect(event.subscription_id).toBe(other.subscriptionId);
});

test.each([
  ['subject', { subject: ' ', body: 'hello' }],
  ['subject', { subject: 'x'.repeat(201), body: 'hello' }],
  ['body', { subject: 'hello', body: '' }],
  ['body', { subject: 'hello', body: 'x'.repeat(10_001) }],
])('a conversation is refused for its %s', async (path, input) => {
  const { billing, caller } = await openRoom();
  const opened = openConversation(billing, caller, { sender: 'CUSTOMER', ...input });
  await expect(opened).rejects.toMatchObject({ name: 'InvalidInput', path });
});

test.each<[string, Act]>([
  ['written to', write('CUSTOMER')],
  ['closed', close],
  ['read', read('STAFF')],
])('another’s conversation cannot be %s', async (_, act) => {
  const room = await openRoom();
  const accountId = await insertTestAccount(room.db);
  const strange = act({ ...room, caller: { ...room.caller, accountId } });
  await expect(strange).rejects.toMatchObject({ name: 'NotFound', what: 'conversation' });
});

test('an account that does not exist opens none', async () => {
  const { billing, caller } = await openRoom();
  const ask = { sender: 'CUSTOMER', subject: 'hello', body: 'hello' } as const;
  const opened = openConversation(billing, { ...caller, accountId: uuidv7() }, ask);
  await expect(opened).rejects.toMatchObject({ name: 'NotFound', what: 'account' });
});

async function openRoom() {
  const { billing, db } = await openBareBilling(AT);
  const clock = await insertTestClock(db, '2030-01-01T00:00:00.000Z');
  const accountId = await insertTestAccount(db, clock);
  const caller = { accountId, by: 'test', requestId: null };
  const ask = { sender: 'CUSTOMER', subject: 'a secret subject', body: 'a secret body' } as const;
  const { conversationId } = await openConversation(billing, caller, ask);
  return { billing, db, caller, conversationId };
}

async function tell({ db, caller, conversationId }: Room): Promise<string> {
  const { accountId } = caller;
  const row = await db
    .selectFrom('support_conversation')
    .select('closed_at')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  const unread = async (reader: Reader) => (await listUnread(db, accountId, reader)).get(conversationId) ?? 0;
  const [customer, staff] = [await unread('CUSTOMER'), await unread('STAFF')];
  return `${row.closed_at === null ? 'open' : 'closed'}, unread ${customer} for the customer, ${staff} for staff`;
}
