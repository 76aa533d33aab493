/** Rule 16: a leg that failed leaves the refund open, and both its customer and staff are told in its conversation, where mails of it belong. */

import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { setMailConversation } from '../../database/mail/mail.repository.ts';
import { findRefundConversation, setRefundConversation } from '../../database/refund/refund.repository.ts';
import {
  insertConversation,
  insertMessage,
  lockConversation,
  setConversationClosed,
} from '../../database/support/support.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { Change, RefundChange } from '../../policy/facts/changes.ts';
import { getSubscription } from '../../policy/facts/facts-queries.ts';
import type { AccountContext } from '../account-transaction.ts';
import type { Caller } from '../billing.ts';
import { recordEvent } from '../writing/record-event.ts';
import { formatRefundFailed, getRefundSubject } from './refund-failed-phrase.ts';

type LegAnswered = Extract<RefundChange, { type: 'REFUND_LEG_ANSWERED' }>;

/** In the transaction that records what became of them. A refund that failed without a conversation gets one. */
export async function notifyLegOutcomes(
  trx: Transaction<Database>,
  caller: Caller,
  accountContext: Pick<AccountContext, 'facts' | 'context' | 'loaded'>,
  changes: readonly Change[],
): Promise<void> {
  const answered = changes.filter((it): it is LegAnswered => it.type === 'REFUND_LEG_ANSWERED');
  for (const leg of answered) {
    if (leg.status === 'FAILED') await writeFailureMessage(trx, caller, accountContext, leg);
    if (leg.status === 'COMPLETED') await setSentMailConversation(trx, caller, leg);
  }
}

/** An answer to the mail that it was sent becomes a message where the refund was asked for. */
async function setSentMailConversation(
  trx: Transaction<Database>,
  { accountId }: Caller,
  { refundId, legId }: LegAnswered,
): Promise<void> {
  const id = await findRefundConversation(trx, accountId, refundId);
  if (id === null) return;
  const mail = { accountId, template: 'REFUND_SENT', reference: `${refundId} ${legId}` };
  await setMailConversation(trx, mail, id);
}

async function writeFailureMessage(
  trx: Transaction<Database>,
  caller: Caller,
  { facts, context: on, loaded }: Pick<AccountContext, 'facts' | 'context' | 'loaded'>,
  { refundId, legId, subscriptionId, amount }: LegAnswered,
): Promise<void> {
  const { accountId } = caller;
  const at = on.asOf;
  const { locale } = loaded.account;
  const id = (await findRefundConversation(trx, accountId, refundId)) ?? uuidv7();
  const conversation = await lockConversation(trx, accountId, id);
  const isNew = conversation === undefined;
  const key = { account_id: accountId, subscription_id: subscriptionId };
  if (isNew) {
    await insertConversation(trx, { ...key, id, subject: getRefundSubject(locale), opened_at: at });
    await setRefundConversation(trx, { accountId, id: refundId }, id);
  }
  const messageId = uuidv7();
  const { currency } = getSubscription(facts, subscriptionId).price;
  const body = formatRefundFailed(locale, { amount, currency });
  const message = { account_id: accountId, id: messageId, conversation_id: id, sender: 'SYSTEM' } as const;
  await insertMessage(trx, { ...message, body, sent_at: at });
  const told = { at, subscriptionId, data: { conversationId: id, messageId, from: 'SYSTEM' } };
  await recordEvent(trx, caller, { type: isNew ? 'CONVERSATION_OPENED' : 'MESSAGE_SENT', ...told });
  if (!isNew && conversation.closed_at !== null) {
    await setConversationClosed(trx, { accountId, id }, null);
    const reopened = { type: 'CONVERSATION_REOPENED', at, subscriptionId } as const;
    await recordEvent(trx, caller, { ...reopened, data: { conversationId: id } });
  }
  await setMailConversation(trx, { accountId, template: 'REFUND_FAILED', reference: legId }, id);
}
