/** An address that takes no mail: noted on the mail and on the account, in the audit trail, and told to staff. */

import type { Transaction } from 'kysely';
import { setBillingEmailBounced, setEmailBounced } from '../../database/account/account.repository.ts';
import { insertStaffAlerts } from '../../database/audit/event.repository.ts';
import { listMailAddresses } from '../../database/mail/mail.repository.ts';
import { addUnreachable, type BouncedMail } from '../../database/mail/mail-delivery.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { Instant } from '../../policy/time/calendar.ts';
import type { Caller } from '../billing.ts';
import { recordEvent } from '../writing/record-event.ts';
import type { Unreachable } from './mail-sender.ts';

export interface Undelivered {
  readonly mail: Pick<BouncedMail, 'id' | 'subscription_id' | 'template' | 'to'>;
  readonly unreachable: readonly Unreachable[];
  readonly at: Instant;
}

/** How many of them are news. Addresses that the mail did not go to are passed over. */
export async function recordUnreachable(
  trx: Transaction<Database>,
  caller: Caller,
  { mail, unreachable, at }: Undelivered,
): Promise<number> {
  const { accountId } = caller;
  const { id, template, subscription_id: subscriptionId } = mail;
  let news = 0;
  for (const { address, why } of unreachable) {
    const to = mail.to.find((it) => isSameAddress(it, address));
    if (to === undefined || !(await addUnreachable(trx, { accountId, id }, to))) continue;
    news += 1;
    const whose = await markAccount(trx, accountId, to);
    // The address itself is personal: it stands on the mail.
    const data = { mailId: id, template, why, address: whose };
    await recordEvent(trx, caller, { type: 'MAIL_BOUNCED', at, subscriptionId, data });
    const alert = { account_id: accountId, alert: 'MAIL_BOUNCED', reference: id, at, recorded_at: at };
    await insertStaffAlerts(trx, [{ ...alert, subscription_id: subscriptionId }]);
  }
  return news;
}

/** PAYMENT_MAIL: once the billing address bounced, failures are told to the account's own address too. */
async function markAccount(
  trx: Transaction<Database>,
  accountId: string,
  address: string,
): Promise<'BILLING' | 'ACCOUNT' | 'OTHER'> {
  const [account] = await listMailAddresses(trx, [accountId]);
  if (account === undefined) return 'OTHER';
  const isAccounts = isSameAddress(account.email, address);
  const isBilling = account.billing_email !== null && isSameAddress(account.billing_email, address);
  if (isAccounts) await setEmailBounced(trx, accountId, true);
  if (isBilling) await setBillingEmailBounced(trx, accountId, true);
  if (isBilling) return 'BILLING';
  return isAccounts ? 'ACCOUNT' : 'OTHER';
}

function isSameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
