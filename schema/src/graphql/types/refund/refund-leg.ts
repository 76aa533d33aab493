import type { LegStatus } from '../../../policy/facts/facts.ts';
import type { Money } from '../../../policy/money/money.ts';
import { builder } from '../../builder.ts';
import { MoneyRef } from '../shared/money.ts';
import { findInvoiceById, InvoiceRef, requireExisting } from '../shared/refs.ts';

export interface RefundLegData {
  readonly accountId: string;
  readonly invoiceId: string;
  readonly amount: Money;
  readonly status: LegStatus;
  readonly failureCode: string | null;
}

export const RefundStatusEnum = builder.enumType('RefundStatus', {
  description: 'The status of a refund or of one of its legs.',
  values: {
    APPROVED: { description: 'The refund is decided, and not sent yet.' },
    PROCESSING: { description: 'The refund was sent to the payment provider.' },
    COMPLETED: { description: 'The payment provider has confirmed the refund.' },
    FAILED: { description: 'A part could not be sent: it stays open, and staff are alerted.' },
  } as const,
});

export const RefundLegRef = builder.objectRef<RefundLegData>('RefundLeg').implement({
  description: 'A part of a refund that goes back on one charge (rule 16).',
  authScopes: { public: true },
  fields: (t) => ({
    invoice: t.field({
      type: InvoiceRef,
      description: 'The invoice whose charge is refunded.',
      resolve: ({ accountId, invoiceId: id }, _, context) =>
        requireExisting(findInvoiceById(context, { accountId, id }), `invoice ${id}`),
    }),
    amount: t.expose('amount', { type: MoneyRef, description: 'The amount of the leg.' }),
    status: t.expose('status', { type: RefundStatusEnum, description: 'The status of the leg.' }),
    failureCode: t.exposeString('failureCode', {
      nullable: true,
      description: 'The provider’s reason for a failure; null unless failed.',
    }),
  }),
});
