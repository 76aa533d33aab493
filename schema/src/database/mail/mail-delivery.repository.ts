/** A mail on its way: what is to be sent, how often it was, where it came back from, and where answers to it go. */

import { type Kysely, sql, type Transaction } from 'kysely';
import type { Claimed } from '../engine/claims.ts';
import { buildAnyOf, buildRowSet } from '../engine/row-sets.ts';
import type { AccountRow } from '../tables/account.table.ts';
import type { Database } from '../tables/database.ts';
import type { LocalMailRow, MailRow } from '../tables/mail.table.ts';

export interface MailToSend
  extends Omit<MailRow, 'sent_at' | 'message_id' | 'parked_reason' | 'bucket' | 'sends' | 'unreachable'> {
  readonly locale: AccountRow['locale'];
  /** Token of the conversation that the mail reports: whoever presents it writes to that conversation; null without one. */
  readonly reply_token: string | null;
}

/** Lists the claimed mails that are still to be sent. */
export async function listMailsToSend(
  db: Kysely<Database>,
  claimed: readonly Claimed[],
): Promise<MailToSend[]> {
  return await db
    .selectFrom('mail')
    .innerJoin('account', 'account.id', 'mail.account_id')
    .leftJoin('support_conversation', (join) =>
      join
        .onRef('support_conversation.account_id', '=', 'mail.account_id')
        .onRef('support_conversation.id', '=', 'mail.conversation_id'),
    )
    .select([
      'mail.account_id',
      'mail.id',
      'mail.subscription_id',
      'mail.template',
      'mail.reference',
      'mail.to',
    ])
    .select(['mail.attempt_id', 'mail.next_retry_at', 'mail.suspends_at', 'mail.queued_at'])
    .select(['mail.failures', 'mail.on_test_clock', 'mail.conversation_id', 'mail.claimed_until'])
    .select(['account.locale', 'support_conversation.reply_token'])
    .where('mail.account_id', '=', buildAnyOf([...new Set(claimed.map((it) => it.account_id))]))
    .where('mail.id', '=', buildAnyOf(claimed.map((it) => it.id)))
    .where('mail.sent_at', 'is', null)
    .orderBy('mail.queued_at')
    .orderBy('mail.id')
    .execute();
}

export type BouncedMail = Pick<
  MailRow,
  'account_id' | 'id' | 'subscription_id' | 'template' | 'to' | 'unreachable'
>;

/** By our own id, or by the one that the mail service gave it. */
export async function findBouncedMail(
  db: Kysely<Database>,
  by: { readonly accountId: string; readonly id: string } | { readonly messageId: string },
): Promise<BouncedMail | undefined> {
  const mail = db
    .selectFrom('mail')
    .select(['account_id', 'id', 'subscription_id', 'template', 'to', 'unreachable']);
  const found =
    'messageId' in by
      ? mail.where('message_id', '=', by.messageId)
      : mail.where('account_id', '=', by.accountId).where('id', '=', by.id);
  return await found.executeTakeFirst();
}

/** False: it was noted before. */
export async function addUnreachable(
  trx: Transaction<Database>,
  key: { readonly accountId: string; readonly id: string },
  address: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('mail')
    .set({ unreachable: sql`array_append(unreachable, ${address})` })
    .where('account_id', '=', key.accountId)
    .where('id', '=', key.id)
    .where(sql<boolean>`not ${address} = any(unreachable)`)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Sent once more, it stays the one mail that it is. */
export async function insertLocalMails(db: Kysely<Database>, mails: readonly LocalMailRow[]): Promise<void> {
  if (mails.length === 0) return;
  await sql`
    insert into local_mail
    select r.* from ${buildRowSet('local_mail', mails)}
    on conflict (id) do nothing`.execute(db);
}

export type LocalMailSummary = Pick<LocalMailRow, 'id' | 'template' | 'to' | 'subject' | 'sent_at'>;

/** The latest first. */
export async function listLocalMails(db: Kysely<Database>, limit: number): Promise<LocalMailSummary[]> {
  return await db
    .selectFrom('local_mail')
    .select(['id', 'template', 'to', 'subject', 'sent_at'])
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function findLocalMail(db: Kysely<Database>, id: string): Promise<LocalMailRow | undefined> {
  return await db.selectFrom('local_mail').selectAll().where('id', '=', id).executeTakeFirst();
}
