import { fileInboundMail } from '../../billing/mail/file-inbound-mail.ts';
import { markConversationRead } from '../../billing/support/mark-conversation-read.ts';
import { findMessage } from '../../database/support/support.repository.ts';
import { builder } from '../builder.ts';
import { createNotFound } from '../errors/domain-errors.ts';
import { COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import { runIdempotent } from '../request/idempotency.ts';
import { readId, readOwnedId } from '../request/ids.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { requireAccountView, toOwnedId } from '../request/resolve-input.ts';
import { requireExisting } from '../types/shared/refs.ts';
import { ConversationRef, findConversationById, MessageRef } from '../types/support/conversation-ref.ts';
import { defineIdempotencyKey } from './input-fields.ts';

interface Filed {
  readonly conversation: OwnedId;
  readonly message: OwnedId;
}

const FileInboundMailSuccess = builder.objectRef<Filed>('FileInboundMailSuccess').implement({
  description: 'It is a message of the conversation, as of when it was sent.',
  authScopes: { public: true },
  fields: (t) => ({
    conversation: t.field({
      type: ConversationRef,
      description: 'Where it stands now.',
      resolve: ({ conversation }, _, context) =>
        requireExisting(findConversationById(context, conversation), 'the conversation'),
    }),
    filed: t.field({
      type: MessageRef,
      description: 'The message: `requestRefund` with its id is decided as of when it was sent.',
      resolve: async ({ message }, _, { billing }) => {
        const found = await findMessage(billing.db, message.accountId, message.id);
        if (found === undefined) throw new Error(`message ${message.id} does not exist`);
        return found;
      },
    }),
  }),
});

const MarkConversationReadSuccess = builder
  .objectRef<{ readonly conversation: OwnedId }>('MarkConversationReadSuccess')
  .implement({
    description: 'Nothing in it is unread for the viewer’s side.',
    authScopes: { public: true },
    fields: (t) => ({
      conversation: t.field({
        type: ConversationRef,
        description: 'The conversation.',
        resolve: ({ conversation }, _, context) =>
          requireExisting(findConversationById(context, conversation), 'the conversation'),
      }),
    }),
  });

const FileInboundMailInput = builder.inputType('FileInboundMailInput', {
  description: 'Which mail, and where to.',
  fields: (t) => ({
    mailId: t.id({ required: true, description: 'From `inboundMails`.' }),
    accountId: t.id({
      required: true,
      description: 'Whose mail it is: staff know, its sender’s name does not.',
    }),
    conversationId: t.id({ description: 'Left out: a new one, named after its subject.' }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

const MarkConversationReadInput = builder.inputType('MarkConversationReadInput', {
  description: 'Which conversation was read.',
  fields: (t) => ({
    conversationId: t.id({ required: true, description: 'Which one.' }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationFields((t) => ({
  fileInboundMail: t.field({
    type: FileInboundMailSuccess,
    description: 'SUPPORT: staff put a mail from the inbox into a conversation, with its own time.',
    authScopes: { staff: 'support:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: FileInboundMailInput, required: true, description: 'Which mail.' }) },
    resolve: async (_, { input }, context): Promise<Filed> => {
      const view = await requireAccountView(context, readId('Account', input.accountId, 'input.accountId'));
      const accountId = view.facts.id;
      const into =
        input.conversationId == null
          ? null
          : readOwnedId('Conversation', input.conversationId, 'input.conversationId');
      if (into !== null && into.accountId !== accountId) throw createNotFound('conversation');
      return runIdempotent({
        context,
        name: 'fileInboundMail',
        input,
        // Filed again it answers where it is: nothing needs to be noted with it.
        act: ({ by, requestId }) => {
          const ask = { mailId: input.mailId, ...(into === null ? {} : { conversationId: into.id }) };
          return fileInboundMail(context.billing, { by, requestId, accountId: accountId }, ask);
        },
        answer: async ({ conversationId = '', messageId = '' }) => ({
          conversation: toOwnedId(accountId, conversationId),
          message: toOwnedId(accountId, messageId),
        }),
      });
    },
  }),
  markConversationRead: t.field({
    type: MarkConversationReadSuccess,
    description: 'SUPPORT: the viewer’s side has read all that stands in a conversation now.',
    authScopes: { scope: 'support:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: MarkConversationReadInput, required: true, description: 'Which one.' }) },
    resolve: async (_, { input }, context) => {
      const source = readOwnedId('Conversation', input.conversationId, 'input.conversationId');
      if ((await findConversationById(context, source)) === null) throw createNotFound('conversation');
      const reader = context.viewer.role === 'STAFF' ? 'STAFF' : 'CUSTOMER';
      return runIdempotent({
        context,
        name: 'markConversationRead',
        input,
        act: async () => {
          const { accountId, id: conversationId } = source;
          await markConversationRead(context.billing, { accountId }, { conversationId, reader });
          return { conversationId };
        },
        answer: async () => ({ conversation: source }),
      });
    },
  }),
}));
