import { GraphQLError } from 'graphql';
import { builder } from '../../builder.ts';
import { findSubscriptionView, type SubscriptionView } from '../../request/account-view.ts';
import type { GraphContext } from '../../request/context.ts';
import { readId, readOwnedId } from '../../request/ids.ts';
import { AccountRef, SubscriptionRef } from '../shared/refs.ts';
import { findConversationById, MessageRef } from '../support/conversation-ref.ts';
import { watchAccount, watchMessages } from './watch-account.ts';

builder.subscriptionType({
  // The domain's own noun keeps the name `Subscription`.
  name: 'SubscriptionRoot',
  description: 'The live updates, over server-sent events. A stream ends with the session.',
  fields: (t) => ({
    accountChanged: t.field({
      type: AccountRef,
      description: 'The account as it is now, and again after each change.',
      authScopes: { scope: 'accounts:read' },
      args: {
        accountId: t.arg.id({
          description: 'The account’s id. A subscriber’s session may leave it out: it sees its own account.',
        }),
      },
      subscribe: (_, { accountId }, context) => watchAccount(context, resolveAccountId(context, accountId)),
      resolve: (view) => view,
    }),
    subscriptionChanged: t.field({
      type: SubscriptionRef,
      description: 'The subscription as it is now, and again after each change of its account.',
      authScopes: { scope: 'accounts:read' },
      args: { subscriptionId: t.arg.id({ required: true, description: 'The subscription’s id.' }) },
      subscribe: (_, { subscriptionId }, context) => watchSubscription(context, subscriptionId),
      resolve: (of) => of,
    }),
    messageReceived: t.field({
      type: MessageRef,
      description: 'The messages of a conversation from now on, one at a time (SUPPORT).',
      authScopes: { scope: 'support:read' },
      args: { conversationId: t.arg.id({ required: true, description: 'The conversation’s id.' }) },
      subscribe: async (_, { conversationId }, context) => {
        const source = readOwnedId('Conversation', conversationId, 'conversationId');
        if ((await findConversationById(context, source)) === null) throw createNotVisible('conversation');
        return watchMessages(context, source);
      },
      resolve: (message) => message,
    }),
  }),
});

function resolveAccountId({ viewer }: GraphContext, accountId: string | null | undefined): string {
  if (accountId != null) return readId('Account', accountId, 'accountId');
  if (viewer.accountId !== null) return viewer.accountId;
  throw new GraphQLError('accountId: got nothing; expected the id of an account', {
    extensions: { code: 'INVALID_INPUT' },
  });
}

async function* watchSubscription(
  context: GraphContext,
  subscriptionId: string,
): AsyncGenerator<SubscriptionView> {
  const { accountId, id } = readOwnedId('Subscription', subscriptionId, 'subscriptionId');
  for await (const view of watchAccount(context, accountId)) {
    const found = findSubscriptionView(view, id);
    if (found === null) throw createNotVisible('subscription');
    yield found;
  }
}

function createNotVisible(what: string): GraphQLError {
  const message = `There is no such ${what}, or it is not yours to see`;
  return new GraphQLError(message, { extensions: { code: 'NOT_FOUND' } });
}
