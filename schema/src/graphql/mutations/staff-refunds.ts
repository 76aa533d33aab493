import { settlePayment } from '../../billing/commands/settle-payment.ts';
import { refundByGoodwill, retryRefund } from '../../billing/commands/staff-refunds.ts';
import { type Committed, pickCreatedIds } from '../../billing/committed.ts';
import type { CommandResult } from '../../billing/run-command.ts';
import { builder } from '../builder.ts';
import { createNotFound } from '../errors/domain-errors.ts';
import { ApiErrors, COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import { toRefusalError } from '../errors/refusal-errors.ts';
import type { GraphContext } from '../request/context.ts';
import { runIdempotent } from '../request/idempotency.ts';
import { readOwnedId } from '../request/ids.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { requireAccountView, resolveSubscription, toOwnedId } from '../request/resolve-input.ts';
import {
  findAttemptById,
  findRefundById,
  findSubscriptionById,
  PaymentAttemptRef,
  RefundRef,
  requireExisting,
  SubscriptionRef,
} from '../types/shared/refs.ts';
import { defineIdempotencyKey, defineRequiredReason, defineSubscriptionId } from './input-fields.ts';

interface Refunded {
  readonly refund: OwnedId;
}

interface Settled {
  readonly attempt: OwnedId;
  readonly subscription: OwnedId;
}

const refundField = {
  type: RefundRef,
  description: 'The refund.',
  resolve: ({ refund }: Refunded, _: object, context: GraphContext) =>
    requireExisting(findRefundById(context, refund), 'the refund'),
} as const;

const RefundByGoodwillSuccess = builder.objectRef<Refunded>('RefundByGoodwillSuccess').implement({
  description: 'It is on its way.',
  authScopes: { public: true },
  fields: (t) => ({ refund: t.field(refundField) }),
});

const RetryRefundSuccess = builder.objectRef<Refunded>('RetryRefundSuccess').implement({
  description: 'What failed is on its way again.',
  authScopes: { public: true },
  fields: (t) => ({ refund: t.field(refundField) }),
});

const SettlePaymentSuccess = builder.objectRef<Settled>('SettlePaymentSuccess').implement({
  description: 'It is settled.',
  authScopes: { public: true },
  fields: (t) => ({
    attempt: t.field({
      type: PaymentAttemptRef,
      description: 'The payment.',
      resolve: ({ attempt }, _, context) => requireExisting(findAttemptById(context, attempt), 'the payment'),
    }),
    subscription: t.field({
      type: SubscriptionRef,
      description: 'Whose it is.',
      resolve: ({ subscription }, _, context) =>
        requireExisting(findSubscriptionById(context, subscription), 'the subscription'),
    }),
  }),
});

const RefundByGoodwillInput = builder.inputType('RefundByGoodwillInput', {
  description: 'What to give back.',
  fields: (t) => ({
    subscriptionId: defineSubscriptionId(t),
    amount: t.int({ required: true, description: 'Minor units, more than 0.' }),
    reason: defineRequiredReason(t, 'Why it is given; the customer reads it.'),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

const RetryRefundInput = builder.inputType('RetryRefundInput', {
  description: 'Which refund to send again.',
  fields: (t) => ({
    refundId: t.id({ required: true, description: 'Of a refund of which a part failed.' }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

const SettlePaymentInput = builder.inputType('SettlePaymentInput', {
  description: 'What became of a payment.',
  fields: (t) => ({
    attemptId: t.id({ required: true, description: 'Of a payment that was in doubt for five days.' }),
    succeeded: t.boolean({ required: true, description: 'Did the payment provider take the money?' }),
    reason: defineRequiredReason(t, 'How that is known.'),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationFields((t) => ({
  refundByGoodwill: t.field({
    type: RefundByGoodwillSuccess,
    description:
      'Rule 17: a gift. It lowers no later refund, but all never exceed what was captured for the term.',
    authScopes: { staff: 'refunds:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS, ApiErrors.AmountExceedsRefundable] },
    args: { input: t.arg({ type: RefundByGoodwillInput, required: true, description: 'What to give.' }) },
    resolve: async (_, { input }, context): Promise<Refunded> => {
      const { view, id } = await resolveSubscription(context, input);
      const accountId = view.facts.id;
      return runIdempotent({
        context,
        name: 'refundByGoodwill',
        input,
        act: async (caller) => {
          const ask = { subscriptionId: id, amount: input.amount, reason: input.reason };
          return requireCommittedRefund(
            await refundByGoodwill(context.billing, { ...caller, accountId: accountId }, ask),
            context,
            accountId,
          );
        },
        answer: async ({ refundId = '' }) => ({ refund: toOwnedId(accountId, refundId) }),
      });
    },
  }),
  retryRefund: t.field({
    type: RetryRefundSuccess,
    description: 'Rule 16: sends what failed of a refund again, as a new leg.',
    authScopes: { staff: 'refunds:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS, ApiErrors.NothingToRefund] },
    args: { input: t.arg({ type: RetryRefundInput, required: true, description: 'Which one.' }) },
    resolve: async (_, { input }, context): Promise<Refunded> => {
      const refund = readOwnedId('Refund', input.refundId, 'input.refundId');
      if ((await findRefundById(context, refund)) === null) throw createNotFound('refund');
      const { accountId: ownerId, id } = refund;
      return runIdempotent({
        context,
        name: 'retryRefund',
        input,
        act: async (caller) =>
          requireCommittedRefund(
            await retryRefund(context.billing, { ...caller, accountId: ownerId }, { refundId: id }),
            context,
            ownerId,
          ),
        answer: async () => ({ refund }),
      });
    },
  }),
  settlePayment: t.field({
    type: SettlePaymentSuccess,
    description: 'Rule 10: staff settle a payment that stayed in doubt for five days.',
    authScopes: { staff: 'payments:settle' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS, ApiErrors.NothingToPay] },
    args: { input: t.arg({ type: SettlePaymentInput, required: true, description: 'What became of it.' }) },
    resolve: async (_, { input }, context): Promise<Settled> => {
      const attempt = readOwnedId('PaymentAttempt', input.attemptId, 'input.attemptId');
      const found = await findAttemptById(context, attempt);
      if (found === null) throw createNotFound('payment attempt');
      const { accountId: ownerId, id } = attempt;
      return runIdempotent({
        context,
        name: 'settlePayment',
        input,
        act: async (caller) => {
          const { succeeded, reason } = input;
          const ask = { attemptId: id, succeeded, reason };
          const refusal = await settlePayment(context.billing, { ...caller, accountId: ownerId }, ask);
          if (refusal === null) return { attemptId: id };
          throw toRefusalError({
            view: await requireAccountView(context, ownerId),
            refusal,
            locale: context.locale,
          });
        },
        answer: async () => ({ attempt, subscription: toOwnedId(ownerId, found.subscription.id) }),
      });
    },
  }),
}));

async function requireCommittedRefund(
  result: CommandResult<'refund-by-goodwill'> | CommandResult<'retry-refund'>,
  context: GraphContext,
  accountId: string,
): Promise<Committed> {
  if (result.kind === 'DONE') {
    return { decisionId: result.decisionId, ...pickCreatedIds(result.decision.changes) };
  }
  if (result.kind === 'STALE') throw new Error('nothing was previewed, so nothing can be stale');
  context.loaders.account.clear(accountId);
  const view = await requireAccountView(context, accountId);
  throw toRefusalError({ view, refusal: result.refusal, locale: context.locale }, 'input.amount');
}
