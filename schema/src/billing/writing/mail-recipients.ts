/** Where a mail goes. */

import type { MailAddresses } from '../../database/mail/mail.repository.ts';

/**
 * PAYMENT_MAIL: to the address given at payment; if mail to it came back, to the account's own too, unless that takes none
 * either. Never to nobody: what no address takes is refused, parked, and told to staff.
 */
export function listMailRecipients(
  account: MailAddresses | undefined,
  ofAttempt: string | null = null,
): string[] {
  if (account === undefined) return [];
  const first = ofAttempt ?? account.billing_email ?? account.email;
  return account.address_bounced && !account.email_bounced ? [...new Set([first, account.email])] : [first];
}
