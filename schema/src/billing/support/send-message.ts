/** SUPPORT: writes to a conversation; a customer who writes to a closed one opens it again. */

import { z } from 'zod';
import { lockConversation } from '../../database/support/support.repository.ts';
import { getAccountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { NotFound } from '../errors.ts';
import { readInput } from '../read-input.ts';
import { cancelAnswerMail, enqueueAnswerMail } from './answer-mails.ts';
import { messageField, type Sender } from './support-fields.ts';
import { writeMessage } from './write-message.ts';

export interface SendMessage {
  readonly conversationId: string;
  readonly sender: Sender;
  readonly body: string;
}

const fields = z.object({ body: messageField });

/** The message's id. */
export async function sendMessage(
  billing: Billing,
  caller: Caller,
  { conversationId: id, sender: from, ...input }: SendMessage,
): Promise<string> {
  const { body } = readInput(fields, input);
  const { accountId } = caller;
  const at = (await getAccountClock(billing, accountId))();
  const sent = await billing.db.transaction().execute(async (trx) => {
    const conversation = await lockConversation(trx, accountId, id);
    if (conversation === undefined) throw new NotFound('conversation', id);
    const messageId = await writeMessage(trx, caller, { conversation, sender: from, body, sentAt: at, at });
    if (from === 'CUSTOMER') {
      await cancelAnswerMail(trx, { accountId, conversationId: id }, at);
    } else {
      const { mailAnswerAfterMinutes: afterMinutes } = billing.settings.support;
      await enqueueAnswerMail(trx, accountId, { conversation, messageId, at, afterMinutes });
    }
    await caller.onCommit?.(trx, { conversationId: id, messageId });
    return messageId;
  });
  billing.announce([accountId]);
  return sent;
}
