/** SUPPORT: one message in a conversation that is held, and all that follows from it. */

import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import {
  insertMessage,
  setConversationClosed,
  setConversationRead,
} from '../../database/support/support.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { SupportConversationRow } from '../../database/tables/support.table.ts';
import type { Instant } from '../../policy/time/calendar.ts';
import type { Caller } from '../billing.ts';
import { recordEvent } from '../writing/record-event.ts';
import { type Sender, toReader } from './support-fields.ts';

export interface WrittenMessage {
  /** Locked in this transaction. */
  readonly conversation: Pick<SupportConversationRow, 'id' | 'subscription_id' | 'closed_at'>;
  readonly sender: Sender;
  readonly body: string;
  /** Of a mail: when that was sent, which is not when it reached us. */
  readonly sentAt: Instant;
  readonly at: Instant;
}

/** The message's id. A customer who writes to a closed conversation opens it again. */
export async function writeMessage(
  trx: Transaction<Database>,
  caller: Caller,
  { conversation, sender: from, body, sentAt, at }: WrittenMessage,
): Promise<string> {
  const { accountId } = caller;
  const { id, subscription_id: subscriptionId } = conversation;
  // Made under the lock: messages stand in the order of their ids.
  const messageId = uuidv7();
  const message = { account_id: accountId, id: messageId, conversation_id: id, sender: from, body };
  await insertMessage(trx, { ...message, sent_at: sentAt });
  await setConversationRead(trx, { accountId, id }, { reader: toReader(from), messageId });
  const data = { conversationId: id, messageId, from };
  await recordEvent(trx, caller, { type: 'MESSAGE_SENT', at, subscriptionId, data });
  if (from === 'CUSTOMER' && conversation.closed_at !== null) {
    await setConversationClosed(trx, { accountId, id }, null);
    const reopened = { type: 'CONVERSATION_REOPENED', at, subscriptionId } as const;
    await recordEvent(trx, caller, { ...reopened, data: { conversationId: id } });
  }
  return messageId;
}
