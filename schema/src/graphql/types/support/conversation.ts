import { readInstant } from '../../../billing/facts/rows-to-facts.ts';
import { findMessage, listUnread } from '../../../database/support/support.repository.ts';
import { listMessages } from '../../../database/support/support-list.repository.ts';
import { builder } from '../../builder.ts';
import { computePageCost, paginateNewestFirst } from '../../lists/connections.ts';
import { formatOwnedId, parseOwnedId } from '../../request/owned-id.ts';
import { findSubscriptionById, SubscriptionRef } from '../shared/refs.ts';
import { ConversationRef, findConversationById, MessageRef } from './conversation-ref.ts';

const MessageSenderEnum = builder.enumType('MessageSender', {
  description: 'The side that wrote a message; SYSTEM reports the progress of a refund.',
  values: ['CUSTOMER', 'SUPPORT', 'SYSTEM'] as const,
});

builder.node(ConversationRef, {
  description: 'A conversation between a customer and support (SUPPORT).',
  authScopes: { scope: 'support:read' },
  id: { resolve: ({ account_id: accountId, id }) => formatOwnedId({ accountId, id }) },
  loadOne: (id, context) => findConversationById(context, parseOwnedId(id)),
  fields: (t) => ({
    subject: t.exposeString('subject', { description: 'The subject, at most 200 characters.' }),
    open: t.boolean({
      description: 'Whether the conversation is open; a closed one is opened again by a customer’s message.',
      resolve: ({ closed_at }) => closed_at === null,
    }),
    unread: t.int({
      description: 'The number of messages that the viewer’s side has not read.',
      complexity: 10,
      resolve: async ({ account_id, id }, _, { billing, viewer }) => {
        const reader = viewer.role === 'STAFF' ? 'STAFF' : 'CUSTOMER';
        return (await listUnread(billing.db, account_id, reader)).get(id) ?? 0;
      },
    }),
    subscription: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'The subscription that the conversation is about; null if none.',
      resolve: ({ account_id: accountId, subscription_id: id }, _, context) =>
        id === null ? null : findSubscriptionById(context, { accountId, id }),
    }),
    messages: t.connection({
      type: MessageRef,
      description: 'The messages, newest first.',
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
  description: 'A message of a conversation.',
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
      description: 'The side that wrote the message.',
      resolve: ({ sender }) => sender,
    }),
    body: t.exposeString('body', { description: 'The text as plain text.' }),
    sentAt: t.field({
      type: 'DateTime',
      description: 'The instant at which the message was sent.',
      resolve: ({ sent_at }) => readInstant(sent_at),
    }),
  }),
});
