import { closeConversation } from '../../billing/support/close-conversation.ts';
import { openConversation } from '../../billing/support/open-conversation.ts';
import { sendMessage } from '../../billing/support/send-message.ts';
import { findMessage } from '../../database/support/support.repository.ts';
import { builder } from '../builder.ts';
import { createNotFound } from '../errors/domain-errors.ts';
import { COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import type { GraphContext } from '../request/context.ts';
import { runIdempotent } from '../request/idempotency.ts';
import { readOwnedId } from '../request/ids.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { resolveAccount, toOwnedId } from '../request/resolve-input.ts';
import { findSubscriptionById, requireExisting } from '../types/shared/refs.ts';
import { ConversationRef, findConversationById, MessageRef } from '../types/support/conversation-ref.ts';
import { defineAccountId, defineIdempotencyKey } from './input-fields.ts';

interface InConversation {
  readonly conversation: OwnedId;
}

interface Sent extends InConversation {
  readonly message: OwnedId;
}

const conversationFields = {
  type: ConversationRef,
  description: 'The conversation.',
  resolve: ({ conversation }: InConversation, _: object, context: GraphContext) =>
    requireExisting(findConversationById(context, conversation), 'the conversation'),
} as const;

const OpenConversationSuccess = builder.objectRef<InConversation>('OpenConversationSuccess').implement({
  description: 'It is open.',
  authScopes: { public: true },
  fields: (t) => ({ conversation: t.field(conversationFields) }),
});

const SendMessageSuccess = builder.objectRef<Sent>('SendMessageSuccess').implement({
  description: 'It is sent.',
  authScopes: { public: true },
  fields: (t) => ({
    conversation: t.field(conversationFields),
    sent: t.field({
      type: MessageRef,
      description: 'The message.',
      resolve: async ({ message }, _, { billing }) => {
        const found = await findMessage(billing.db, message.accountId, message.id);
        if (found === undefined) throw new Error(`message ${message.id} does not exist`);
        return found;
      },
    }),
  }),
});

const CloseConversationSuccess = builder.objectRef<InConversation>('CloseConversationSuccess').implement({
  description: 'It is closed.',
  authScopes: { public: true },
  fields: (t) => ({ conversation: t.field(conversationFields) }),
});

const OpenConversationInput = builder.inputType('OpenConversationInput', {
  description: 'What to talk about.',
  fields: (t) => ({
    accountId: defineAccountId(t),
    subject: t.string({ required: true, description: 'At most 200 characters.' }),
    body: t.string({
      required: true,
      description: 'The first message: plain text of at most 10000 characters.',
    }),
    subscriptionId: t.id({ description: 'The subscription it is about.' }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

const SendMessageInput = builder.inputType('SendMessageInput', {
  description: 'What to say.',
  fields: (t) => ({
    conversationId: t.id({ required: true, description: 'Of the conversation.' }),
    body: t.string({ required: true, description: 'Plain text of at most 10000 characters.' }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

const CloseConversationInput = builder.inputType('CloseConversationInput', {
  description: 'Which conversation to close.',
  fields: (t) => ({
    conversationId: t.id({ required: true, description: 'Which one.' }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationFields((t) => ({
  openConversation: t.field({
    type: OpenConversationSuccess,
    description: 'SUPPORT: opens a conversation with its first message.',
    authScopes: { scope: 'support:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: OpenConversationInput, required: true, description: 'What about.' }) },
    resolve: async (_, { input }, context): Promise<InConversation> => {
      const { facts } = await resolveAccount(context, input);
      const ownerId = facts.id;
      const subscriptionId = await resolveSubscriptionId(context, input.subscriptionId, ownerId);
      return runIdempotent({
        context,
        name: 'openConversation',
        input,
        act: (caller) => {
          const { subject, body } = input;
          const about = subscriptionId === null ? {} : { subscriptionId };
          const ask = { sender: getSender(context), subject, body, ...about };
          return openConversation(context.billing, { ...caller, accountId: ownerId }, ask);
        },
        answer: async ({ conversationId = '' }) => ({ conversation: toOwnedId(ownerId, conversationId) }),
      });
    },
  }),
  sendMessage: t.field({
    type: SendMessageSuccess,
    description: 'SUPPORT: writes to a conversation; a customer who writes to a closed one opens it again.',
    authScopes: { scope: 'support:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: SendMessageInput, required: true, description: 'What to say.' }) },
    resolve: async (_, { input }, context): Promise<Sent> => {
      const conversation = await resolveConversation(context, input);
      const { accountId: ownerId, id } = conversation;
      return runIdempotent({
        context,
        name: 'sendMessage',
        input,
        act: async (caller) => {
          const ask = { conversationId: id, sender: getSender(context), body: input.body };
          return { messageId: await sendMessage(context.billing, { ...caller, accountId: ownerId }, ask) };
        },
        answer: async ({ messageId = '' }) => ({ conversation, message: toOwnedId(ownerId, messageId) }),
      });
    },
  }),
  closeConversation: t.field({
    type: CloseConversationSuccess,
    description: 'SUPPORT: closes a conversation. Closing it again changes nothing.',
    authScopes: { scope: 'support:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: CloseConversationInput, required: true, description: 'Which one.' }) },
    resolve: async (_, { input }, context): Promise<InConversation> => {
      const conversation = await resolveConversation(context, input);
      const { accountId: ownerId, id } = conversation;
      return runIdempotent({
        context,
        name: 'closeConversation',
        input,
        act: async (caller) => {
          await closeConversation(context.billing, { ...caller, accountId: ownerId }, { conversationId: id });
          return { conversationId: id };
        },
        answer: async () => ({ conversation }),
      });
    },
  }),
}));

function getSender({ viewer }: GraphContext): 'CUSTOMER' | 'SUPPORT' {
  return viewer.role === 'STAFF' ? 'SUPPORT' : 'CUSTOMER';
}

async function resolveConversation(
  context: GraphContext,
  { conversationId }: { readonly conversationId: string },
): Promise<OwnedId> {
  const source = readOwnedId('Conversation', conversationId, 'input.conversationId');
  if ((await findConversationById(context, source)) === null) throw createNotFound('conversation');
  return source;
}

async function resolveSubscriptionId(
  context: GraphContext,
  subscriptionId: string | null | undefined,
  ownerId: string,
): Promise<string | null> {
  if (subscriptionId == null) return null;
  const owner = readOwnedId('Subscription', subscriptionId, 'input.subscriptionId');
  if (owner.accountId !== ownerId || (await findSubscriptionById(context, owner)) === null)
    throw createNotFound('subscription');
  return owner.id;
}
