import { cancel } from '../../billing/commands/cancel.ts';
import { builder } from '../builder.ts';
import { ALWAYS, ApiErrors, ONCE } from '../errors/errors.ts';
import { cancellationPreview } from '../previews/previews.ts';
import { refundOfCancellation } from '../previews/refund-of-cancellation.ts';
import { once } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { committedBy, owned, subscriptionAsked } from '../request/resolve-input.ts';
import { DecisionRef, decisionById } from '../types/audit/decision.ts';
import { CancellationKindEnum } from '../types/shared/enums.ts';
import { existing, RefundRef, refundById, SubscriptionRef, subscriptionById } from '../types/shared/refs.ts';
import { idempotencyKey, previewToken, reason, subscriptionId } from './input.ts';

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
        existing(subscriptionById(context, subscription), 'the subscription'),
    }),
    refund: t.field({
      type: RefundRef,
      nullable: true,
      description: 'What comes back.',
      resolve: ({ refund }, _, context) => (refund === null ? null : refundById(context, refund)),
    }),
    decision: t.field({
      type: DecisionRef,
      description: 'What it rests on.',
      resolve: ({ decision }, _, context) => existing(decisionById(context, decision), 'the decision'),
    }),
  }),
});

const CancelInput = builder.inputType('CancelInput', {
  description: 'What to cancel, and how.',
  fields: (t) => ({
    subscriptionId: subscriptionId(t),
    kind: t.field({
      type: CancellationKindEnum,
      description: 'Left out: END_OF_MONTH, or what the status allows.',
    }),
    reason: reason(t),
    previewToken: previewToken(t),
    idempotencyKey: idempotencyKey(t),
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
        ...ALWAYS,
        ...ONCE,
        ApiErrors.NotCancelable,
        ApiErrors.RefundNotCovered,
        ApiErrors.PreviewStale,
      ],
    },
    args: { input: t.arg({ type: CancelInput, required: true, description: 'What to cancel.' }) },
    resolve: async (_, { input }, context): Promise<Canceled> => {
      const { view, id } = await subscriptionAsked(context, input);
      const accountId = view.facts.id;
      return once({
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
          return committedBy(result, {
            context,
            accountId: accountId,
            preview: (now) => cancellationPreview(now, id),
            path: 'input.kind',
          });
        },
        answer: async ({ decisionId = '', refundId }) => ({
          subscription: owned(accountId, id),
          refund: await refundOfCancellation(context, owned(accountId, id), refundId),
          decision: owned(accountId, decisionId),
        }),
      });
    },
  }),
);
