/**
 * SUPPORT: a mail that somebody sent us. An answer to one of ours becomes a message in its conversation, by the token in
 * the address that it came to and by nothing else; any other one waits in the staff's inbox: also an answer to a mail that
 * tells of no conversation, and so carries no token. What a machine answered waits there too: it asks nothing, and must
 * not open a conversation again.
 */

import type { Transaction } from 'kysely';
import { insertInboundMail, setInboundMailFiled } from '../../database/mail/inbound-mail.repository.ts';
import { findConversationByToken, lockConversation } from '../../database/support/support.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import { addHours, type Instant, instant, pickEarlier } from '../../policy/time/calendar.ts';
import { getAccountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { cancelAnswerMail } from '../support/answer-mails.ts';
import { MESSAGE_LENGTH_MAX } from '../support/support-fields.ts';
import { writeMessage } from '../support/write-message.ts';
import type { InboundReport } from './mail-reports.ts';

export type MailReceived =
  | {
      readonly kind: 'MESSAGE';
      readonly accountId: string;
      readonly conversationId: string;
      readonly messageId: string;
    }
  | { readonly kind: 'INBOX' }
  /** It was taken in before. */
  | { readonly kind: 'DUPLICATE' };

/**
 * A mail's date is its sender's word, and a refund may be decided by it. It is believed as long as mail servers try to
 * deliver one; beyond that the mail counts as sent when it was received.
 */
const TRUSTED_DATE_HOURS = 5 * 24;
const BY = 'mail:answer';
const EMPTY = '-';

/** By the mail service's id: the same mail again changes nothing. */
export async function receiveMail(billing: Billing, mail: InboundReport): Promise<MailReceived> {
  const receivedAt = billing.clock();
  const found =
    isToken(mail.token) && !mail.automatic
      ? await findConversationByToken(billing.db, mail.token.toLowerCase())
      : undefined;
  const received = await billing.db.transaction().execute(async (trx): Promise<MailReceived> => {
    const isNew = await insertInboundMail(trx, {
      message_id: mail.messageId,
      sender: mail.sender,
      subject: mail.subject,
      body: formatBody(mail.text),
      sent_at: computeSentAt(mail.dated, receivedAt),
      received_at: receivedAt,
      filed_at: null,
      filed_by: null,
      account_id: null,
      conversation_id: null,
      support_message_id: null,
    });
    if (!isNew) return { kind: 'DUPLICATE' };
    if (found === undefined) return { kind: 'INBOX' };
    const { account_id: accountId, id: conversationId } = found;
    const messageId = await writeAnswer(billing, trx, { accountId, conversationId, mail, receivedAt });
    return { kind: 'MESSAGE', accountId, conversationId, messageId };
  });
  if (received.kind === 'MESSAGE') billing.announce([received.accountId]);
  return received;
}

interface MailedAnswer {
  readonly accountId: string;
  readonly conversationId: string;
  readonly mail: InboundReport;
  readonly receivedAt: Instant;
}

async function writeAnswer(
  billing: Billing,
  trx: Transaction<Database>,
  { accountId, conversationId, mail, receivedAt }: MailedAnswer,
): Promise<string> {
  const caller: Caller = { accountId, by: BY, requestId: null };
  const conversation = await lockConversation(trx, accountId, conversationId);
  if (conversation === undefined) throw new Error(`conversation ${conversationId} is gone`);
  const at = (await getAccountClock(billing, accountId))();
  const body = formatBody(mail.answer);
  // Never later than the account's own now, whatever clock it lives by.
  const sent = pickEarlier(computeSentAt(mail.dated, receivedAt), at);
  const messageId = await writeMessage(trx, caller, {
    conversation,
    sender: 'CUSTOMER',
    body,
    sentAt: sent,
    at,
  });
  await cancelAnswerMail(trx, { accountId, conversationId }, at);
  await setInboundMailFiled(trx, mail.messageId, {
    filed_at: receivedAt,
    filed_by: BY,
    account_id: accountId,
    conversation_id: conversationId,
    support_message_id: messageId,
  });
  return messageId;
}

function computeSentAt(dated: number | null, receivedAt: Instant): Instant {
  const believedFrom = addHours(receivedAt, -TRUSTED_DATE_HOURS);
  if (dated === null || dated < Date.parse(believedFrom)) return receivedAt;
  return pickEarlier(instant(new Date(dated).toISOString()), receivedAt);
}

function isToken(text: string | null): text is string {
  return text !== null && /^[0-9a-f]{40}$/i.test(text);
}

function formatBody(text: string): string {
  const body = text === '' ? EMPTY : text;
  return body.length <= MESSAGE_LENGTH_MAX ? body : `${body.slice(0, MESSAGE_LENGTH_MAX - 1)}…`;
}
