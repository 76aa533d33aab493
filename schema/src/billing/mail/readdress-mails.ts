/** PAYMENT_MAIL: what no address has taken yet goes to another one, as soon as there is one. */

import type { Transaction } from 'kysely';
import { setAddressBounced } from '../../database/account/account.repository.ts';
import { settleMatters } from '../../database/audit/event.repository.ts';
import { listMailAddresses } from '../../database/mail/mail.repository.ts';
import { listUnreachedMails, setMailAddresses } from '../../database/mail/unreached-mail.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { Instant } from '../../policy/time/calendar.ts';
import { recipients } from '../writing/mail-recipients.ts';

/** After an address was marked: the account's own, if it is another and takes mail. */
export async function readdressMails(trx: Transaction<Database>, accountId: string): Promise<void> {
  const unreached = await listUnreachedMails(trx, accountId);
  if (unreached.length === 0) return;
  const [addresses] = await listMailAddresses(trx, [accountId]);
  for (const { id, unreachable } of unreached) {
    const tried = unreachable.map((it) => it.toLowerCase());
    const to = recipients(addresses).filter((it) => !tried.includes(it.toLowerCase()));
    if (to.length > 0) await setMailAddresses(trx, { accountId, id }, to);
  }
}

/** The customer gave another billing address: what came back came back from the old one. */
export async function noteNewAddress(
  trx: Transaction<Database>,
  accountId: string,
  at: Instant,
): Promise<void> {
  await setAddressBounced(trx, accountId, false);
  await settleMatters(trx, { accountId, matter: 'MAIL_BOUNCED' }, at);
  await readdressMails(trx, accountId);
}
