/** PAYMENT_MAIL: what no address has taken yet goes to another one, as soon as there is one. */

import type { Transaction } from 'kysely';
import { setBillingEmailBounced } from '../../database/account/account.repository.ts';
import { settleStaffAlerts } from '../../database/audit/event.repository.ts';
import { listMailAddresses } from '../../database/mail/mail.repository.ts';
import { listUndeliveredMails, setMailAddresses } from '../../database/mail/undelivered-mail.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { Instant } from '../../policy/time/calendar.ts';
import { listMailRecipients } from '../writing/mail-recipients.ts';

/** After an address was marked: the account's own, if it is another and takes mail. */
export async function updateMailRecipients(trx: Transaction<Database>, accountId: string): Promise<void> {
  const unreached = await listUndeliveredMails(trx, accountId);
  if (unreached.length === 0) return;
  const [addresses] = await listMailAddresses(trx, [accountId]);
  for (const { id, unreachable } of unreached) {
    const tried = unreachable.map((it) => it.toLowerCase());
    const to = listMailRecipients(addresses).filter((it) => !tried.includes(it.toLowerCase()));
    if (to.length > 0) await setMailAddresses(trx, { accountId, id }, to);
  }
}

/** The customer gave another billing address: what came back came back from the old one. */
export async function recordNewAddress(
  trx: Transaction<Database>,
  accountId: string,
  at: Instant,
): Promise<void> {
  await setBillingEmailBounced(trx, accountId, false);
  await settleStaffAlerts(trx, { accountId, alert: 'MAIL_BOUNCED' }, at);
  await updateMailRecipients(trx, accountId);
}
