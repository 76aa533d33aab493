import { cancel } from '../../billing/commands/cancel.ts';
import { builder } from '../builder.ts';
import { ApiErrors, COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import { findCancellationRefund } from '../previews/find-cancellation-refund.ts';
import { createCancellationPreview } from '../previews/previews.ts';
import { runIdempotent } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { requireCommitted, resolveSubscription, toOwnedId } from '../request/resolve-input.ts';
import { DecisionRef, findDecisionById } from '../types/audit/decision.ts';
import { CancellationKindEnum } from '../types/shared/enums.ts';
import {
  findRefundById,
  findSubscriptionById,
  RefundRef,
  requireExisting,
  SubscriptionRef,
} from '../types/shared/refs.ts';
import {
  defineIdempotencyKey,
  definePreviewToken,
  defineReason,
  defineSubscriptionId,
} from './input-fields.ts';

interface Canceled {
  readonly subscription: OwnedId;
  readonly refund: OwnedId | null;
  readonly decision: OwnedId;
}

const CancelSuccess = builder.objectRef<Canceled>('CancelSuccess').implement({
  description: 'It is cancelled.',
  authScopes: { public: true },
  fields: (t) => ({
    subscription: t.field({
      type: SubscriptionRef,
      description: 'With its `endsOn`.',
      resolve: ({ subscription }, _, context) =>
        requireExisting(findSubscriptionById(context, subscription), 'the subscription'),
    }),
    refund: t.field({
      type: RefundRef,
      nullable: true,
      description: 'What comes back.',
      resolve: ({ refund }, _, context) => (refund === null ? null : findRefundById(context, refund)),
    }),
    decision: t.field({
      type: DecisionRef,
      description: 'What it rests on.',
      resolve: ({ decision }, _, context) =>
        requireExisting(findDecisionById(context, decision), 'the decision'),
    }),
  }),
});

const CancelInput = builder.inputType('CancelInput', {
  description: 'What to cancel, and how.',
  fields: (t) => ({
    subscriptionId: defineSubscriptionId(t),
    kind: t.field({
      type: CancellationKindEnum,
      description: 'Left out: END_OF_MONTH, or what the status allows.',
    }),
    reason: defineReason(t),
    previewToken: definePreviewToken(t),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationField('cancel', (t) =>
  t.field({
    type: CancelSuccess,
    description:
      'CANCEL_SELF_SERVICE: ends a subscription, at any time. Asking twice for the same kind answers the same cancellation.',
    authScopes: { scope: 'subscriptions:write' },
    errors: {
      types: [
        ...COMMON_ERRORS,
        ...IDEMPOTENCY_ERRORS,
        ApiErrors.NotCancelable,
        ApiErrors.RefundNotCovered,
        ApiErrors.PreviewStale,
      ],
    },
    args: { input: t.arg({ type: CancelInput, required: true, description: 'What to cancel.' }) },
    resolve: async (_, { input }, context): Promise<Canceled> => {
      const { view, id } = await resolveSubscription(context, input);
      const accountId = view.facts.id;
      return runIdempotent({
        context,
        name: 'cancel',
        input,
        act: async (caller) => {
          const result = await cancel(
            context.billing,
            { ...caller, accountId: accountId },
            {
              subscriptionId: id,
              ...(input.kind == null ? {} : { kind: input.kind }),
              ...(input.reason == null ? {} : { reason: input.reason }),
              previewToken: input.previewToken ?? null,
            },
          );
          return requireCommitted(result, {
            context,
            accountId: accountId,
            preview: (now) => createCancellationPreview(now, id),
            path: 'input.kind',
          });
        },
        answer: async ({ decisionId = '', refundId }) => ({
          subscription: toOwnedId(accountId, id),
          refund: await findCancellationRefund(context, toOwnedId(accountId, id), refundId),
          decision: toOwnedId(accountId, decisionId),
        }),
      });
    },
  }),
);
