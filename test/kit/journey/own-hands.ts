/** What a customer does in a row of a journey; a refusal, or anything else than "it went well", is seen first. */

import { previewPayment } from '@kalenner/schema/billing/commands/pay-invoice';
import { isRefusal } from '@kalenner/schema/policy/decision/decision';
import type { CancellationKind } from '@kalenner/schema/policy/facts/facts';
import { says } from './answers.ts';
import type { Customer } from './customer.ts';
import { decimal } from './journey.ts';

type Deed = (customer: Customer) => Promise<string>;

/** In the ordinary way for its status: to the month's end, or at once. */
export const cancels: Deed = says((it) => it.cancel());

export function cancelsAs(kind: CancellationKind): Deed {
  return says((it) => it.cancel({ kind }));
}

export const resumes: Deed = says((it) => it.resume());
export const asksForRefund: Deed = says((it) => it.requestRefund('not what I need'));
export const pays: Deed = says((it) => it.pay());

/** A new card: with it what is open is paid at once, but while suspended. */
export function givesCard(token: string, payOpenInvoice?: boolean): Deed {
  return says((it) => it.newCard(token, payOpenInvoice));
}

/** Staff give something back. */
export function isGiven(amount: number): Deed {
  return says((it) => it.goodwill(amount));
}

/** Opens the page on which an open invoice is paid: `owes 40.00 for 2026-09-15..2027-01-15`. */
export const looksAtDebt: Deed = async (customer) => {
  const { invoices } = await customer.subscription();
  const invoice = invoices.findLast(({ status }) => status === 'OPEN');
  if (invoice === undefined) return 'owes nothing';
  const { decision } = await previewPayment(customer.billing, customer.caller, invoice.id);
  if (isRefusal(decision)) return `refused ${decision.refusal}`;
  return `owes ${decimal(decision.amounts.due.amount)} for ${invoice.period.start}..${invoice.period.next}`;
};

/** Reads the card's statement: what was taken, and what of it came back, `120.00 − 60.00, 100.00 − 100.00`. */
export const readsStatement: Deed = async (customer) => {
  const books = await customer.books();
  return books
    .filter(({ captured }) => captured > 0)
    .map(({ captured, refunded }) => decimal(captured) + (refunded === 0 ? '' : ` − ${decimal(refunded)}`))
    .join(', ');
};
