/** SUPPORT: notes that one side has read all that stands in a conversation now. */

import {
  findLastMessageId,
  type Reader,
  setConversationRead,
} from '../../database/support/support.repository.ts';
import { getAccountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { NotFound } from '../errors.ts';
import { cancelAnswerMail } from './answer-mails.ts';

export async function markConversationRead(
  billing: Billing,
  { accountId }: Pick<Caller, 'accountId'>,
  { conversationId: id, reader }: { readonly conversationId: string; readonly reader: Reader },
): Promise<void> {
  const at = (await getAccountClock(billing, accountId))();
  const messageId = await findLastMessageId(billing.db, accountId, id);
  if (messageId === undefined) throw new NotFound('conversation', id);
  await billing.db.transaction().execute(async (trx) => {
    await setConversationRead(trx, { accountId, id }, { reader, messageId });
    if (reader === 'CUSTOMER') await cancelAnswerMail(trx, { accountId, conversationId: id }, at);
  });
}
