import { type Kysely, sql, type Transaction } from 'kysely';
import type { AccountRow } from './account.table.ts';
import { type Claimable, type Claimed, countDue, type DueWork } from './claims.ts';
import type { Database } from './database.ts';
import type { MailRow, NewMail } from './mail.table.ts';
import { anyOf, insertRows } from './row-sets.ts';

/** An intent that is there already is not queued again. */
export async function insertMails(trx: Transaction<Database>, rows: readonly NewMail[]): Promise<void> {
  await insertRows(trx, 'mail', rows, { skipExisting: true });
}

export interface MailAddresses {
  readonly id: string;
  readonly email: string;
  readonly address_bounced: boolean;
  /** Of the current payment method. */
  readonly billing_email: string | null;
}

/** Where each account's mail goes. */
export function listMailAddresses(
  db: Kysely<Database>,
  accountIds: readonly string[],
): Promise<MailAddresses[]> {
  return db
    .selectFrom('account')
    .leftJoin('payment_method', (join) =>
      join
        .onRef('payment_method.account_id', '=', 'account.id')
        .onRef('payment_method.id', '=', 'account.card_id'),
    )
    .select(['account.id', 'account.email', 'account.address_bounced', 'payment_method.billing_email'])
    .where('account.id', '=', anyOf(accountIds))
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
    .where('account_id', '=', anyOf(accountIds))
    .where('id', '=', anyOf(attemptIds))
    .execute();
  return new Map(rows.map(({ id, billing_email }) => [id, billing_email]));
}

/** A receipt names the number of its invoice, and waits for it. */
export const UNSENT_MAILS: Claimable = {
  table: 'mail',
  due: 'queued_at',
  waiting: sql<boolean>`sent_at is null and parked_reason is null and not on_test_clock
    and not (template = 'RECEIPT' and exists (
      select from invoice
      where invoice.account_id = t.account_id
        and invoice.id::text = split_part(t.about, ' ', 1)
        and invoice.number is null
    ))`,
};

export function countUnsentMails(db: Kysely<Database>, now: string): Promise<DueWork> {
  return countDue(db, UNSENT_MAILS, now);
}

export interface MailToSend
  extends Omit<MailRow, 'sent_at' | 'message_id' | 'claimed_until' | 'parked_reason' | 'bucket'> {
  readonly locale: AccountRow['locale'];
}

/** Those of the claimed that are still to be sent. */
export async function listMailsToSend(
  db: Kysely<Database>,
  claimed: readonly Claimed[],
): Promise<MailToSend[]> {
  return await db
    .selectFrom('mail')
    .innerJoin('account', 'account.id', 'mail.account_id')
    .select(['mail.account_id', 'mail.id', 'mail.subscription_id', 'mail.template', 'mail.about', 'mail.to'])
    .select(['mail.attempt_id', 'mail.next_retry_at', 'mail.suspends_at', 'mail.queued_at'])
    .select(['mail.failures', 'mail.on_test_clock', 'account.locale'])
    .where('mail.account_id', '=', anyOf([...new Set(claimed.map((it) => it.account_id))]))
    .where('mail.id', '=', anyOf(claimed.map((it) => it.id)))
    .where('mail.sent_at', 'is', null)
    .orderBy('mail.queued_at')
    .orderBy('mail.id')
    .execute();
}

export type MailState = Partial<
  Pick<MailRow, 'sent_at' | 'message_id' | 'claimed_until' | 'failures' | 'parked_reason'>
>;

/** Nothing more is written to a mail that was sent. */
export async function setMail(
  db: Kysely<Database>,
  of: { readonly accountId: string; readonly id: string },
  state: MailState,
): Promise<void> {
  await db
    .updateTable('mail')
    .set(state)
    .where('account_id', '=', of.accountId)
    .where('id', '=', of.id)
    .where('sent_at', 'is', null)
    .execute();
}
