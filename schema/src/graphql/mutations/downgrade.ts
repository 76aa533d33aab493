import { downgrade } from '../../billing/commands/downgrade.ts';
import { builder } from '../builder.ts';
import { ALWAYS, ApiErrors, ONCE } from '../errors/errors.ts';
import { downgradePreview } from '../previews/previews.ts';
import { refundOfCancellation } from '../previews/refund-of-cancellation.ts';
import { once } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { committedBy, owned, priceAsked, subscriptionAsked } from '../request/resolve-input.ts';
import { DecisionRef, decisionById } from '../types/audit/decision.ts';
import { existing, RefundRef, refundById, SubscriptionRef, subscriptionById } from '../types/shared/refs.ts';
import { idempotencyKey, previewToken, priceId, reason, subscriptionId } from './input.ts';

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
        existing(subscriptionById(context, subscription), 'the subscription'),
    }),
    successor: t.field({
      type: SubscriptionRef,
      description: 'The scheduled one.',
      resolve: ({ successor }, _, context) => existing(subscriptionById(context, successor), 'the successor'),
    }),
    refund: t.field({
      type: RefundRef,
      nullable: true,
      description: 'What comes back of the running one.',
      resolve: ({ refund }, _, context) => (refund === null ? null : refundById(context, refund)),
    }),
    decision: t.field({
      type: DecisionRef,
      description: 'What it rests on.',
      resolve: ({ decision }, _, context) => existing(decisionById(context, decision), 'the decision'),
    }),
  }),
});

const DowngradeInput = builder.inputType('DowngradeInput', {
  description: 'What to downgrade, and to what.',
  fields: (t) => ({
    subscriptionId: subscriptionId(t),
    priceId: priceId(t),
    reason: reason(t),
    previewToken: previewToken(t),
    idempotencyKey: idempotencyKey(t),
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
        ...ALWAYS,
        ...ONCE,
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
      const { view, id } = await subscriptionAsked(context, input);
      const accountId = view.facts.id;
      return once({
        context,
        name: 'downgrade',
        input,
        act: async (caller) => {
          const price = await priceAsked(context, input);
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
          return committedBy(result, { context, accountId: accountId, preview: downgradePreview });
        },
        answer: async ({ subscriptionId: successorId = '', refundId, decisionId = '' }) => ({
          subscription: owned(accountId, id),
          successor: owned(accountId, successorId),
          refund: await refundOfCancellation(context, owned(accountId, id), refundId),
          decision: owned(accountId, decisionId),
        }),
      });
    },
  }),
);
