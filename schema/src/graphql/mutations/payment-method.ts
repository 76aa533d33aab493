import { setPaymentMethod } from '../../billing/commands/set-payment-method.ts';
import { updateBillingEmail } from '../../billing/commands/update-billing-email.ts';
import { findPaymentMethod } from '../../database/payment/payment-method.repository.ts';
import { builder } from '../builder.ts';
import { ALWAYS, ApiErrors, ONCE } from '../errors/errors.ts';
import { errorOf } from '../errors/refusals.ts';
import { attemptIn } from '../request/account-view.ts';
import type { GraphContext } from '../request/context.ts';
import { once } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { accountAsked, accountView, owned } from '../request/resolve-input.ts';
import { PaymentMethodRef } from '../types/payment/payment-method.ts';
import {
  attemptById,
  existing,
  PaymentAttemptRef,
  SubscriptionRef,
  subscriptionById,
} from '../types/shared/refs.ts';
import { accountId, idempotencyKey } from './input.ts';

interface Saved {
  readonly method: OwnedId;
}

interface SavedAndPaid extends Saved {
  readonly payment: OwnedId | null;
  readonly reactivated: OwnedId | null;
}

const SetPaymentMethodSuccess = builder.objectRef<SavedAndPaid>('SetPaymentMethodSuccess').implement({
  description: 'It is saved; `payment` says how the open invoice went.',
  authScopes: { public: true },
  fields: (t) => ({
    paymentMethod: t.field({
      type: PaymentMethodRef,
      description: 'What is charged from now on.',
      resolve: ({ method }, _, context) => existing(methodById(context, method), 'the payment method'),
    }),
    payment: t.field({
      type: PaymentAttemptRef,
      nullable: true,
      description: 'The charge of the open invoice with it, however that went; null if there was none.',
      resolve: ({ payment }, _, context) => (payment === null ? null : attemptById(context, payment)),
    }),
    reactivated: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'REACTIVATION: the subscription that this payment brought back.',
      resolve: ({ reactivated }, _, context) =>
        reactivated === null ? null : subscriptionById(context, reactivated),
    }),
  }),
});

const UpdateBillingEmailSuccess = builder.objectRef<Saved>('UpdateBillingEmailSuccess').implement({
  description: 'It is saved.',
  authScopes: { public: true },
  fields: (t) => ({
    paymentMethod: t.field({
      type: PaymentMethodRef,
      description: 'With its new address.',
      resolve: ({ method }, _, context) => existing(methodById(context, method), 'the payment method'),
    }),
  }),
});

async function methodById({ billing }: GraphContext, { accountId: ownerId, id }: OwnedId) {
  return (await findPaymentMethod(billing.db, ownerId, id)) ?? null;
}

const SetPaymentMethodInput = builder.inputType('SetPaymentMethodInput', {
  description: 'What to charge from now on.',
  fields: (t) => ({
    accountId: accountId(t),
    token: t.string({ required: true, description: 'As the payment provider’s client gave it out.' }),
    billingEmail: t.string({
      required: true,
      description: 'PAYMENT_MAIL: where failures of its charges are told.',
    }),
    payOpenInvoice: t.boolean({
      description: 'Pay what is open with it, at once. Left out: true; false while SUSPENDED (rule 8).',
    }),
    idempotencyKey: idempotencyKey(t),
  }),
});

const UpdateBillingEmailInput = builder.inputType('UpdateBillingEmailInput', {
  description: 'Where to tell of failed charges.',
  fields: (t) => ({
    accountId: accountId(t),
    billingEmail: t.string({ required: true, description: 'The new address.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationFields((t) => ({
  setPaymentMethod: t.field({
    type: SetPaymentMethodSuccess,
    description:
      'Rules 8, 9 and 12: saves a payment method and, unless told otherwise, pays what is open with it.',
    authScopes: { scope: 'payment-methods:write' },
    errors: { types: [...ALWAYS, ...ONCE, ApiErrors.PaymentInProgress] },
    args: {
      input: t.arg({ type: SetPaymentMethodInput, required: true, description: 'What to charge.' }),
    },
    resolve: async (_, { input }, context): Promise<SavedAndPaid> => {
      const { facts } = await accountAsked(context, input);
      const ownerId = facts.id;
      const { token, billingEmail, payOpenInvoice } = input;
      const before = new Set(suspendedIds(facts.subscriptions));
      return once({
        context,
        name: 'setPaymentMethod',
        input,
        act: async (caller) => {
          const ask = { token, billingEmail, ...(payOpenInvoice == null ? {} : { payOpenInvoice }) };
          const result = await setPaymentMethod(context.billing, { ...caller, accountId: ownerId }, ask);
          if (result.kind === 'REFUSED') {
            context.loaders.account.clear(ownerId);
            const view = await accountView(context, ownerId);
            throw errorOf({ view, refusal: result.refusal, locale: context.locale });
          }
          const attemptId = result.payment?.attemptId;
          return { cardId: result.cardId, ...(attemptId === undefined ? {} : { attemptId }) };
        },
        answer: async ({ cardId = '', attemptId }) => {
          const view = await accountView(context, ownerId);
          const paid = attemptId === undefined ? null : attemptIn(view, attemptId);
          const back =
            paid !== null && before.has(paid.subscription.id) && paid.subscription.suspendedAt === null;
          return {
            method: owned(ownerId, cardId),
            payment: paid === null ? null : owned(ownerId, paid.attempt.id),
            reactivated: back ? owned(ownerId, paid.subscription.id) : null,
          };
        },
      });
    },
  }),
  updateBillingEmail: t.field({
    type: UpdateBillingEmailSuccess,
    description: 'PAYMENT_MAIL: the address to which failures of the current payment method are told.',
    authScopes: { scope: 'payment-methods:write' },
    errors: { types: [...ALWAYS, ...ONCE] },
    args: { input: t.arg({ type: UpdateBillingEmailInput, required: true, description: 'The address.' }) },
    resolve: async (_, { input }, context): Promise<Saved> => {
      const { facts } = await accountAsked(context, input);
      const ownerId = facts.id;
      return once({
        context,
        name: 'updateBillingEmail',
        input,
        act: ({ by, requestId }) =>
          updateBillingEmail(context.billing, { by, requestId, accountId: ownerId }, input),
        answer: async ({ cardId = '' }) => ({ method: owned(ownerId, cardId) }),
      });
    },
  }),
}));

function suspendedIds(
  subscriptions: readonly { readonly id: string; readonly suspendedAt: string | null }[],
) {
  return subscriptions.filter(({ suspendedAt }) => suspendedAt !== null).map(({ id }) => id);
}
