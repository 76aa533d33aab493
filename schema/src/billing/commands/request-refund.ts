/** REFUND_REQUEST: the claim, the refund that its owner can follow, and the conversation that holds its details. */

import { v7 as uuidv7 } from 'uuid';
import { setMailConversation } from '../../database/mail/mail.repository.ts';
import { setRefundConversation } from '../../database/refund/refund.repository.ts';
import { findMessage, insertConversation, insertMessage } from '../../database/support/support.repository.ts';
import type { Change } from '../../policy/facts/changes.ts';
import { subscriptionOf } from '../../policy/facts/contract.ts';
import { instant } from '../../policy/time/calendar.ts';
import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, command, type Preview, preview } from '../command.ts';
import { NotFound } from '../errors.ts';
import { refundSubject } from '../support/refund-failed-phrase.ts';
import { refundRequestPhrase } from '../support/refund-request-phrase.ts';
import type { WritingScene } from '../transact.ts';
import { recordEvent } from '../writing/record-event.ts';

export interface RequestRefund {
  readonly subscriptionId: string;
  readonly reason?: string;
  /** Staff file a message as the request: it is decided as of the moment it was sent. */
  readonly messageId?: string;
  readonly previewToken?: string | null;
}

export interface RefundRequested {
  readonly result: CommandResult<'request-refund'>;
  /** Null where it was refused. */
  readonly conversationId: string | null;
}

export async function requestRefund(
  billing: Billing,
  caller: Caller,
  input: RequestRefund,
): Promise<RefundRequested> {
  const { previewToken = null, messageId } = input;
  const message =
    messageId === undefined ? undefined : await findMessage(billing.db, caller.accountId, messageId);
  if (messageId !== undefined && message === undefined) throw new NotFound('message', messageId);
  const ask = { ...askOf(input), ...(message === undefined ? {} : { sentAt: instant(message.sent_at) }) };
  const conversationId = message?.conversation_id ?? uuidv7();
  const result = await command(billing, caller, 'request-refund', ask, {
    previewToken,
    also: async (scene, { changes }) => {
      if (message === undefined) await openConversation(scene, caller, input, conversationId);
      await linkRefunds(scene, changes, conversationId);
    },
  });
  return { result, conversationId: result.kind === 'DONE' ? conversationId : null };
}

export function previewRefund(
  billing: Billing,
  caller: Caller,
  subscriptionId: string,
): Promise<Preview<'request-refund'>> {
  return preview(billing, caller, 'request-refund', { subscriptionId });
}

function askOf({ subscriptionId, reason }: RequestRefund) {
  return reason === undefined ? { subscriptionId } : { subscriptionId, reason };
}

/** Exactly what the clause asks for: the subscription's details and, if given, the reason. */
async function openConversation(
  scene: WritingScene,
  caller: Caller,
  input: RequestRefund,
  id: string,
): Promise<void> {
  const subscription = subscriptionOf(scene.facts, input.subscriptionId);
  const account_id = scene.facts.id;
  const { locale } = scene.loaded.account;
  const body = refundRequestPhrase(locale, {
    subscriptionId: subscription.id,
    price: subscription.price,
    initialDate: subscription.initialDate,
    reason: input.reason,
  });
  const at = scene.on.asOf;
  const subject = refundSubject(locale);
  await insertConversation(scene.trx, {
    account_id,
    id,
    subscription_id: subscription.id,
    subject,
    opened_at: at,
  });
  const messageId = uuidv7();
  const from = 'CUSTOMER';
  const message = { account_id, id: messageId, conversation_id: id, sender: from, sent_at: at } as const;
  await insertMessage(scene.trx, { ...message, body });
  const opened = { at, subscriptionId: subscription.id, data: { conversationId: id, messageId, from } };
  await recordEvent(scene.trx, caller, { type: 'CONVERSATION_OPENED', ...opened });
}

async function linkRefunds(
  scene: WritingScene,
  changes: readonly Change[],
  conversationId: string,
): Promise<void> {
  for (const change of changes) {
    if (change.type !== 'REFUND_CREATED') continue;
    const [accountId, id] = [scene.facts.id, change.refund.id];
    await setRefundConversation(scene.trx, { accountId, id }, conversationId);
    await setMailConversation(
      scene.trx,
      { accountId, template: 'REFUND_REQUESTED', about: id },
      conversationId,
    );
  }
}
