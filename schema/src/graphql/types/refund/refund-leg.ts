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
  description: 'How far a refund has come.',
  values: {
    APPROVED: { description: 'Decided, and not sent yet.' },
    PROCESSING: { description: 'Sent to the payment provider.' },
    COMPLETED: { description: 'Confirmed by the payment provider.' },
    FAILED: { description: 'A part could not be sent: it stays open, and staff see to it.' },
  } as const,
});

export const RefundLegRef = builder.objectRef<RefundLegData>('RefundLeg').implement({
  description: 'The part of a refund that goes back on one charge.',
  authScopes: { public: true },
  fields: (t) => ({
    invoice: t.field({
      type: InvoiceRef,
      description: 'The invoice whose charge it is.',
      resolve: ({ accountId, invoiceId: id }, _, context) =>
        requireExisting(findInvoiceById(context, { accountId, id }), `invoice ${id}`),
    }),
    amount: t.expose('amount', { type: MoneyRef, description: 'What goes back on it.' }),
    status: t.expose('status', { type: RefundStatusEnum, description: 'How far it has come.' }),
    failureCode: t.exposeString('failureCode', {
      nullable: true,
      description: 'Why the payment provider refused it.',
    }),
  }),
});
