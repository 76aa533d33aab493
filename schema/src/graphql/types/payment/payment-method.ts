import { findPaymentMethod } from '../../../database/payment/payment-method.repository.ts';
import type { PaymentMethodRow } from '../../../database/tables/account.table.ts';
import { builder } from '../../builder.ts';
import { formatOwnedId, parseOwnedId } from '../../request/owned-id.ts';

export const PaymentMethodRef = builder.objectRef<PaymentMethodRow>('PaymentMethod');

builder.node(PaymentMethodRef, {
  description: 'What is charged. Its number is known to the payment provider alone.',
  authScopes: { scope: 'billing:read' },
  id: { resolve: ({ account_id: accountId, id }) => formatOwnedId({ accountId, id }) },
  loadOne: async (id, context) => {
    const source = parseOwnedId(id);
    if (source === undefined || (await context.loaders.account.load(source.accountId)) === null) return null;
    return (await findPaymentMethod(context.billing.db, source.accountId, source.id)) ?? null;
  },
  fields: (t) => ({
    brand: t.exposeString('brand', { description: 'E.g. `visa`.' }),
    last4: t.exposeString('last4', { description: 'The last four digits.' }),
    expires: t.exposeString('expires', {
      description: 'The last month in which it can be charged: `MM/YY`.',
    }),
    billingEmail: t.exposeString('billing_email', {
      description: 'PAYMENT_MAIL: where failures of its charges are told.',
    }),
  }),
});
