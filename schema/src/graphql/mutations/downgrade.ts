import { downgrade } from '../../billing/commands/downgrade.ts';
import { builder } from '../builder.ts';
import { ApiErrors, COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import { findCancellationRefund } from '../previews/find-cancellation-refund.ts';
import { createDowngradePreview } from '../previews/previews.ts';
import { runIdempotent } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { requireCommitted, resolvePrice, resolveSubscription, toOwnedId } from '../request/resolve-input.ts';
import { DecisionRef, findDecisionById } from '../types/audit/decision.ts';
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
  definePriceId,
  defineReason,
  defineSubscriptionId,
} from './input-fields.ts';

interface Downgraded {
  readonly subscription: OwnedId;
  readonly successor: OwnedId;
  readonly refund: OwnedId | null;
  readonly decision: OwnedId;
}

const DowngradeSuccess = builder.objectRef<Downgraded>('DowngradeSuccess').implement({
  description: 'The running one is cancelled, and the lower one scheduled.',
  authScopes: { public: true },
  fields: (t) => ({
    subscription: t.field({
      type: SubscriptionRef,
      description: 'The running one, with its `endsOn`.',
      resolve: ({ subscription }, _, context) =>
        requireExisting(findSubscriptionById(context, subscription), 'the subscription'),
    }),
    successor: t.field({
      type: SubscriptionRef,
      description: 'The scheduled one.',
      resolve: ({ successor }, _, context) =>
        requireExisting(findSubscriptionById(context, successor), 'the successor'),
    }),
    refund: t.field({
      type: RefundRef,
      nullable: true,
      description: 'What comes back of the running one.',
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

const DowngradeInput = builder.inputType('DowngradeInput', {
  description: 'What to downgrade, and to what.',
  fields: (t) => ({
    subscriptionId: defineSubscriptionId(t),
    priceId: definePriceId(t),
    reason: defineReason(t),
    previewToken: definePreviewToken(t),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationField('downgrade', (t) =>
  t.field({
    type: DowngradeSuccess,
    description:
      'DOWNGRADE: the policy’s two steps in one transaction: cancel, and subscribe to the lower plan.',
    authScopes: { scope: 'subscriptions:write' },
    errors: {
      types: [
        ...COMMON_ERRORS,
        ...IDEMPOTENCY_ERRORS,
        ApiErrors.NotChangeable,
        ApiErrors.NothingToChange,
        ApiErrors.NotADowngrade,
        ApiErrors.PriceNotAvailable,
        ApiErrors.NotCancelable,
        ApiErrors.PreviewStale,
      ],
    },
    args: { input: t.arg({ type: DowngradeInput, required: true, description: 'What to downgrade.' }) },
    resolve: async (_, { input }, context): Promise<Downgraded> => {
      const { view, id } = await resolveSubscription(context, input);
      const accountId = view.facts.id;
      return runIdempotent({
        context,
        name: 'downgrade',
        input,
        act: async (caller) => {
          const price = await resolvePrice(context, input);
          const result = await downgrade(
            context.billing,
            { ...caller, accountId: accountId },
            {
              subscriptionId: id,
              priceId: price.id,
              ...(input.reason == null ? {} : { reason: input.reason }),
              previewToken: input.previewToken ?? null,
            },
          );
          return requireCommitted(result, { context, accountId: accountId, preview: createDowngradePreview });
        },
        answer: async ({ subscriptionId: successorId = '', refundId, decisionId = '' }) => ({
          subscription: toOwnedId(accountId, id),
          successor: toOwnedId(accountId, successorId),
          refund: await findCancellationRefund(context, toOwnedId(accountId, id), refundId),
          decision: toOwnedId(accountId, decisionId),
        }),
      });
    },
  }),
);
