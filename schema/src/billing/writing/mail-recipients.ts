/** Where a mail goes. */

import type { MailAddresses } from '../../database/mail.repository.ts';

/** PAYMENT_MAIL: to the address given at payment; if mail to it came back, to the account's own too. */
export function recipients(account: MailAddresses | undefined, ofAttempt: string | null = null): string[] {
  if (account === undefined) return [];
  const first = ofAttempt ?? account.billing_email ?? account.email;
  return account.address_bounced ? [...new Set([first, account.email])] : [first];
}
