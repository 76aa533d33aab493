/**
 * SUPPORT: an answer is told by e-mail to a customer who is away: who has not read it some minutes after it was written.
 * The mail is queued for that moment, and taken back by whoever reads or writes before; so it is the same on a test clock.
 */

import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { findAccount } from '../../database/account/account.repository.ts';
import { computeBucket } from '../../database/engine/bucket.ts';
import {
  deleteWaitingMails,
  findWaitingMail,
  insertMails,
  listMailAddresses,
} from '../../database/mail/mail.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { SupportConversationRow } from '../../database/tables/support.table.ts';
import type { MailTemplate } from '../../policy/facts/changes.ts';
import { addMinutes, type Instant } from '../../policy/time/calendar.ts';
import { listMailRecipients } from '../writing/mail-recipients.ts';

const template: MailTemplate = 'SUPPORT_ANSWERED';

export interface Answer {
  readonly conversation: Pick<SupportConversationRow, 'id' | 'subscription_id'>;
  readonly messageId: string;
  readonly at: Instant;
  readonly afterMinutes: number;
}

/** One mail for all answers that are written until it leaves: it tells of the first of them. */
export async function enqueueAnswerMail(
  trx: Transaction<Database>,
  accountId: string,
  { conversation, messageId, at, afterMinutes }: Answer,
): Promise<void> {
  const { id: conversationId, subscription_id } = conversation;
  const waiting = await findWaitingMail(trx, { accountId, template, conversationId }, at);
  const account = waiting === undefined ? await findAccount(trx, accountId) : undefined;
  if (account === undefined) return;
  const [addresses] = await listMailAddresses(trx, [accountId]);
  const mail = { account_id: accountId, id: uuidv7(), subscription_id, template };
  await insertMails(trx, [
    {
      ...mail,
      reference: messageId,
      attempt_id: null,
      next_retry_at: null,
      suspends_at: null,
      to: listMailRecipients(addresses),
      queued_at: addMinutes(at, afterMinutes),
      on_test_clock: account.test_clock_id !== null,
      bucket: computeBucket(accountId),
      conversation_id: conversationId,
    },
  ]);
}

/** They are here: nobody needs to write to them. */
export async function cancelAnswerMail(
  trx: Transaction<Database>,
  key: { readonly accountId: string; readonly conversationId: string },
  at: Instant,
): Promise<void> {
  await deleteWaitingMails(trx, { ...key, template }, at);
}
