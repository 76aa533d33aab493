import { readInstant } from '../../../billing/facts/rows-to-facts.ts';
import { findMessage, listUnread } from '../../../database/support/support.repository.ts';
import { listMessages } from '../../../database/support/support-list.repository.ts';
import { builder } from '../../builder.ts';
import { computePageCost, paginateNewestFirst } from '../../lists/connections.ts';
import { formatOwnedId, parseOwnedId } from '../../request/owned-id.ts';
import { findSubscriptionById, SubscriptionRef } from '../shared/refs.ts';
import { ConversationRef, findConversationById, MessageRef } from './conversation-ref.ts';

const MessageSenderEnum = builder.enumType('MessageSender', {
  description: 'Who wrote a message; SYSTEM tells of what happened to a refund.',
  values: ['CUSTOMER', 'SUPPORT', 'SYSTEM'] as const,
});

builder.node(ConversationRef, {
  description: 'SUPPORT: a conversation between a customer and support.',
  authScopes: { scope: 'support:read' },
  id: { resolve: ({ account_id: accountId, id }) => formatOwnedId({ accountId, id }) },
  loadOne: (id, context) => findConversationById(context, parseOwnedId(id)),
  fields: (t) => ({
    subject: t.exposeString('subject', { description: 'What it is about.' }),
    open: t.boolean({
      description: 'False once it was closed; a customer who writes again opens it.',
      resolve: ({ closed_at }) => closed_at === null,
    }),
    unread: t.int({
      description: 'How many messages of others the viewer’s side has not read.',
      complexity: 10,
      resolve: async ({ account_id, id }, _, { billing, viewer }) => {
        const reader = viewer.role === 'STAFF' ? 'STAFF' : 'CUSTOMER';
        return (await listUnread(billing.db, account_id, reader)).get(id) ?? 0;
      },
    }),
    subscription: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'The subscription it is about.',
      resolve: ({ account_id: accountId, subscription_id: id }, _, context) =>
        id === null ? null : findSubscriptionById(context, { accountId, id }),
    }),
    messages: t.connection({
      type: MessageRef,
      description: 'The newest first.',
      complexity: computePageCost,
      resolve: ({ account_id: accountId, id: conversationId }, args, { billing }) =>
        paginateNewestFirst(
          args,
          (page) => listMessages(billing.db, { accountId, conversationId }, page),
          ({ id }) => id,
        ),
    }),
  }),
});

builder.node(MessageRef, {
  description: 'One message of a conversation.',
  authScopes: { scope: 'support:read' },
  id: { resolve: ({ account_id: accountId, id }) => formatOwnedId({ accountId, id }) },
  loadOne: async (id, context) => {
    const source = parseOwnedId(id);
    if (source === undefined || (await context.loaders.account.load(source.accountId)) === null) return null;
    return (await findMessage(context.billing.db, source.accountId, source.id)) ?? null;
  },
  fields: (t) => ({
    sender: t.field({
      type: MessageSenderEnum,
      description: 'Who wrote it.',
      resolve: ({ sender }) => sender,
    }),
    body: t.exposeString('body', { description: 'Plain text.' }),
    sentAt: t.field({
      type: 'DateTime',
      description: 'When it was sent.',
      resolve: ({ sent_at }) => readInstant(sent_at),
    }),
  }),
});
