import { GraphQLError } from 'graphql';
import { builder } from '../../builder.ts';
import { type SubscriptionView, subscriptionIn } from '../../request/account-view.ts';
import type { GraphContext } from '../../request/context.ts';
import { readId, readOwnedId } from '../../request/ids.ts';
import { AccountRef, SubscriptionRef } from '../shared/refs.ts';
import { conversationById, MessageRef } from '../support/conversation-ref.ts';
import { accountChanges, newMessages } from './live-sources.ts';

builder.subscriptionType({
  // The domain's own noun keeps the name `Subscription`.
  name: 'SubscriptionRoot',
  description: 'Live updates, over server-sent events. They end when the session does.',
  fields: (t) => ({
    accountChanged: t.field({
      type: AccountRef,
      description: 'The account as it is, and again after each change.',
      authScopes: { scope: 'accounts:read' },
      args: { accountId: t.arg.id({ description: 'Left out by a subscriber’s session: its own.' }) },
      subscribe: (_, { accountId }, context) => accountChanges(context, accountOf(context, accountId)),
      resolve: (view) => view,
    }),
    subscriptionChanged: t.field({
      type: SubscriptionRef,
      description: 'The subscription as it is, and again after each change of its account.',
      authScopes: { scope: 'accounts:read' },
      args: { subscriptionId: t.arg.id({ required: true, description: 'Of the subscription.' }) },
      subscribe: (_, { subscriptionId }, context) => subscriptionChanges(context, subscriptionId),
      resolve: (of) => of,
    }),
    messageReceived: t.field({
      type: MessageRef,
      description: 'SUPPORT: each message of a conversation from now on.',
      authScopes: { scope: 'support:read' },
      args: { conversationId: t.arg.id({ required: true, description: 'Of the conversation.' }) },
      subscribe: async (_, { conversationId }, context) => {
        const source = readOwnedId('Conversation', conversationId, 'conversationId');
        if ((await conversationById(context, source)) === null) throw unseen('conversation');
        return newMessages(context, source);
      },
      resolve: (message) => message,
    }),
  }),
});

function accountOf({ viewer }: GraphContext, accountId: string | null | undefined): string {
  if (accountId != null) return readId('Account', accountId, 'accountId');
  if (viewer.accountId !== null) return viewer.accountId;
  throw new GraphQLError('accountId: got nothing; expected the id of an account', {
    extensions: { code: 'INVALID_INPUT' },
  });
}

async function* subscriptionChanges(
  context: GraphContext,
  subscriptionId: string,
): AsyncGenerator<SubscriptionView> {
  const { accountId, id } = readOwnedId('Subscription', subscriptionId, 'subscriptionId');
  for await (const view of accountChanges(context, accountId)) {
    const found = subscriptionIn(view, id);
    if (found === null) throw unseen('subscription');
    yield found;
  }
}

function unseen(what: string): GraphQLError {
  const message = `There is no such ${what}, or it is not yours to see`;
  return new GraphQLError(message, { extensions: { code: 'NOT_FOUND' } });
}
