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
import { subscriptionOf } from '../../policy/facts/contract.ts';
import type { Caller } from '../billing.ts';
import type { Scene } from '../transact.ts';
import { recordEvent } from '../writing/record-event.ts';
import { refundFailedPhrase, refundSubject } from './refund-failed-phrase.ts';

type LegAnswered = Extract<RefundChange, { type: 'REFUND_LEG_ANSWERED' }>;

/** In the transaction that records what became of them. A refund that failed without a conversation gets one. */
export async function tellOfLegs(
  trx: Transaction<Database>,
  caller: Caller,
  scene: Pick<Scene, 'facts' | 'on' | 'loaded'>,
  changes: readonly Change[],
): Promise<void> {
  const answered = changes.filter((it): it is LegAnswered => it.type === 'REFUND_LEG_ANSWERED');
  for (const leg of answered) {
    if (leg.status === 'FAILED') await tell(trx, caller, scene, leg);
    if (leg.status === 'COMPLETED') await joinSentMail(trx, caller, leg);
  }
}

/** An answer to the mail that it was sent becomes a message where the refund was asked for. */
async function joinSentMail(
  trx: Transaction<Database>,
  { accountId }: Caller,
  { refundId, legId }: LegAnswered,
): Promise<void> {
  const id = await findRefundConversation(trx, accountId, refundId);
  if (id === null) return;
  const mail = { accountId, template: 'REFUND_SENT', about: `${refundId} ${legId}` };
  await setMailConversation(trx, mail, id);
}

async function tell(
  trx: Transaction<Database>,
  caller: Caller,
  { facts, on, loaded }: Pick<Scene, 'facts' | 'on' | 'loaded'>,
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
    await insertConversation(trx, { ...key, id, subject: refundSubject(locale), opened_at: at });
    await setRefundConversation(trx, { accountId, id: refundId }, id);
  }
  const messageId = uuidv7();
  const { currency } = subscriptionOf(facts, subscriptionId).price;
  const body = refundFailedPhrase(locale, { amount, currency });
  const message = { account_id: accountId, id: messageId, conversation_id: id, sender: 'SYSTEM' } as const;
  await insertMessage(trx, { ...message, body, sent_at: at });
  const told = { at, subscriptionId, data: { conversationId: id, messageId, from: 'SYSTEM' } };
  await recordEvent(trx, caller, { type: isNew ? 'CONVERSATION_OPENED' : 'MESSAGE_SENT', ...told });
  if (!isNew && conversation.closed_at !== null) {
    await setConversationClosed(trx, { accountId, id }, null);
    const reopened = { type: 'CONVERSATION_REOPENED', at, subscriptionId } as const;
    await recordEvent(trx, caller, { ...reopened, data: { conversationId: id } });
  }
  await setMailConversation(trx, { accountId, template: 'REFUND_FAILED', about: legId }, id);
}
