import { createLocalOutbox } from '@kalenner/jobs/mail/local-outbox';
import { sendMails } from '@kalenner/schema/billing/mail/send-mails';
import { openConversation } from '@kalenner/schema/billing/support/open-conversation';
import { UNSENT_BROADCASTS } from '@kalenner/schema/database/mail/mail.repository';
import { findLocalMail, listLocalMails } from '@kalenner/schema/database/mail/mail-delivery.repository';
import {
  createMailSender,
  type MailDeliverer,
  type MailRenderer,
  type OutgoingMail,
} from '@kalenner/schema/mails/delivery/outgoing-mail';
import { MAILS } from '@kalenner/schema/mails/mail-registry';
import { expect, test } from 'vitest';
import { openBareBilling } from '../kit/billing/bare-billing.ts';
import { insertMail, insertTestAccount } from '../kit/database/rows.ts';

const AT = '2026-03-02T09:00:00.000Z';
const ADDRESSING = { from: 'Kalenner <info@kalenner.com>', replyTo: 'answers@inbound.example.com' };
const RUN = { batchSize: 10, firstBucket: 0 };
const render: MailRenderer = async (mails) =>
  new Map(
    mails.map(({ id, template, locale }) => {
      if (template === 'UPGRADED') throw new Error('this one cannot be rendered');
      return [id, { subject: `${template} ${locale}`, html: `<b>${id}</b>`, text: id }];
    }),
  );

test('a development machine keeps what it would have sent, to be looked at', async () => {
  const { billing, db } = await openBareBilling(AT);
  const accountId = await insertTestAccount(db);
  const caller = { accountId, by: 'subscriber:test', requestId: null };
  const { conversationId } = await openConversation(billing, caller, {
    sender: 'CUSTOMER',
    subject: 'a',
    body: 'b',
  });
  const id = await insertMail(db, accountId);
  const other = await insertMail(db, accountId, { template: 'SUPPORT_ANSWERED' });
  await db.updateTable('mail').set({ conversation_id: conversationId }).where('id', '=', other).execute();
  const sender = createMailSender({ render, addressing: ADDRESSING, deliverer: createLocalOutbox(billing) });
  expect(await sendMails(billing, sender, RUN)).toBe(2);

  const { reply_token: token } = await db
    .selectFrom('support_conversation')
    .selectAll()
    .executeTakeFirstOrThrow();
  expect(token).toMatch(/^[0-9a-f]{40}$/);
  const summary = { to: ['someone@example.com'], sent_at: AT };
  expect(await listLocalMails(db, 10)).toEqual([
    { ...summary, id: other, template: 'SUPPORT_ANSWERED', subject: 'SUPPORT_ANSWERED EN' },
    { ...summary, id, template: 'SUSPENDED', subject: 'SUSPENDED EN' },
  ]);
  const headers = { From: ADDRESSING.from, To: 'someone@example.com' };
  expect(await findLocalMail(db, other)).toEqual({
    ...summary,
    id: other,
    account_id: accountId,
    template: 'SUPPORT_ANSWERED',
    subject: 'SUPPORT_ANSWERED EN',
    html: `<b>${other}</b>`,
    text: other,
    headers: {
      ...headers,
      'Reply-To': `answers+${token}@inbound.example.com`,
      Subject: 'SUPPORT_ANSWERED EN',
      'Message-ID': `<local-${other}>`,
    },
  });
  const plain = await findLocalMail(db, id);
  expect(plain?.headers).toEqual({ ...headers, Subject: 'SUSPENDED EN', 'Message-ID': `<local-${id}>` });
});

test('a mail that cannot be rendered is tried again later, and those beside it leave', async () => {
  const { billing, db } = await openBareBilling(AT);
  const accountId = await insertTestAccount(db);
  const broken = await insertMail(db, accountId, { template: 'UPGRADED' });
  await insertMail(db, accountId);
  const sender = createMailSender({ render, addressing: ADDRESSING, deliverer: createLocalOutbox(billing) });
  await sendMails(billing, sender, RUN);
  expect(await listLocalMails(db, 10)).toHaveLength(1);
  const row = await db.selectFrom('mail').selectAll().where('id', '=', broken).executeTakeFirstOrThrow();
  expect(row).toMatchObject({ sent_at: null, failures: 1, sends: 0, parked_reason: null });
});

test('the mails that go to all customers are those that their own task claims, and leave by a stream of their own', async () => {
  const { billing, db } = await openBareBilling(AT);
  const accountId = await insertTestAccount(db);
  for (const template of Object.keys(MAILS)) await insertMail(db, accountId, { template });
  const outgoing: OutgoingMail[] = [];
  const deliverer: MailDeliverer = {
    atOnce: 10,
    async deliver(mails) {
      outgoing.push(...mails);
      return new Map(mails.map(({ id }) => [id, { kind: 'SENT', messageId: id }]));
    },
  };
  const words = { subject: 'subject', html: 'html', text: 'text' };
  const sender = createMailSender({
    render: async (mails) => new Map(mails.map(({ id }) => [id, words])),
    addressing: ADDRESSING,
    deliverer,
  });
  const listLeft = () => outgoing.splice(0).map(({ template, toAll }) => ({ template, toAll }));
  await sendMails(billing, sender, { ...RUN, due: UNSENT_BROADCASTS });
  expect(listLeft()).toEqual([{ template: 'POLICY_CHANGED', toAll: true }]);
  await sendMails(billing, sender, RUN);
  const others = Object.keys(MAILS).filter((template) => template !== 'POLICY_CHANGED');
  expect(listLeft()).toEqual(others.map((template) => ({ template, toAll: false })));
});
