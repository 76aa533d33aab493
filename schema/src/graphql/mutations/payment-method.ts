import { setPaymentMethod } from '../../billing/commands/set-payment-method.ts';
import { updateBillingEmail } from '../../billing/commands/update-billing-email.ts';
import { findPaymentMethod } from '../../database/payment/payment-method.repository.ts';
import { builder } from '../builder.ts';
import { ApiErrors, COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import { toRefusalError } from '../errors/refusal-errors.ts';
import { findAttemptView } from '../request/account-view.ts';
import type { GraphContext } from '../request/context.ts';
import { runIdempotent } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { requireAccountView, resolveAccount, toOwnedId } from '../request/resolve-input.ts';
import { PaymentMethodRef } from '../types/payment/payment-method.ts';
import {
  findAttemptById,
  findSubscriptionById,
  PaymentAttemptRef,
  requireExisting,
  SubscriptionRef,
} from '../types/shared/refs.ts';
import { defineAccountId, defineIdempotencyKey } from './input-fields.ts';

interface Saved {
  readonly paymentMethod: OwnedId;
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
      resolve: ({ paymentMethod: method }, _, context) =>
        requireExisting(findPaymentMethodById(context, method), 'the payment method'),
    }),
    payment: t.field({
      type: PaymentAttemptRef,
      nullable: true,
      description: 'The charge of the open invoice with it, however that went; null if there was none.',
      resolve: ({ payment }, _, context) => (payment === null ? null : findAttemptById(context, payment)),
    }),
    reactivated: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'REACTIVATION: the subscription that this payment brought back.',
      resolve: ({ reactivated }, _, context) =>
        reactivated === null ? null : findSubscriptionById(context, reactivated),
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
      resolve: ({ paymentMethod: method }, _, context) =>
        requireExisting(findPaymentMethodById(context, method), 'the payment method'),
    }),
  }),
});

async function findPaymentMethodById({ billing }: GraphContext, { accountId: ownerId, id }: OwnedId) {
  return (await findPaymentMethod(billing.db, ownerId, id)) ?? null;
}

const SetPaymentMethodInput = builder.inputType('SetPaymentMethodInput', {
  description: 'What to charge from now on.',
  fields: (t) => ({
    accountId: defineAccountId(t),
    token: t.string({ required: true, description: 'As the payment provider’s client gave it out.' }),
    billingEmail: t.string({
      required: true,
      description: 'PAYMENT_MAIL: where failures of its charges are told.',
    }),
    payOpenInvoice: t.boolean({
      description: 'Pay what is open with it, at once. Left out: true; false while SUSPENDED (rule 8).',
    }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

const UpdateBillingEmailInput = builder.inputType('UpdateBillingEmailInput', {
  description: 'Where to tell of failed charges.',
  fields: (t) => ({
    accountId: defineAccountId(t),
    billingEmail: t.string({ required: true, description: 'The new address.' }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationFields((t) => ({
  setPaymentMethod: t.field({
    type: SetPaymentMethodSuccess,
    description:
      'Rules 8, 9 and 12: saves a payment method and, unless told otherwise, pays what is open with it.',
    authScopes: { scope: 'payment-methods:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS, ApiErrors.PaymentInProgress] },
    args: {
      input: t.arg({ type: SetPaymentMethodInput, required: true, description: 'What to charge.' }),
    },
    resolve: async (_, { input }, context): Promise<SavedAndPaid> => {
      const { facts } = await resolveAccount(context, input);
      const ownerId = facts.id;
      const { token, billingEmail, payOpenInvoice } = input;
      const before = new Set(listSuspendedIds(facts.subscriptions));
      return runIdempotent({
        context,
        name: 'setPaymentMethod',
        input,
        act: async (caller) => {
          const ask = { token, billingEmail, ...(payOpenInvoice == null ? {} : { payOpenInvoice }) };
          const result = await setPaymentMethod(context.billing, { ...caller, accountId: ownerId }, ask);
          if (result.kind === 'REFUSED') {
            context.loaders.account.clear(ownerId);
            const view = await requireAccountView(context, ownerId);
            throw toRefusalError({ view, refusal: result.refusal, locale: context.locale });
          }
          const attemptId = result.payment?.attemptId;
          return {
            paymentMethodId: result.paymentMethodId,
            ...(attemptId === undefined ? {} : { attemptId }),
          };
        },
        answer: async ({ paymentMethodId = '', attemptId }) => {
          const view = await requireAccountView(context, ownerId);
          const paid = attemptId === undefined ? null : findAttemptView(view, attemptId);
          const back =
            paid !== null && before.has(paid.subscription.id) && paid.subscription.suspendedAt === null;
          return {
            paymentMethod: toOwnedId(ownerId, paymentMethodId),
            payment: paid === null ? null : toOwnedId(ownerId, paid.attempt.id),
            reactivated: back ? toOwnedId(ownerId, paid.subscription.id) : null,
          };
        },
      });
    },
  }),
  updateBillingEmail: t.field({
    type: UpdateBillingEmailSuccess,
    description: 'PAYMENT_MAIL: the address to which failures of the current payment method are told.',
    authScopes: { scope: 'payment-methods:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: UpdateBillingEmailInput, required: true, description: 'The address.' }) },
    resolve: async (_, { input }, context): Promise<Saved> => {
      const { facts } = await resolveAccount(context, input);
      const ownerId = facts.id;
      return runIdempotent({
        context,
        name: 'updateBillingEmail',
        input,
        act: ({ by, requestId }) =>
          updateBillingEmail(context.billing, { by, requestId, accountId: ownerId }, input),
        answer: async ({ paymentMethodId = '' }) => ({ paymentMethod: toOwnedId(ownerId, paymentMethodId) }),
      });
    },
  }),
}));

function listSuspendedIds(
  subscriptions: readonly { readonly id: string; readonly suspendedAt: string | null }[],
) {
  return subscriptions.filter(({ suspendedAt }) => suspendedAt !== null).map(({ id }) => id);
}
