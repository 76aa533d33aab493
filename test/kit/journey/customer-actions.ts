/** A customer's actions in a row of a journey; a refusal, or any unusual answer, is shown first. */

import { previewPayment } from '@kalenner/schema/billing/commands/pay-invoice';
import { isRefusal } from '@kalenner/schema/policy/decision/decision';
import type { CancellationKind } from '@kalenner/schema/policy/facts/facts';
import { withAnswer } from './answers.ts';
import type { Customer } from './customer.ts';
import { formatDecimal } from './journey.ts';

type CustomerAction = (customer: Customer) => Promise<string>;

/** Cancels in the ordinary way for the status: to the month's end, or at once. */
export const cancels: CustomerAction = withAnswer((it) => it.cancel());

export function cancelsAs(kind: CancellationKind): CustomerAction {
  return withAnswer((it) => it.cancel({ kind }));
}

export const resumes: CustomerAction = withAnswer((it) => it.resume());
export const asksForRefund: CustomerAction = withAnswer((it) => it.requestRefund('not what I need'));
export const pays: CustomerAction = withAnswer((it) => it.pay());

/** Sets a payment method: the open invoice is paid with it at once, except while suspended. */
export function givesCard(token: string, payOpenInvoice?: boolean): CustomerAction {
  return withAnswer((it) => it.setPaymentMethod(token, payOpenInvoice));
}

/** Staff give something back. */
export function receivesGoodwill(amount: number): CustomerAction {
  return withAnswer((it) => it.goodwill(amount));
}

/** Opens the page on which an open invoice is paid: `owes 40.00 for 2026-09-15..2027-01-15`. */
export const looksAtDebt: CustomerAction = async (customer) => {
  const { invoices } = await customer.subscription();
  const invoice = invoices.findLast(({ status }) => status === 'OPEN');
  if (invoice === undefined) return 'owes nothing';
  const { decision } = await previewPayment(customer.billing, customer.caller, invoice.id);
  if (isRefusal(decision)) return `refused ${decision.refusal}`;
  return `owes ${formatDecimal(decision.amounts.due.amount)} for ${invoice.period.start}..${invoice.period.end}`;
};

/** Reads the card's statement: charges and their refunds, `120.00 − 60.00, 100.00 − 100.00`. */
export const readsStatement: CustomerAction = async (customer) => {
  const entries = await customer.listLedgerEntries();
  return entries
    .filter(({ captured }) => captured > 0)
    .map(
      ({ captured, refunded }) =>
        formatDecimal(captured) + (refunded === 0 ? '' : ` − ${formatDecimal(refunded)}`),
    )
    .join(', ');
};
