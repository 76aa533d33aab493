import { subscribe } from '../../billing/commands/subscribe.ts';
import { builder } from '../builder.ts';
import { ApiErrors, COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import { assertPaid } from '../errors/payment-errors.ts';
import { createSubscribePreview } from '../previews/previews.ts';
import { runIdempotent } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import {
  requireAccountView,
  requireCommitted,
  resolveAccount,
  resolvePrice,
  toOwnedId,
} from '../request/resolve-input.ts';
import { DecisionRef, findDecisionById } from '../types/audit/decision.ts';
import {
  findInvoiceById,
  findSubscriptionById,
  InvoiceRef,
  requireExisting,
  SubscriptionRef,
} from '../types/shared/refs.ts';
import { defineAccountId, defineIdempotencyKey, definePreviewToken, definePriceId } from './input-fields.ts';

interface Subscribed {
  readonly subscription: OwnedId;
  readonly invoice: OwnedId | null;
  readonly decision: OwnedId;
}

const SubscribeSuccess = builder.objectRef<Subscribed>('SubscribeSuccess').implement({
  description: 'It is subscribed, or scheduled.',
  authScopes: { public: true },
  fields: (t) => ({
    subscription: t.field({
      type: SubscriptionRef,
      description: 'The new one.',
      resolve: ({ subscription }, _, context) =>
        requireExisting(findSubscriptionById(context, subscription), 'the subscription'),
    }),
    firstInvoice: t.field({
      type: InvoiceRef,
      nullable: true,
      description: 'What was charged; none while it is scheduled.',
      resolve: ({ invoice }, _, context) => (invoice === null ? null : findInvoiceById(context, invoice)),
    }),
    decision: t.field({
      type: DecisionRef,
      description: 'What it rests on.',
      resolve: ({ decision }, _, context) =>
        requireExisting(findDecisionById(context, decision), 'the decision'),
    }),
  }),
});

const SubscribeInput = builder.inputType('SubscribeInput', {
  description: 'What to subscribe to, and what to pay with.',
  fields: (t) => ({
    accountId: defineAccountId(t),
    priceId: definePriceId(t),
    paymentToken: t.string({
      description:
        'A new payment method, as the payment provider’s client gave it out. Left out: the stored one.',
    }),
    billingEmail: t.string({
      description: 'PAYMENT_MAIL: where its failures are told; with a new payment method.',
    }),
    startsOn: t.field({
      type: 'LocalDate',
      description: 'The `endsOn` of the running subscription; left out: today.',
    }),
    previewToken: definePreviewToken(t),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationField('subscribe', (t) =>
  t.field({
    type: SubscribeSuccess,
    description:
      'PLANS: starts a subscription: charged at once, or scheduled for the day on which the running one ends.',
    authScopes: { scope: 'subscriptions:write' },
    errors: {
      types: [
        ...COMMON_ERRORS,
        ...IDEMPOTENCY_ERRORS,
        ApiErrors.AlreadySubscribed,
        ApiErrors.PriceNotAvailable,
        ApiErrors.PaymentDeclined,
        ApiErrors.PaymentActionRequired,
        ApiErrors.PaymentInProgress,
        ApiErrors.PreviewStale,
      ],
    },
    args: { input: t.arg({ type: SubscribeInput, required: true, description: 'What to subscribe to.' }) },
    resolve: async (_, { input }, context): Promise<Subscribed> => {
      const { facts, account } = await resolveAccount(context, input);
      const ownerId = facts.id;
      const { paymentToken, startsOn } = input;
      return runIdempotent({
        context,
        name: 'subscribe',
        input,
        act: async (caller) => {
          const price = await resolvePrice(context, input);
          const billingEmail = input.billingEmail ?? account.email;
          const result = await subscribe(
            context.billing,
            { ...caller, accountId: ownerId },
            {
              priceId: price.id,
              ...(startsOn == null ? {} : { startsOn }),
              ...(paymentToken == null ? {} : { paymentMethod: { token: paymentToken, billingEmail } }),
              previewToken: input.previewToken ?? null,
            },
          );
          return requireCommitted(result, {
            context,
            accountId: ownerId,
            preview: createSubscribePreview,
            path: startsOn == null ? 'input.paymentToken' : 'input.startsOn',
          });
        },
        answer: async ({ subscriptionId = '', invoiceId, attemptId, decisionId = '' }) => {
          const view = await requireAccountView(context, ownerId);
          const decision = toOwnedId(ownerId, decisionId);
          const citation = (await findDecisionById(context, decision))?.citations[0] ?? null;
          assertPaid({ view, locale: context.locale, attemptId, citation });
          const invoice = invoiceId === undefined ? null : toOwnedId(ownerId, invoiceId);
          return { subscription: toOwnedId(ownerId, subscriptionId), invoice, decision };
        },
      });
    },
  }),
);
