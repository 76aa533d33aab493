/** Mail intents: queued, addressed, due, taken back, and read by those they concern. */

import { type Kysely, sql, type Transaction } from 'kysely';
import { type Backlog, type Claimable, countDue } from '../engine/claims.ts';
import { buildPageFilter, getPageDirection, type Page } from '../engine/page.ts';
import { buildAnyOf, insertRows } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type { MailRow, NewMail } from '../tables/mail.table.ts';

/** Inserts intents; one that exists already is not queued again. */
export async function insertMails(trx: Transaction<Database>, rows: readonly NewMail[]): Promise<void> {
  await insertRows(trx, 'mail', rows, { skipExisting: true });
}

export interface MailAddresses {
  readonly id: string;
  readonly email: string;
  /** Mail to it came back. */
  readonly email_bounced: boolean;
  /** Mail to the billing address came back. */
  readonly address_bounced: boolean;
  /** The billing address of the current payment method. */
  readonly billing_email: string | null;
}

/** Lists the addresses of each account's mail. */
export function listMailAddresses(
  db: Kysely<Database>,
  accountIds: readonly string[],
): Promise<MailAddresses[]> {
  return db
    .selectFrom('account')
    .leftJoin('payment_method', (join) =>
      join
        .onRef('payment_method.account_id', '=', 'account.id')
        .onRef('payment_method.id', '=', 'account.payment_method_id'),
    )
    .select(['account.id', 'account.email', 'account.email_bounced', 'account.address_bounced'])
    .select('payment_method.billing_email')
    .where('account.id', '=', buildAnyOf(accountIds))
    .execute();
}

/** PAYMENT_MAIL: the address stored with each charge. */
export async function listAttemptEmails(
  db: Kysely<Database>,
  accountIds: readonly string[],
  attemptIds: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await db
    .selectFrom('payment_attempt')
    .select(['id', 'billing_email'])
    .where('account_id', '=', buildAnyOf(accountIds))
    .where('id', '=', buildAnyOf(attemptIds))
    .execute();
  return new Map(rows.map(({ id, billing_email }) => [id, billing_email]));
}

/** To one customer each. A receipt names the number of its invoice, and waits for it. */
export const UNSENT_MAILS: Claimable<'mail'> = {
  table: 'mail',
  due: 'queued_at',
  waiting: sql<boolean>`sent_at is null and parked_reason is null and not on_test_clock
    and template <> 'POLICY_CHANGED'
    and not (template = 'RECEIPT' and exists (
      select from invoice
      where invoice.account_id = t.account_id
        and invoice.id::text = split_part(t.reference, ' ', 1)
        and invoice.number is null
    ))`,
};

/** To all customers at once: claimed apart, so that no receipt and no failed payment waits behind them. */
export const UNSENT_BROADCASTS: Claimable<'mail'> = {
  table: 'mail',
  due: 'queued_at',
  waiting: sql<boolean>`sent_at is null and parked_reason is null and not on_test_clock
    and template = 'POLICY_CHANGED'`,
};

export function countUnsentMails(db: Kysely<Database>, now: string): Promise<Backlog> {
  return countDue(db, UNSENT_MAILS, now);
}

export function countUnsentBroadcasts(db: Kysely<Database>, now: string): Promise<Backlog> {
  return countDue(db, UNSENT_BROADCASTS, now);
}

/** An answer to these mails becomes a message there. */
export async function setMailConversation(
  trx: Transaction<Database>,
  key: { readonly accountId: string; readonly template: string; readonly reference: string },
  conversationId: string,
): Promise<void> {
  await trx
    .updateTable('mail')
    .set({ conversation_id: conversationId })
    .where('account_id', '=', key.accountId)
    .where('template', '=', key.template)
    .where('reference', '=', key.reference)
    .execute();
}

/** Finds a mail that reports the conversation and waits for its instant. */
export async function findWaitingMail(
  trx: Transaction<Database>,
  key: { readonly accountId: string; readonly template: string; readonly conversationId: string },
  now: string,
): Promise<Pick<MailRow, 'id'> | undefined> {
  return await trx
    .selectFrom('mail')
    .select('id')
    .where('account_id', '=', key.accountId)
    .where('template', '=', key.template)
    .where('conversation_id', '=', key.conversationId)
    .where('queued_at', '>', now)
    .executeTakeFirst();
}

/** Deletes mails that wait for their instant: they have nothing to report any more. */
export async function deleteWaitingMails(
  trx: Transaction<Database>,
  key: { readonly accountId: string; readonly template: string; readonly conversationId: string },
  now: string,
): Promise<void> {
  await trx
    .deleteFrom('mail')
    .where('account_id', '=', key.accountId)
    .where('template', '=', key.template)
    .where('conversation_id', '=', key.conversationId)
    .where('queued_at', '>', now)
    .execute();
}

export function listMails(db: Kysely<Database>, accountId: string, page: Page): Promise<MailRow[]> {
  return db
    .selectFrom('mail')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(buildPageFilter('mail.id', page))
    .orderBy('id', getPageDirection(page))
    .limit(page.limit)
    .execute();
}

export async function findMail(
  db: Kysely<Database>,
  accountId: string,
  id: string,
): Promise<MailRow | undefined> {
  return await db
    .selectFrom('mail')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}
