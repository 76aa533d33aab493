import { payInvoice } from '../../billing/commands/pay-invoice.ts';
import { awaitingAction } from '../../policy/facts/contract.ts';
import { builder } from '../builder.ts';
import { ALWAYS, ApiErrors, ONCE } from '../errors/errors.ts';
import { mustBePaid } from '../errors/payment-errors.ts';
import { reactivationPreview } from '../previews/previews.ts';
import { invoiceIn } from '../request/account-view.ts';
import { once } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { accountView, committedBy, invoiceAsked, owned } from '../request/resolve-input.ts';
import { decisionById } from '../types/audit/decision.ts';
import {
  existing,
  InvoiceRef,
  invoiceById,
  SubscriptionRef,
  subscriptionById,
} from '../types/shared/refs.ts';
import { idempotencyKey, previewToken } from './input.ts';

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
      resolve: ({ invoice }, _, context) => existing(invoiceById(context, invoice), 'the invoice'),
    }),
    subscription: t.field({
      type: SubscriptionRef,
      description: 'REACTIVATION: active again, if it was suspended for this.',
      resolve: ({ subscription }, _, context) =>
        existing(subscriptionById(context, subscription), 'the subscription'),
    }),
  }),
});

const PayInvoiceInput = builder.inputType('PayInvoiceInput', {
  description: 'Which invoice to pay.',
  fields: (t) => ({
    invoiceId: t.id({ required: true, description: 'Of an open invoice.' }),
    previewToken: previewToken(t),
    idempotencyKey: idempotencyKey(t),
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
        ...ALWAYS,
        ...ONCE,
        ApiErrors.NothingToPay,
        ApiErrors.PaymentDeclined,
        ApiErrors.PaymentActionRequired,
        ApiErrors.PaymentInProgress,
        ApiErrors.PreviewStale,
      ],
    },
    args: { input: t.arg({ type: PayInvoiceInput, required: true, description: 'What to pay.' }) },
    resolve: async (_, { input }, context): Promise<InvoicePaid> => {
      const { view, id, subscriptionId } = await invoiceAsked(context, input);
      const accountId = view.facts.id;
      return once({
        context,
        name: 'payInvoice',
        input,
        act: async (caller) => {
          const ask = { invoiceId: id, previewToken: input.previewToken ?? null };
          const result = await payInvoice(context.billing, { ...caller, accountId: accountId }, ask);
          return committedBy(result, { context, accountId: accountId, preview: reactivationPreview });
        },
        answer: async ({ attemptId, decisionId = '' }) => {
          const now = await accountView(context, accountId);
          const found = invoiceIn(now, id);
          const waiting = found === null ? undefined : awaitingAction(found.invoice);
          const citation = (await decisionById(context, owned(accountId, decisionId)))?.citations[0] ?? null;
          mustBePaid({ view: now, locale: context.locale, attemptId: attemptId ?? waiting?.id, citation });
          return { invoice: owned(accountId, id), subscription: owned(accountId, subscriptionId) };
        },
      });
    },
  }),
);
