import { findConversation } from '../../../database/support/support-list.repository.ts';
import type { SupportConversationRow, SupportMessageRow } from '../../../database/tables/support.table.ts';
import { builder } from '../../builder.ts';
import type { GraphContext } from '../../request/context.ts';
import type { OwnedId } from '../../request/owned-id.ts';

export const ConversationRef = builder.objectRef<SupportConversationRow>('Conversation');
export const MessageRef = builder.objectRef<SupportMessageRow>('Message');

/** Null for what does not exist, and for what the viewer does not see. */
export async function findConversationById(
  context: GraphContext,
  source: OwnedId | undefined,
): Promise<SupportConversationRow | null> {
  if (source === undefined || (await context.loaders.account.load(source.accountId)) === null) return null;
  return (await findConversation(context.billing.db, source.accountId, source.id)) ?? null;
}
