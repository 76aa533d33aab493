import { findPaymentMethod } from '../../../database/payment/payment-method.repository.ts';
import type { PaymentMethodRow } from '../../../database/tables/account.table.ts';
import { builder } from '../../builder.ts';
import { formatOwnedId, parseOwnedId } from '../../request/owned-id.ts';

export const PaymentMethodRef = builder.objectRef<PaymentMethodRow>('PaymentMethod');

builder.node(PaymentMethodRef, {
  description: 'The stored payment method. Only the payment provider knows the card number.',
  authScopes: { scope: 'billing:read' },
  id: { resolve: ({ account_id: accountId, id }) => formatOwnedId({ accountId, id }) },
  loadOne: async (id, context) => {
    const source = parseOwnedId(id);
    if (source === undefined || (await context.loaders.account.load(source.accountId)) === null) return null;
    return (await findPaymentMethod(context.billing.db, source.accountId, source.id)) ?? null;
  },
  fields: (t) => ({
    brand: t.exposeString('brand', { description: 'The card brand, e.g. `visa`.' }),
    last4: t.exposeString('last4', { description: 'The last four digits of the card number.' }),
    expires: t.exposeString('expires', {
      description: 'The last month in which the card can be charged: `MM/YY`.',
    }),
    billingEmail: t.exposeString('billing_email', {
      description: 'The address to which failed charges are reported (PAYMENT_MAIL).',
    }),
  }),
});
