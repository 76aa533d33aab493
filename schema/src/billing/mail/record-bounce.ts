/** PAYMENT_MAIL: a mail that came back. The address is marked, so that failures are told elsewhere too, and staff know. */

import { findBouncedMail } from '../../database/mail/mail-delivery.repository.ts';
import type { Billing } from '../billing.ts';
import type { BounceReport } from './mail-reports.ts';
import { recordUnreachable } from './record-unreachable.ts';

export type BounceRecorded =
  /** `accountId`: whose mail it is. KNOWN: told before. */
  | { readonly kind: 'MARKED' | 'DUPLICATE'; readonly accountId: string }
  /** It may still arrive: nothing is written. */
  | { readonly kind: 'PASSING' }
  /** No mail of ours, or not to that address: acknowledged, so that it is not told for ever, and logged. */
  | { readonly kind: 'UNMATCHED' };

/** The same report again changes nothing. */
export async function recordBounce(
  billing: Billing,
  { messageId, mail: named, address, why }: BounceReport,
): Promise<BounceRecorded> {
  if (why === null) return { kind: 'PASSING' };
  // The id that Postmark gave is not known yet if the sender died before it was recorded: ours travels with the mail.
  const mail =
    (named === null ? undefined : await findBouncedMail(billing.db, named)) ??
    (await findBouncedMail(billing.db, { messageId }));
  const isTo = mail?.to.some((it) => it.toLowerCase() === address.trim().toLowerCase()) ?? false;
  if (mail === undefined || !isTo) {
    billing.log.warn({ messageId }, 'a bounce of nothing of ours');
    return { kind: 'UNMATCHED' };
  }
  const { account_id: accountId } = mail;
  const caller = { accountId, by: 'mail:bounce', requestId: null };
  const news = await billing.db.transaction().execute((trx) => {
    const unreachable = [{ address, why }];
    return recordUnreachable(trx, caller, { mail, unreachable, at: billing.clock() });
  });
  if (news === 0) return { kind: 'DUPLICATE', accountId };
  billing.announce([accountId]);
  return { kind: 'MARKED', accountId };
}
