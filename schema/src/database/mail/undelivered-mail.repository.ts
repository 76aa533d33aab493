/** Mails that none of their addresses takes, and the addresses that are tried instead. */

import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { buildAnyOf } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type { MailRow } from '../tables/mail.table.ts';

/** Lists an account's undelivered mails that wait for staff. Mails to staff are not its own. */
export async function listUndeliveredMails(
  trx: Transaction<Database>,
  accountId: string,
): Promise<Pick<MailRow, 'id' | 'unreachable'>[]> {
  return await trx
    .selectFrom('mail')
    .select(['id', 'unreachable'])
    .where('account_id', '=', accountId)
    .where('sent_at', 'is', null)
    .where('parked_reason', 'is not', null)
    .where('template', '!=', 'STAFF_REFUND_DEADLINE')
    .where(sql<boolean>`"to" <@ unreachable`)
    .forUpdate()
    .execute();
}

/** Sets the addresses of a mail, which is due again there. */
export async function setMailAddresses(
  trx: Transaction<Database>,
  key: { readonly accountId: string; readonly id: string },
  to: readonly string[],
): Promise<void> {
  await trx
    .updateTable('mail')
    .set({ to: [...to], parked_reason: null, claimed_until: null, failures: 0 })
    .where('account_id', '=', key.accountId)
    .where('id', '=', key.id)
    .execute();
}

/** Clears the bounce flags of the addresses, until a mail bounces again. */
export async function resetUnreachable(
  trx: Transaction<Database>,
  mails: readonly { readonly account_id: string; readonly id: string }[],
): Promise<void> {
  if (mails.length === 0) return;
  const accountIds = buildAnyOf([...new Set(mails.map((it) => it.account_id))]);
  await trx
    .updateTable('mail')
    .set({ unreachable: [] })
    .where('account_id', '=', accountIds)
    .where('id', '=', buildAnyOf(mails.map(({ id }) => id)))
    .execute();
  await trx
    .updateTable('account')
    .set({ address_bounced: false, email_bounced: false })
    .where('id', '=', accountIds)
    .execute();
}
