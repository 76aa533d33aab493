/** Live updates: a change of an account is heard from any process, and what changed is read anew for each listener. */

import { GraphQLError } from 'graphql';
import { listMessages } from '../../../database/support/support-list.repository.ts';
import type { SupportMessageRow } from '../../../database/tables/support.table.ts';
import type { AccountView } from '../../request/account-view.ts';
import type { GraphContext } from '../../request/context.ts';
import type { OwnedId } from '../../request/owned-id.ts';

/** The account as it is, then again after each change; ends when it can no longer be seen, or the session ends. */
export async function* watchAccount(context: GraphContext, accountId: string): AsyncGenerator<AccountView> {
  for await (const _ of watchChanges(context, accountId)) yield await loadVisibleAccount(context, accountId);
}

/** What is said from now on, in order; a message that came while nobody heard is not lost. */
export async function watchMessages(
  context: GraphContext,
  source: OwnedId,
): Promise<AsyncGenerator<SupportMessageRow>> {
  const [last] = await listMessages(context.billing.db, toConversationKey(source), {
    limit: 1,
    inverted: false,
  });
  return watchMessagesAfter(context, source, last?.id);
}

async function* watchMessagesAfter(
  context: GraphContext,
  source: OwnedId,
  last: string | undefined,
): AsyncGenerator<SupportMessageRow> {
  let heard = last;
  for await (const _ of watchChanges(context, source.accountId)) {
    let messages: SupportMessageRow[];
    do {
      const page = { before: heard, limit: MESSAGES_AT_ONCE, inverted: true };
      messages = await listMessages(context.billing.db, toConversationKey(source), page);
      for (const message of messages) {
        heard = message.id;
        yield message;
      }
    } while (messages.length === MESSAGES_AT_ONCE);
  }
}

const MESSAGES_AT_ONCE = 100;

function toConversationKey({ accountId, id: conversationId }: OwnedId) {
  return { accountId, conversationId };
}

/** When to look: at once, and after each change. */
async function* watchChanges(context: GraphContext, accountId: string): AsyncGenerator<void> {
  const { feed, viewer, billing } = context;
  const ending = new AbortController();
  const left = viewer.expiresAt === null ? null : Date.parse(viewer.expiresAt) - Date.parse(billing.clock());
  const timer =
    left === null ? undefined : setTimeout(() => ending.abort(), Math.max(0, Math.min(left, DAY_MS)));
  try {
    // Heard from before the first look: what changes between the two is told.
    const changes = feed.changes(accountId, ending.signal);
    yield;
    yield* changes;
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
}

/** The longest that a timer can be set for is some days more. */
const DAY_MS = 24 * 60 * 60 * 1_000;

async function loadVisibleAccount({ loaders }: GraphContext, accountId: string): Promise<AccountView> {
  loaders.account.clear(accountId);
  const view = await loaders.account.load(accountId);
  if (view !== null) return view;
  throw new GraphQLError('There is no such account, or it is not yours to see', {
    extensions: { code: 'NOT_FOUND' },
  });
}
