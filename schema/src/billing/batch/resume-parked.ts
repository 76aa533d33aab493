/** Operators take up again what was parked, once they have looked at it: it is due as it was, and played anew. */

import { resetUnreachable } from '../../database/mail/undelivered-mail.repository.ts';
import {
  type ParkedScope,
  resumeParkedMails,
  resumeParkedSubscriptions,
} from '../../database/operation/parked.repository.ts';
import { getAccountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { recordEvent } from '../writing/record-event.ts';

export interface Resumed {
  readonly subscriptions: number;
  readonly mails: number;
}

/** What cannot be played even now is parked again by the next sweep, with its reason. */
export async function resumeParked(
  billing: Billing,
  caller: Pick<Caller, 'by' | 'requestId'>,
  scope: ParkedScope,
): Promise<Resumed> {
  const resumed = await billing.db.transaction().execute(async (trx) => {
    const subscriptions = await resumeParkedSubscriptions(trx, scope);
    for (const { account_id: accountId, id } of subscriptions) {
      const at = (await getAccountClock({ ...billing, db: trx }, accountId))();
      const event = { type: 'PARKED_RESUMED', at, subscriptionId: id, data: {} } as const;
      await recordEvent(trx, { ...caller, accountId }, event);
    }
    const mails = await resumeParkedMails(trx, scope);
    await resetUnreachable(trx, mails);
    return { subscriptions: subscriptions.length, mails: mails.length };
  });
  billing.log.info({ ...resumed, by: caller.by }, 'what was parked is taken up again');
  return resumed;
}
