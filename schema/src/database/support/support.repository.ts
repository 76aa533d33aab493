import type { Kysely, Transaction } from 'kysely';
import { buildAnyOf } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type { SupportConversationRow, SupportMessageRow } from '../tables/support.table.ts';

export type NewConversation = Pick<
  SupportConversationRow,
  'account_id' | 'id' | 'subscription_id' | 'subject' | 'opened_at'
>;

export async function insertConversation(trx: Transaction<Database>, row: NewConversation): Promise<void> {
  await trx.insertInto('support_conversation').values(row).execute();
}

export async function insertMessage(trx: Transaction<Database>, row: SupportMessageRow): Promise<void> {
  await trx.insertInto('support_message').values(row).execute();
}

export async function findMessage(
  db: Kysely<Database>,
  accountId: string,
  id: string,
): Promise<SupportMessageRow | undefined> {
  return await db
    .selectFrom('support_message')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Finds the conversation of an address that we gave out. The token alone identifies it: it cannot be guessed. */
export async function findConversationByToken(
  db: Kysely<Database>,
  token: string,
): Promise<Pick<SupportConversationRow, 'account_id' | 'id'> | undefined> {
  return await db
    .selectFrom('support_conversation')
    .select(['account_id', 'id'])
    .where('reply_token', '=', token)
    .executeTakeFirst();
}

export interface StoredAnswer {
  readonly conversationId: string;
  readonly subject: string;
  readonly body: string;
}

/** Messages by their ids, with what their conversation is about. */
export async function listAnswers(
  db: Kysely<Database>,
  accountIds: readonly string[],
  ids: readonly string[],
): Promise<Map<string, StoredAnswer>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('support_message')
    .innerJoin('support_conversation', (join) =>
      join
        .onRef('support_conversation.account_id', '=', 'support_message.account_id')
        .onRef('support_conversation.id', '=', 'support_message.conversation_id'),
    )
    .select(['support_message.id', 'support_message.body', 'support_conversation.subject'])
    .select('support_conversation.id as conversationId')
    .where('support_message.account_id', '=', buildAnyOf(accountIds))
    .where('support_message.id', '=', buildAnyOf(ids))
    .execute();
  return new Map(rows.map(({ id, ...answer }) => [id, answer]));
}

export async function setConversationClosed(
  trx: Transaction<Database>,
  key: { readonly accountId: string; readonly id: string },
  closedAt: string | null,
): Promise<void> {
  await trx
    .updateTable('support_conversation')
    .set({ closed_at: closedAt })
    .where('account_id', '=', key.accountId)
    .where('id', '=', key.id)
    .execute();
}

/** Locks a conversation for writing: reopening and closing follow each other. */
export async function lockConversation(
  trx: Transaction<Database>,
  accountId: string,
  id: string,
): Promise<SupportConversationRow | undefined> {
  return await trx
    .selectFrom('support_conversation')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export type Reader = 'CUSTOMER' | 'STAFF';

const MARKS = { CUSTOMER: 'read_by_customer', STAFF: 'read_by_staff' } as const;
const OWN_SENDER = { CUSTOMER: 'CUSTOMER', STAFF: 'SUPPORT' } as const;

/** Up to the message, itself included; a mark never goes back. */
export async function setConversationRead(
  db: Kysely<Database>,
  key: { readonly accountId: string; readonly id: string },
  { reader, messageId }: { readonly reader: Reader; readonly messageId: string },
): Promise<void> {
  const mark = MARKS[reader];
  await db
    .updateTable('support_conversation')
    .set({ [mark]: messageId })
    .where('account_id', '=', key.accountId)
    .where('id', '=', key.id)
    .where((eb) => eb.or([eb(mark, 'is', null), eb(mark, '<', messageId)]))
    .execute();
}

export async function findLastMessageId(
  db: Kysely<Database>,
  accountId: string,
  conversationId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('support_message')
    .select('id')
    .where('account_id', '=', accountId)
    .where('conversation_id', '=', conversationId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** Counts the messages of others since the reader's mark; conversations without any are omitted. */
export async function listUnread(
  db: Kysely<Database>,
  accountId: string,
  reader: Reader,
): Promise<Map<string, number>> {
  const mark = `support_conversation.${MARKS[reader]}` as const;
  const rows = await db
    .selectFrom('support_conversation')
    .innerJoin('support_message', (join) =>
      join
        .onRef('support_message.account_id', '=', 'support_conversation.account_id')
        .onRef('support_message.conversation_id', '=', 'support_conversation.id'),
    )
    .select(['support_conversation.id'])
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .where('support_conversation.account_id', '=', accountId)
    .where('support_message.sender', '!=', OWN_SENDER[reader])
    .where((eb) => eb.or([eb(mark, 'is', null), eb('support_message.id', '>', eb.ref(mark))]))
    .groupBy('support_conversation.id')
    .execute();
  return new Map(rows.map(({ id, unread }) => [id, unread]));
}
