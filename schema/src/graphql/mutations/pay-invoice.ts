import { payInvoice } from '../../billing/commands/pay-invoice.ts';
import { findAttemptAwaitingAction } from '../../policy/facts/facts-queries.ts';
import { builder } from '../builder.ts';
import { ApiErrors, COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import { assertPaid } from '../errors/payment-errors.ts';
import { createReactivationPreview } from '../previews/previews.ts';
import { findInvoiceView } from '../request/account-view.ts';
import { runIdempotent } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { requireAccountView, requireCommitted, resolveInvoice, toOwnedId } from '../request/resolve-input.ts';
import { findDecisionById } from '../types/audit/decision.ts';
import {
  findInvoiceById,
  findSubscriptionById,
  InvoiceRef,
  requireExisting,
  SubscriptionRef,
} from '../types/shared/refs.ts';
import { defineIdempotencyKey, definePreviewToken } from './input-fields.ts';

interface InvoicePaid {
  readonly invoice: OwnedId;
  readonly subscription: OwnedId;
}

const PayInvoiceSuccess = builder.objectRef<InvoicePaid>('PayInvoiceSuccess').implement({
  description: 'It is paid.',
  authScopes: { public: true },
  fields: (t) => ({
    invoice: t.field({
      type: InvoiceRef,
      description: 'The one that was paid.',
      resolve: ({ invoice }, _, context) => requireExisting(findInvoiceById(context, invoice), 'the invoice'),
    }),
    subscription: t.field({
      type: SubscriptionRef,
      description: 'REACTIVATION: active again, if it was suspended for this.',
      resolve: ({ subscription }, _, context) =>
        requireExisting(findSubscriptionById(context, subscription), 'the subscription'),
    }),
  }),
});

const PayInvoiceInput = builder.inputType('PayInvoiceInput', {
  description: 'Which invoice to pay.',
  fields: (t) => ({
    invoiceId: t.id({ required: true, description: 'Of an open invoice.' }),
    previewToken: definePreviewToken(t),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationField('payInvoice', (t) =>
  t.field({
    type: PayInvoiceSuccess,
    description:
      'REACTIVATION: pays an open invoice with the stored payment method. A payment that waits for authentication is handed out again.',
    authScopes: { scope: 'subscriptions:write' },
    errors: {
      types: [
        ...COMMON_ERRORS,
        ...IDEMPOTENCY_ERRORS,
        ApiErrors.NothingToPay,
        ApiErrors.PaymentDeclined,
        ApiErrors.PaymentActionRequired,
        ApiErrors.PaymentInProgress,
        ApiErrors.PreviewStale,
      ],
    },
    args: { input: t.arg({ type: PayInvoiceInput, required: true, description: 'What to pay.' }) },
    resolve: async (_, { input }, context): Promise<InvoicePaid> => {
      const { view, id, subscriptionId } = await resolveInvoice(context, input);
      const accountId = view.facts.id;
      return runIdempotent({
        context,
        name: 'payInvoice',
        input,
        act: async (caller) => {
          const ask = { invoiceId: id, previewToken: input.previewToken ?? null };
          const result = await payInvoice(context.billing, { ...caller, accountId: accountId }, ask);
          return requireCommitted(result, {
            context,
            accountId: accountId,
            preview: createReactivationPreview,
          });
        },
        answer: async ({ attemptId, decisionId = '' }) => {
          const now = await requireAccountView(context, accountId);
          const found = findInvoiceView(now, id);
          const waiting = found === null ? undefined : findAttemptAwaitingAction(found.invoice);
          const citation =
            (await findDecisionById(context, toOwnedId(accountId, decisionId)))?.citations[0] ?? null;
          assertPaid({ view: now, locale: context.locale, attemptId: attemptId ?? waiting?.id, citation });
          return { invoice: toOwnedId(accountId, id), subscription: toOwnedId(accountId, subscriptionId) };
        },
      });
    },
  }),
);
