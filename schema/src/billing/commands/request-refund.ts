/** REFUND_REQUEST: the claim, the refund that its owner can follow, and the conversation that holds its details. */

import { v7 as uuidv7 } from 'uuid';
import { setMailConversation } from '../../database/mail/mail.repository.ts';
import { setRefundConversation } from '../../database/refund/refund.repository.ts';
import { findMessage, insertConversation, insertMessage } from '../../database/support/support.repository.ts';
import type { Change } from '../../policy/facts/changes.ts';
import { getSubscription } from '../../policy/facts/facts-queries.ts';
import { instant } from '../../policy/time/calendar.ts';
import type { AccountTransaction } from '../account-transaction.ts';
import type { Billing, Caller } from '../billing.ts';
import { NotFound } from '../errors.ts';
import { type CommandResult, type Preview, previewCommand, runCommand } from '../run-command.ts';
import { getRefundSubject } from '../support/refund-failed-phrase.ts';
import { formatRefundRequest } from '../support/refund-request-phrase.ts';
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
  const ask = {
    ...createRefundRequest(input),
    ...(message === undefined ? {} : { sentAt: instant(message.sent_at) }),
  };
  const conversationId = message?.conversation_id ?? uuidv7();
  const result = await runCommand(billing, caller, 'request-refund', ask, {
    previewToken,
    inTransaction: async (accountContext, { changes }) => {
      if (message === undefined) await openRefundConversation(accountContext, caller, input, conversationId);
      await setConversationOfRefunds(accountContext, changes, conversationId);
    },
  });
  return { result, conversationId: result.kind === 'DONE' ? conversationId : null };
}

export function previewRefund(
  billing: Billing,
  caller: Caller,
  subscriptionId: string,
): Promise<Preview<'request-refund'>> {
  return previewCommand(billing, caller, 'request-refund', { subscriptionId });
}

function createRefundRequest({ subscriptionId, reason }: RequestRefund) {
  return reason === undefined ? { subscriptionId } : { subscriptionId, reason };
}

/** Exactly what the clause asks for: the subscription's details and, if given, the reason. */
async function openRefundConversation(
  accountContext: AccountTransaction,
  caller: Caller,
  input: RequestRefund,
  id: string,
): Promise<void> {
  const subscription = getSubscription(accountContext.facts, input.subscriptionId);
  const account_id = accountContext.facts.id;
  const { locale } = accountContext.loaded.account;
  const body = formatRefundRequest(locale, {
    subscriptionId: subscription.id,
    price: subscription.price,
    initialDate: subscription.initialDate,
    reason: input.reason,
  });
  const at = accountContext.context.asOf;
  const subject = getRefundSubject(locale);
  await insertConversation(accountContext.trx, {
    account_id,
    id,
    subscription_id: subscription.id,
    subject,
    opened_at: at,
  });
  const messageId = uuidv7();
  const from = 'CUSTOMER';
  const message = { account_id, id: messageId, conversation_id: id, sender: from, sent_at: at } as const;
  await insertMessage(accountContext.trx, { ...message, body });
  const opened = { at, subscriptionId: subscription.id, data: { conversationId: id, messageId, from } };
  await recordEvent(accountContext.trx, caller, { type: 'CONVERSATION_OPENED', ...opened });
}

async function setConversationOfRefunds(
  accountContext: AccountTransaction,
  changes: readonly Change[],
  conversationId: string,
): Promise<void> {
  for (const change of changes) {
    if (change.type !== 'REFUND_CREATED') continue;
    const [accountId, id] = [accountContext.facts.id, change.refund.id];
    await setRefundConversation(accountContext.trx, { accountId, id }, conversationId);
    await setMailConversation(
      accountContext.trx,
      { accountId, template: 'REFUND_REQUESTED', reference: id },
      conversationId,
    );
  }
}
