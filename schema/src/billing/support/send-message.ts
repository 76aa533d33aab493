/** SUPPORT: writes to a conversation; a customer who writes to a closed one opens it again. */

import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import {
  insertMessage,
  lockConversation,
  setConversationClosed,
  setConversationRead,
} from '../../database/support.repository.ts';
import { accountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { NotFound } from '../errors.ts';
import { readInput } from '../read-input.ts';
import { recordEvent } from '../writing/record-event.ts';
import { messageField, readerOf, type Sender } from './support-fields.ts';

export interface SendMessage {
  readonly conversationId: string;
  readonly from: Sender;
  readonly body: string;
}

const fields = z.object({ body: messageField });

/** The message's id. */
export async function sendMessage(
  billing: Billing,
  caller: Caller,
  { conversationId: id, from, ...input }: SendMessage,
): Promise<string> {
  const { body } = readInput(fields, input);
  const { accountId } = caller;
  const at = (await accountClock(billing, accountId))();
  const sent = await billing.db.transaction().execute(async (trx) => {
    const conversation = await lockConversation(trx, accountId, id);
    if (conversation === undefined) throw new NotFound('conversation', id);
    // Made under the lock: messages stand in the order of their ids.
    const messageId = uuidv7();
    const message = { account_id: accountId, id: messageId, conversation_id: id, sender: from, body };
    await insertMessage(trx, { ...message, sent_at: at });
    await setConversationRead(trx, { accountId, id }, { reader: readerOf(from), messageId });
    const { subscription_id: subscriptionId } = conversation;
    const data = { conversationId: id, messageId, from };
    await recordEvent(trx, caller, { type: 'MESSAGE_SENT', at, subscriptionId, data });
    if (from === 'CUSTOMER' && conversation.closed_at !== null) {
      await setConversationClosed(trx, { accountId, id }, null);
      const reopened = { type: 'CONVERSATION_REOPENED', at, subscriptionId } as const;
      await recordEvent(trx, caller, { ...reopened, data: { conversationId: id } });
    }
    await caller.onCommit?.(trx, { conversationId: id, messageId });
    return messageId;
  });
  billing.announce([accountId]);
  return sent;
}
