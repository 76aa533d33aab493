/** SUPPORT: notes that one side has read all that stands in a conversation now. */

import { findLastMessageId, type Reader, setConversationRead } from '../../database/support.repository.ts';
import type { Billing, Caller } from '../billing.ts';
import { NotFound } from '../errors.ts';

export async function readConversation(
  billing: Billing,
  { accountId }: Pick<Caller, 'accountId'>,
  { conversationId: id, reader }: { readonly conversationId: string; readonly reader: Reader },
): Promise<void> {
  const messageId = await findLastMessageId(billing.db, accountId, id);
  if (messageId === undefined) throw new NotFound('conversation', id);
  await setConversationRead(billing.db, { accountId, id }, { reader, messageId });
}
