/** SUPPORT: closes a conversation, by either side. Closing it again changes nothing. */

import { lockConversation, setConversationClosed } from '../../database/support/support.repository.ts';
import { getAccountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { NotFound } from '../errors.ts';
import { recordEvent } from '../writing/record-event.ts';

/** False: it was closed already. */
export async function closeConversation(
  billing: Billing,
  caller: Caller,
  { conversationId: id }: { readonly conversationId: string },
): Promise<boolean> {
  const { accountId } = caller;
  const at = (await getAccountClock(billing, accountId))();
  const closed = await billing.db.transaction().execute(async (trx) => {
    const conversation = await lockConversation(trx, accountId, id);
    if (conversation === undefined) throw new NotFound('conversation', id);
    if (conversation.closed_at !== null) return false;
    await setConversationClosed(trx, { accountId, id }, at);
    const { subscription_id: subscriptionId } = conversation;
    const data = { conversationId: id };
    await recordEvent(trx, caller, { type: 'CONVERSATION_CLOSED', at, subscriptionId, data });
    return true;
  });
  if (closed) billing.announce([accountId]);
  return closed;
}
