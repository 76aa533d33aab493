import { requestRefund } from '../../billing/commands/request-refund.ts';
import { builder } from '../builder.ts';
import { createNotFound } from '../errors/domain-errors.ts';
import { ApiErrors, COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import { createRefundPreview } from '../previews/previews.ts';
import type { GraphContext } from '../request/context.ts';
import { runIdempotent } from '../request/idempotency.ts';
import { readOwnedId } from '../request/ids.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { requireCommitted, resolveSubscription, toOwnedId } from '../request/resolve-input.ts';
import { DecisionRef, findDecisionById } from '../types/audit/decision.ts';
import {
  findRefundById,
  findSubscriptionById,
  RefundRef,
  requireExisting,
  SubscriptionRef,
} from '../types/shared/refs.ts';
import { ConversationRef, findConversationById } from '../types/support/conversation-ref.ts';
import {
  defineIdempotencyKey,
  definePreviewToken,
  defineReason,
  defineSubscriptionId,
} from './input-fields.ts';

interface RefundRequested {
  readonly refund: OwnedId;
  readonly subscription: OwnedId;
  readonly decision: OwnedId;
}

const RequestRefundSuccess = builder.objectRef<RefundRequested>('RequestRefundSuccess').implement({
  description: 'The claim is approved: everything paid comes back.',
  authScopes: { public: true },
  fields: (t) => ({
    refund: t.field({
      type: RefundRef,
      description: 'What comes back, and by when.',
      resolve: ({ refund }, _, context) => requireExisting(findRefundById(context, refund), 'the refund'),
    }),
    subscription: t.field({
      type: SubscriptionRef,
      description: 'It has ended.',
      resolve: ({ subscription }, _, context) =>
        requireExisting(findSubscriptionById(context, subscription), 'the subscription'),
    }),
    conversation: t.field({
      type: ConversationRef,
      description: 'REFUND_REQUEST: holds the subscription’s details and, if given, the reason.',
      authScopes: { scope: 'support:read' },
      resolve: async ({ refund }, _, context) =>
        requireExisting(findRefundConversation(context, refund), 'the conversation'),
    }),
    decision: t.field({
      type: DecisionRef,
      description: 'What it rests on.',
      resolve: ({ decision }, _, context) =>
        requireExisting(findDecisionById(context, decision), 'the decision'),
    }),
  }),
});

async function findRefundConversation(context: GraphContext, source: OwnedId) {
  const found = await findRefundById(context, source);
  const id = found?.view.loaded.rows.refunds.get(source.id)?.conversation_id;
  return id == null ? null : findConversationById(context, { accountId: source.accountId, id });
}

const RequestRefundInput = builder.inputType('RequestRefundInput', {
  description: 'Which subscription to get the money back for.',
  fields: (t) => ({
    subscriptionId: defineSubscriptionId(t),
    reason: defineReason(t),
    messageId: t.id({
      description: 'Staff: the message that asked for it. It is decided as of the moment that was sent.',
    }),
    previewToken: definePreviewToken(t),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationField('requestRefund', (t) =>
  t.field({
    type: RequestRefundSuccess,
    description:
      'GUARANTEE and REFUND_REQUEST: within the guarantee, everything paid comes back, for any reason. It ends at once.',
    authScopes: { scope: 'subscriptions:write' },
    errors: {
      types: [
        ...COMMON_ERRORS,
        ...IDEMPOTENCY_ERRORS,
        ApiErrors.RefundNotCovered,
        ApiErrors.NothingToRefund,
        ApiErrors.PreviewStale,
      ],
    },
    args: {
      input: t.arg({ type: RequestRefundInput, required: true, description: 'What to refund.' }),
    },
    resolve: async (_, { input }, context): Promise<RefundRequested> => {
      const { view, id } = await resolveSubscription(context, input);
      const accountId = view.facts.id;
      const messageId = resolveMessageId(context, input.messageId, accountId);
      return runIdempotent({
        context,
        name: 'requestRefund',
        input,
        act: async (caller) => {
          const { result } = await requestRefund(
            context.billing,
            { ...caller, accountId: accountId },
            {
              subscriptionId: id,
              ...(input.reason == null ? {} : { reason: input.reason }),
              ...(messageId === null ? {} : { messageId }),
              previewToken: input.previewToken ?? null,
            },
          );
          return requireCommitted(result, { context, accountId: accountId, preview: createRefundPreview });
        },
        answer: async ({ refundId = '', decisionId = '' }) => ({
          refund: toOwnedId(accountId, refundId),
          subscription: toOwnedId(accountId, id),
          decision: toOwnedId(accountId, decisionId),
        }),
      });
    },
  }),
);

/** Only staff can say that a message was the request: it moves the moment as of which it is decided. */
function resolveMessageId(
  { viewer }: GraphContext,
  messageId: string | null | undefined,
  accountId: string,
): string | null {
  if (messageId == null) return null;
  if (viewer.role !== 'STAFF')
    throw new ApiErrors.Forbidden({ message: 'input.messageId is for staff: leave it out' });
  const message = readOwnedId('Message', messageId, 'input.messageId');
  if (message.accountId !== accountId) throw createNotFound('message');
  return message.id;
}
