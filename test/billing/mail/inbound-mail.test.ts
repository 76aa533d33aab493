import { readPostmarkWebhook } from '@kalenner/gateway/webhooks/read-postmark-webhook';
import { requestRefund } from '@kalenner/schema/billing/commands/request-refund';
import { fileInboundMail } from '@kalenner/schema/billing/mail/file-inbound-mail';
import { receiveMail } from '@kalenner/schema/billing/mail/receive-mail';
import { openConversation } from '@kalenner/schema/billing/support/open-conversation';
import { listInboundMails } from '@kalenner/schema/database/mail/inbound-mail.repository';
import { addMinutes, instant } from '@kalenner/schema/policy/time/calendar';
import { expect, onTestFinished, test } from 'vitest';
import { type BareBilling, openBareBilling } from '../../kit/billing/bare-billing.ts';
import { insertTestAccount } from '../../kit/database/rows.ts';
import { openWorld } from '../../kit/journey/world.ts';

const AT = '2026-03-02T09:00:00.000Z';

/** As Postmark writes it; a date in its own form, ten minutes before. */
const inbound = (more: object = {}) =>
  readPostmarkWebhook('INBOUND', {
    FromName: 'Somebody',
    From: 'someone@example.com',
    FromFull: { Email: 'someone@example.com', Name: 'Somebody', MailboxHash: '' },
    To: 'answers@inbound.example.com',
    OriginalRecipient: 'answers@inbound.example.com',
    Subject: 'Re: your question',
    MessageID: '22c74902-a0c1-4511-804f-341342852c90',
    MailboxHash: '',
    Date: 'Mon, 2 Mar 2026 09:50:00 +01:00',
    TextBody: 'Thank you.\n\n> what we wrote',
    StrippedTextReply: 'Thank you.',
    HtmlBody: '',
    Headers: [{ Name: 'X-Spam-Status', Value: 'No' }],
    Attachments: [],
    ...more,
  });

async function openRoom() {
  const bareBilling = await openBareBilling(AT);
  const accountId = await insertTestAccount(bareBilling.db);
  const caller = { accountId, by: 'subscriber:test', requestId: null };
  const { conversationId } = await openConversation(bareBilling.billing, caller, {
    sender: 'CUSTOMER',
    subject: 'a',
    body: 'b',
  });
  const { reply_token: token } = await bareBilling.db
    .selectFrom('support_conversation')
    .selectAll()
    .executeTakeFirstOrThrow();
  return { ...bareBilling, it: bareBilling, accountId, caller, conversationId, token };
}

test('an answer becomes a message in its conversation, once, opens it again, and keeps only what was written', async () => {
  const { billing, db, accountId, conversationId, token } = await openRoom();
  await db.updateTable('support_conversation').set({ closed_at: AT }).execute();
  const report = inbound({ OriginalRecipient: `answers+${token.toUpperCase()}@inbound.example.com` });
  const received = await receiveMail(billing, report);
  expect(received).toMatchObject({ kind: 'MESSAGE', accountId, conversationId });
  expect(await receiveMail(billing, report)).toEqual({ kind: 'DUPLICATE' });

  const messages = await db.selectFrom('support_message').selectAll().orderBy('id').execute();
  expect(messages.slice(1)).toMatchObject([
    {
      conversation_id: conversationId,
      sender: 'CUSTOMER',
      body: 'Thank you.',
      sent_at: '2026-03-02T08:50:00.000Z',
    },
  ]);
  const conversation = await db.selectFrom('support_conversation').selectAll().executeTakeFirstOrThrow();
  expect(conversation).toMatchObject({ closed_at: null, read_by_customer: messages[1]?.id });
  const [row] = await db.selectFrom('inbound_mail').selectAll().execute();
  expect(row).toMatchObject({ account_id: accountId, support_message_id: messages[1]?.id, body: null });
  expect(await listInboundMails(db, { after: null, limit: 10 })).toEqual([]);
});

test('the same mail told four times at once is one message', async () => {
  const { billing, db, token } = await openRoom();
  const report = inbound({ MailboxHash: token });
  const kinds = await Promise.all([1, 2, 3, 4].map(async () => (await receiveMail(billing, report)).kind));
  expect(kinds.toSorted()).toEqual(['DUPLICATE', 'DUPLICATE', 'DUPLICATE', 'MESSAGE']);
  expect(await db.selectFrom('support_message').select('id').execute()).toHaveLength(2);
});

test.each<readonly [what: string, (room: Awaited<ReturnType<typeof openRoom>>) => object]>([
  ['no token', () => ({})],
  ['a token of nobody', () => ({ MailboxHash: '0'.repeat(40) })],
  ['part of a token', ({ token }) => ({ MailboxHash: token.slice(0, 39) })],
  ['a pattern', () => ({ MailboxHash: '%' })],
  [
    'the account’s own address and its conversation’s id',
    ({ accountId, conversationId }) => ({
      FromFull: { Email: `${accountId}@example.com` },
      MailboxHash: conversationId,
      Subject: `Re: ${conversationId}`,
    }),
  ],
])('%s: it waits in the staff’s inbox', async (_, more) => {
  const room = await openRoom();
  expect(await receiveMail(room.billing, inbound(more(room)))).toEqual({ kind: 'INBOX' });
  expect(await room.db.selectFrom('support_message').select('id').execute()).toHaveLength(1);
  const [waiting] = await listInboundMails(room.db, { after: null, limit: 10 });
  expect(waiting).toMatchObject({ body: 'Thank you.\n\n> what we wrote', filed_at: null });
});

test.each<readonly [header: string, value: string, kind: 'INBOX' | 'MESSAGE']>([
  ['Auto-Submitted', 'auto-replied', 'INBOX'],
  ['auto-submitted', 'Auto-Generated; owner-email="x@example.com"', 'INBOX'],
  ['X-Autoreply', 'yes', 'INBOX'],
  ['X-Autorespond', 'On holiday', 'INBOX'],
  ['Precedence', 'auto_reply', 'INBOX'],
  ['Auto-Submitted', 'no', 'MESSAGE'],
  ['X-Autoreply', 'no', 'MESSAGE'],
  ['Precedence', 'bulk', 'MESSAGE'],
  ['X-Auto-Response-Suppress', 'All', 'MESSAGE'],
])('an answer with %s: %s is for the %s', async (Name, Value, kind) => {
  const { billing, db, token } = await openRoom();
  await db.updateTable('support_conversation').set({ closed_at: AT }).execute();
  const report = inbound({
    MailboxHash: token,
    Headers: [
      { Name: 'Subject', Value: 'Re' },
      { Name, Value },
    ],
  });
  expect(await receiveMail(billing, report)).toMatchObject({ kind });
  const { closed_at } = await db.selectFrom('support_conversation').selectAll().executeTakeFirstOrThrow();
  expect(closed_at).toBe(kind === 'INBOX' ? AT : null);
  expect(await listInboundMails(db, { after: null, limit: 10 })).toHaveLength(kind === 'INBOX' ? 1 : 0);
});

test.each<readonly [what: string, date: string | undefined, sentAt: string]>([
  ['ten minutes ago', 'Mon, 02 Mar 2026 08:50:00 +0000', '2026-03-02T08:50:00.000Z'],
  ['five days ago', 'Wed, 25 Feb 2026 09:00:00 +0000', '2026-02-25T09:00:00.000Z'],
  ['longer ago than a mail is under way', 'Wed, 25 Feb 2026 08:59:59 +0000', AT],
  ['to come', 'Mon, 02 Mar 2026 09:00:01 +0000', AT],
  ['not a date', 'yesterday', AT],
  ['none', undefined, AT],
])('dated %s', async (_, dated, sentAt) => {
  const { billing, db, token } = await openRoom();
  await receiveMail(billing, inbound({ Date: dated, MailboxHash: token }));
  const rows = await db.selectFrom('support_message').select('sent_at').orderBy('id').execute();
  expect(rows.at(-1)?.sent_at).toBe(sentAt);
});

test.each<readonly [what: string, more: object, text: string]>([
  [
    'only HTML',
    { TextBody: '', HtmlBody: '<style>p{}</style><p>One &lt;two&gt;</p><p>three</p>' },
    'One <two>\nthree',
  ],
  ['nothing', { TextBody: null, HtmlBody: null, StrippedTextReply: '' }, '-'],
  ['NUL', { TextBody: 'a\0b', StrippedTextReply: null }, 'ab'],
  ['too much', { TextBody: 'x'.repeat(10_001) }, `${'x'.repeat(9_999)}…`],
  [
    'attachments',
    { TextBody: 'see', Attachments: [{ Name: 'a.png' }, { Name: 'b.pdf' }] },
    'see\n\n[not kept: a.png, b.pdf]',
  ],
])('a mail that holds %s', async (_, more, body) => {
  const { billing, db } = await openBareBilling(AT);
  await receiveMail(billing, inbound(more));
  expect(await db.selectFrom('inbound_mail').select('body').execute()).toEqual([{ body }]);
});

test('staff file a mail: into a conversation, or a new one named after its subject; twice it is where it was', async () => {
  const { billing, db, it: bareBilling, accountId, caller, conversationId } = await openRoom();
  const staff = { ...caller, by: 'staff:test' };
  for (const mailId of ['one', 'two']) {
    bareBilling.now = addMinutes(bareBilling.now, 1);
    await receiveMail(billing, inbound({ MessageID: mailId }));
  }
  const [first, second] = await listInboundMails(db, { after: null, limit: 10 });
  expect([first?.message_id, second?.message_id]).toEqual(['one', 'two']);
  expect(await listInboundMails(db, { after: first ?? null, limit: 10 })).toEqual([second]);

  const filed = await fileInboundMail(billing, staff, { mailId: 'one', conversationId });
  expect(filed.conversationId).toBe(conversationId);
  expect(await fileInboundMail(billing, staff, { mailId: 'one' })).toEqual(filed);
  const opened = await fileInboundMail(billing, staff, { mailId: 'two' });
  const subjects = await db
    .selectFrom('support_conversation')
    .select(['id', 'subject'])
    .orderBy('id')
    .execute();
  expect(subjects[1]).toEqual({ id: opened.conversationId, subject: 'Re: your question' });
  expect(await listInboundMails(db, { after: null, limit: 10 })).toEqual([]);

  const other = { ...staff, accountId: await insertTestAccount(db) };
  await expect(fileInboundMail(billing, other, { mailId: 'one' })).rejects.toThrow(
    `mailId: got "one"; expected a mail that is not filed yet`,
  );
  await expect(fileInboundMail(billing, staff, { mailId: 'none' })).rejects.toThrow(
    "mail 'none' does not exist",
  );
  const inboundRow = await db
    .selectFrom('inbound_mail')
    .selectAll()
    .where('message_id', '=', 'one')
    .executeTakeFirst();
  expect(inboundRow).toMatchObject({ account_id: accountId, filed_by: 'staff:test', body: null });
});

test('a claim that came by mail within the guarantee stands, though it is filed after it', async () => {
  const world = await openWorld({ parts: { clock: () => instant('2026-01-29T22:30:00Z') } });
  onTestFinished(world.close);
  const customer = await world.customer('2026-01-15T09:00:00Z');
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
  // 23:20 in Luxembourg on the last day of the guarantee.
  const report = inbound({ Date: 'Thu, 29 Jan 2026 22:20:00 +0000', Subject: 'I want my money back' });
  await receiveMail(world.billing, report);
  await customer.advance('2026-02-02T09:00:00Z');
  const staff = { ...customer.caller, by: 'staff:test' };
  const { messageId } = await fileInboundMail(world.billing, staff, { mailId: report.messageId });
  const subscriptionId = (await customer.subscription()).id;
  const late = await requestRefund(world.billing, staff, { subscriptionId });
  expect(late.result.kind).toBe('REFUSED');
  const { result } = await requestRefund(world.billing, staff, { subscriptionId, messageId });
  expect(result.kind).toBe('DONE');
});

test('what is not a mail is named', () => {
  const read = () => readPostmarkWebhook('INBOUND', { Subject: 'x' });
  expect(read).toThrow('MessageID');
});

test('a mail to a conversation of an account on a test clock is never later than its time', async () => {
  const bareBilling: BareBilling = await openBareBilling(AT);
  const testClock = { id: '01980000-0000-7000-8000-000000000001', now: '2020-01-01T00:00:00.000Z' };
  await bareBilling.db
    .insertInto('test_clock')
    .values({ ...testClock, created_at: AT })
    .execute();
  const accountId = await insertTestAccount(bareBilling.db, testClock.id);
  const caller = { accountId, by: 'subscriber:test', requestId: null };
  await openConversation(bareBilling.billing, caller, { sender: 'CUSTOMER', subject: 'a', body: 'b' });
  const { reply_token } = await bareBilling.db
    .selectFrom('support_conversation')
    .selectAll()
    .executeTakeFirstOrThrow();
  await receiveMail(bareBilling.billing, inbound({ MailboxHash: reply_token }));
  const rows = await bareBilling.db.selectFrom('support_message').select('sent_at').orderBy('id').execute();
  expect(rows.at(-1)?.sent_at).toBe(testClock.now);
});
