import { sendMails } from '@kalenner/schema/billing/mail/send-mails';
import { markConversationRead } from '@kalenner/schema/billing/support/mark-conversation-read';
import { openConversation } from '@kalenner/schema/billing/support/open-conversation';
import { sendMessage } from '@kalenner/schema/billing/support/send-message';
import { getSupportStatus, listSupportChannels } from '@kalenner/schema/billing/support/support-channels';
import { listMailsToSend } from '@kalenner/schema/database/mail/mail-delivery.repository';
import { addMinutes, type Instant, instant } from '@kalenner/schema/policy/time/calendar';
import { expect, test } from 'vitest';
import { type BareBilling, openBareBilling } from '../../kit/billing/bare-billing.ts';
import { insertTestAccount, insertTestClock } from '../../kit/database/rows.ts';

const AT = '2026-03-02T09:00:00.000Z';
const sender = {
  atOnce: 10,
  send: async (mails: readonly { readonly id: string }[]) =>
    new Map(mails.map(({ id }) => [id, { kind: 'SENT', messageId: id } as const])),
};

async function openRoom(onClock = false) {
  const bareBilling: BareBilling = await openBareBilling(AT);
  const { billing, db } = bareBilling;
  const clock = onClock ? await insertTestClock(db, AT) : null;
  const accountId = await insertTestAccount(db, clock);
  const caller = { accountId, by: 'test', requestId: null };
  const { conversationId } = await openConversation(billing, caller, {
    sender: 'CUSTOMER',
    subject: 'a',
    body: 'b',
  });
  return {
    it: bareBilling,
    billing,
    db,
    conversationId,
    accountId,
    async answer() {
      const by = { ...caller, by: 'staff:test' };
      return sendMessage(billing, by, { conversationId, sender: 'SUPPORT', body: 'an answer' });
    },
    write: () => sendMessage(billing, caller, { conversationId, sender: 'CUSTOMER', body: 'thanks' }),
    read: (reader: 'CUSTOMER' | 'STAFF' = 'CUSTOMER') =>
      markConversationRead(billing, caller, { conversationId, reader }),
    async pass(minutes: number) {
      bareBilling.now = addMinutes(bareBilling.now, minutes);
      const now: Instant = bareBilling.now;
      if (clock !== null) await db.updateTable('test_clock').set({ now }).where('id', '=', clock).execute();
      await sendMails(billing, sender, { batchSize: 10, firstBucket: 0 });
    },
    /** Of each mail: whether it has left. */
    async mails() {
      const rows = await db.selectFrom('mail').select(['template', 'sent_at']).orderBy('queued_at').execute();
      return rows.map(({ template, sent_at }) => `${template}${sent_at === null ? '' : ' sent'}`);
    },
  };
}
type Room = Awaited<ReturnType<typeof openRoom>>;

const TOLD = 'SUPPORT_ANSWERED sent';
test.each<readonly [what: string, (room: Room) => Promise<unknown>, mails: readonly string[]]>([
  [
    'nobody reads it for ten minutes: it is told',
    async (it) => [await it.answer(), await it.pass(10)],
    [TOLD],
  ],
  [
    'nobody reads it for nine: it waits',
    async (it) => [await it.answer(), await it.pass(9)],
    ['SUPPORT_ANSWERED'],
  ],
  [
    'the customer reads it in time',
    async (it) => [await it.answer(), await it.pass(9), await it.read(), await it.pass(9)],
    [],
  ],
  [
    'staff reading it is not the customer',
    async (it) => [await it.answer(), await it.read('STAFF'), await it.pass(10)],
    [TOLD],
  ],
  ['the customer writes in time', async (it) => [await it.answer(), await it.write(), await it.pass(10)], []],
  [
    'three answers are one mail',
    async (value) => [
      await value.answer(),
      await value.pass(5),
      await value.answer(),
      await value.answer(),
      await value.pass(20),
    ],
    [TOLD],
  ],
  [
    'an answer after the mail is another',
    async (it) => [await it.answer(), await it.pass(10), await it.answer(), await it.pass(10)],
    [TOLD, TOLD],
  ],
  [
    'read after it left: it has left',
    async (it) => [await it.answer(), await it.pass(10), await it.read()],
    [TOLD],
  ],
  ['what the customer writes is not told to them', async (it) => [await it.write(), await it.pass(10)], []],
])('%s', async (_, happens, mails) => {
  const room = await openRoom();
  await happens(room);
  expect(await room.mails()).toEqual(mails);
});

test('on a test clock it waits by that clock, and never leaves', async () => {
  const read = await openRoom(true);
  await read.answer();
  await read.pass(9);
  await read.read();
  await read.pass(9);
  expect(await read.mails()).toEqual([]);
  const away = await openRoom(true);
  await away.answer();
  await away.pass(10);
  await away.read();
  expect(await away.mails()).toEqual(['SUPPORT_ANSWERED']);
});

test('a conversation that staff open is told as well; its mail carries the token of the conversation', async () => {
  const { it: bareBilling, db, accountId } = await openRoom();
  const staff = { accountId, by: 'staff:test', requestId: null };
  const { messageId, conversationId } = await openConversation(bareBilling.billing, staff, {
    sender: 'SUPPORT',
    subject: 'a',
    body: 'b',
  });
  const mail = await db.selectFrom('mail').selectAll().executeTakeFirstOrThrow();
  expect(mail).toMatchObject({
    reference: messageId,
    conversation_id: conversationId,
    queued_at: '2026-03-02T09:10:00.000Z',
  });
  const [toSend] = await listMailsToSend(db, [{ account_id: accountId, id: mail.id, due_at: AT }]);
  const { reply_token } = await db
    .selectFrom('support_conversation')
    .selectAll()
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  expect(toSend?.reply_token).toBe(reply_token);
});

test('chat is preferred, e-mail is beside it; when an answer can be expected goes by the holidays in force', async () => {
  const { billing } = await openBareBilling(AT);
  expect(listSupportChannels(billing)).toEqual([
    { kind: 'CHAT', preferred: true, address: 'Support' },
    { kind: 'EMAIL', preferred: false, address: 'info@kalenner.com' },
  ]);
  expect(await getSupportStatus(billing)).toEqual({
    open: true,
    expectedAnswerAt: '2026-03-02T13:00:00.000Z',
  });
  // 1 May 2026 is a Friday and a holiday.
  const holiday = await getSupportStatus(billing, instant('2026-05-01T08:00:00Z'));
  expect(holiday).toEqual({ open: false, expectedAnswerAt: '2026-05-04T11:00:00.000Z' });
});
