/** REFUND_REQUEST, SUPPORT: staff put a mail from their inbox into a conversation, as of when it was sent. */

import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { findAccount } from '../../database/account/account.repository.ts';
import { lockInboundMail, setInboundMailFiled } from '../../database/mail/inbound-mail.repository.ts';
import { insertConversation, lockConversation } from '../../database/support/support.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { SupportConversationRow } from '../../database/tables/support.table.ts';
import { type Instant, instant, pickEarlier } from '../../policy/time/calendar.ts';
import { getAccountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import { createIdField, readInput } from '../read-input.ts';
import { SUBJECT_LENGTH_MAX } from '../support/support-fields.ts';
import { writeMessage } from '../support/write-message.ts';
import { recordEvent } from '../writing/record-event.ts';

export interface FileInboundMail {
  /** The mail service's id, as the inbox names it. */
  readonly mailId: string;
  /** Of the caller's account; left out: a new one, named after the mail's subject. */
  readonly conversationId?: string;
}

export interface FiledMail {
  readonly conversationId: string;
  /** A refund can be asked for by it: `requestRefund` then decides as of when the mail was sent. */
  readonly messageId: string;
}

const fields = z.object({
  mailId: z.string().min(1),
  conversationId: createIdField('a conversation').optional(),
});
const NO_SUBJECT = 'e-mail';

/** To the caller's account. Filing it there again answers where it is; it cannot be filed twice. */
export async function fileInboundMail(
  billing: Billing,
  caller: Caller,
  input: FileInboundMail,
): Promise<FiledMail> {
  const { mailId, conversationId } = readInput(fields, input);
  const { accountId } = caller;
  const filed = await billing.db.transaction().execute(async (trx) => {
    if ((await findAccount(trx, accountId)) === undefined) throw new NotFound('account', accountId);
    const mail = await lockInboundMail(trx, mailId);
    if (mail === undefined) throw new NotFound('mail', mailId);
    const { conversation_id, support_message_id, account_id } = mail;
    if (conversation_id !== null && support_message_id !== null) {
      if (account_id !== accountId) throw new InvalidInput('mailId', mailId, 'a mail that is not filed yet');
      return { conversationId: conversation_id, messageId: support_message_id };
    }
    const at = (await getAccountClock(billing, accountId))();
    const subject = (mail.subject ?? NO_SUBJECT).slice(0, SUBJECT_LENGTH_MAX);
    const conversation =
      conversationId === undefined
        ? await openMailConversation(trx, caller, subject, at)
        : await lockConversation(trx, accountId, conversationId);
    if (conversation === undefined) throw new NotFound('conversation', conversationId ?? '');
    const sentAt = pickEarlier(instant(mail.sent_at), at);
    const message = { conversation, sender: 'CUSTOMER', body: mail.body ?? '', sentAt, at } as const;
    const messageId = await writeMessage(trx, caller, message);
    await setInboundMailFiled(trx, mailId, {
      filed_at: billing.clock(),
      filed_by: caller.by,
      account_id: accountId,
      conversation_id: conversation.id,
      support_message_id: messageId,
    });
    return { conversationId: conversation.id, messageId };
  });
  billing.announce([accountId]);
  return filed;
}

async function openMailConversation(
  trx: Transaction<Database>,
  caller: Caller,
  subject: string,
  at: Instant,
): Promise<Pick<SupportConversationRow, 'id' | 'subscription_id' | 'closed_at'>> {
  const id = uuidv7();
  const row = { account_id: caller.accountId, id, subscription_id: null, subject, opened_at: at };
  await insertConversation(trx, row);
  const data = { conversationId: id, from: 'CUSTOMER' };
  await recordEvent(trx, caller, { type: 'CONVERSATION_OPENED', at, data });
  return { id, subscription_id: null, closed_at: null };
}
