import { subscribe } from '../../billing/commands/subscribe.ts';
import { builder } from '../builder.ts';
import { ALWAYS, ApiErrors, ONCE } from '../errors/errors.ts';
import { mustBePaid } from '../errors/payment-errors.ts';
import { subscribePreview } from '../previews/previews.ts';
import { once } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { accountAsked, accountView, committedBy, owned, priceAsked } from '../request/resolve-input.ts';
import { DecisionRef, decisionById } from '../types/audit/decision.ts';
import {
  existing,
  InvoiceRef,
  invoiceById,
  SubscriptionRef,
  subscriptionById,
} from '../types/shared/refs.ts';
import { accountId, idempotencyKey, previewToken, priceId } from './input.ts';

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
        existing(subscriptionById(context, subscription), 'the subscription'),
    }),
    firstInvoice: t.field({
      type: InvoiceRef,
      nullable: true,
      description: 'What was charged; none while it is scheduled.',
      resolve: ({ invoice }, _, context) => (invoice === null ? null : invoiceById(context, invoice)),
    }),
    decision: t.field({
      type: DecisionRef,
      description: 'What it rests on.',
      resolve: ({ decision }, _, context) => existing(decisionById(context, decision), 'the decision'),
    }),
  }),
});

const SubscribeInput = builder.inputType('SubscribeInput', {
  description: 'What to subscribe to, and what to pay with.',
  fields: (t) => ({
    accountId: accountId(t),
    priceId: priceId(t),
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
    previewToken: previewToken(t),
    idempotencyKey: idempotencyKey(t),
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
        ...ALWAYS,
        ...ONCE,
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
      const { facts, account } = await accountAsked(context, input);
      const ownerId = facts.id;
      const { paymentToken, startsOn } = input;
      return once({
        context,
        name: 'subscribe',
        input,
        act: async (caller) => {
          const price = await priceAsked(context, input);
          const billingEmail = input.billingEmail ?? account.email;
          const result = await subscribe(
            context.billing,
            { ...caller, accountId: ownerId },
            {
              priceId: price.id,
              ...(startsOn == null ? {} : { startsOn }),
              ...(paymentToken == null ? {} : { card: { token: paymentToken, billingEmail } }),
              previewToken: input.previewToken ?? null,
            },
          );
          return committedBy(result, {
            context,
            accountId: ownerId,
            preview: subscribePreview,
            path: startsOn == null ? 'input.paymentToken' : 'input.startsOn',
          });
        },
        answer: async ({ subscriptionId = '', invoiceId, attemptId, decisionId = '' }) => {
          const view = await accountView(context, ownerId);
          const decision = owned(ownerId, decisionId);
          const citation = (await decisionById(context, decision))?.citations[0] ?? null;
          mustBePaid({ view, locale: context.locale, attemptId, citation });
          const invoice = invoiceId === undefined ? null : owned(ownerId, invoiceId);
          return { subscription: owned(ownerId, subscriptionId), invoice, decision };
        },
      });
    },
  }),
);
