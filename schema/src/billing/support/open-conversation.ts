/** SUPPORT: opens a conversation with its first message. */

import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { findAccount } from '../../database/account/account.repository.ts';
import { findSubscription } from '../../database/subscription/subscription.repository.ts';
import {
  insertConversation,
  insertMessage,
  setConversationRead,
} from '../../database/support/support.repository.ts';
import { getAccountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { NotFound } from '../errors.ts';
import { createIdField, readInput } from '../read-input.ts';
import { recordEvent } from '../writing/record-event.ts';
import { enqueueAnswerMail } from './answer-mails.ts';
import { messageField, type Sender, subjectField, toReader } from './support-fields.ts';

export interface OpenConversation {
  /** Staff may open one too. */
  readonly sender: Sender;
  readonly subject: string;
  readonly body: string;
  /** The subscription that it is about, of the same account. */
  readonly subscriptionId?: string;
}

export interface OpenedConversation {
  readonly conversationId: string;
  readonly messageId: string;
}

const fields = z.object({
  subject: subjectField,
  body: messageField,
  subscriptionId: createIdField('a subscription').optional(),
});

export async function openConversation(
  billing: Billing,
  caller: Caller,
  { sender: from, ...input }: OpenConversation,
): Promise<OpenedConversation> {
  const { subject, body, subscriptionId = null } = readInput(fields, input);
  const { accountId } = caller;
  const at = (await getAccountClock(billing, accountId))();
  const [id, messageId] = [uuidv7(), uuidv7()];
  await billing.db.transaction().execute(async (trx) => {
    if ((await findAccount(trx, accountId)) === undefined) throw new NotFound('account', accountId);
    if (subscriptionId !== null && (await findSubscription(trx, accountId, subscriptionId)) === undefined)
      throw new NotFound('subscription', subscriptionId);
    const account_id = accountId;
    await insertConversation(trx, {
      account_id,
      id,
      subscription_id: subscriptionId,
      subject,
      opened_at: at,
    });
    const message = { account_id, id: messageId, conversation_id: id, sender: from, body, sent_at: at };
    await insertMessage(trx, message);
    await setConversationRead(trx, { accountId, id }, { reader: toReader(from), messageId });
    const data = { conversationId: id, messageId, from };
    await recordEvent(trx, caller, { type: 'CONVERSATION_OPENED', at, subscriptionId, data });
    await caller.onCommit?.(trx, { conversationId: id, messageId });
    if (from === 'CUSTOMER') return;
    const conversation = { id, subscription_id: subscriptionId };
    const { mailAnswerAfterMinutes: afterMinutes } = billing.settings.support;
    await enqueueAnswerMail(trx, accountId, { conversation, messageId, at, afterMinutes });
  });
  billing.announce([accountId]);
  return { conversationId: id, messageId };
}
