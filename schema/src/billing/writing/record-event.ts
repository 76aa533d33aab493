/** An event that follows from no decision of the policy: an account is created, a conversation closed. */

import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { insertEvents } from '../../database/audit/event.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { Instant } from '../../policy/time/calendar.ts';
import type { Caller } from '../billing.ts';

export interface AccountEvent {
  readonly type:
    | 'ACCOUNT_CREATED'
    | 'BILLING_EMAIL_CHANGED'
    | 'POLICY_ACCEPTED'
    | 'CONVERSATION_OPENED'
    | 'CONVERSATION_REOPENED'
    | 'CONVERSATION_CLOSED'
    | 'MESSAGE_SENT'
    | 'MAIL_BOUNCED'
    | 'PARKED_RESUMED'
    | 'STAFF_ALERTED';
  readonly at: Instant;
  readonly subscriptionId?: string | null;
  /** Ids, amounts and dates; never a name, an address or a text that somebody wrote. */
  readonly data: object;
}

export async function recordEvent(
  trx: Transaction<Database>,
  { accountId, by, requestId }: Caller,
  { type, at, subscriptionId = null, data }: AccountEvent,
): Promise<void> {
  const id = uuidv7();
  await insertEvents(trx, [
    {
      account_id: accountId,
      id,
      subscription_id: subscriptionId,
      type,
      at,
      recorded_at: at,
      by,
      request_id: requestId,
      data,
    },
  ]);
}
