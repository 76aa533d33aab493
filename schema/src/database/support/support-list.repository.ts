/** Conversations and messages as their readers page through them. */

import type { Kysely } from 'kysely';
import { buildPageFilter, getPageDirection, type Page } from '../engine/page.ts';
import type { Database } from '../tables/database.ts';
import type { SupportConversationRow, SupportMessageRow } from '../tables/support.table.ts';

export function listConversations(
  db: Kysely<Database>,
  accountId: string,
  page: Page,
): Promise<SupportConversationRow[]> {
  return db
    .selectFrom('support_conversation')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(buildPageFilter('support_conversation.id', page))
    .orderBy('id', getPageDirection(page))
    .limit(page.limit)
    .execute();
}

export async function findConversation(
  db: Kysely<Database>,
  accountId: string,
  id: string,
): Promise<SupportConversationRow | undefined> {
  return await db
    .selectFrom('support_conversation')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Lists messages in the order of their ids. */
export function listMessages(
  db: Kysely<Database>,
  key: { readonly accountId: string; readonly conversationId: string },
  page: Page,
): Promise<SupportMessageRow[]> {
  return db
    .selectFrom('support_message')
    .selectAll()
    .where('account_id', '=', key.accountId)
    .where('conversation_id', '=', key.conversationId)
    .where(buildPageFilter('support_message.id', page))
    .orderBy('id', getPageDirection(page))
    .limit(page.limit)
    .execute();
}
