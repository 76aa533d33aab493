/** REACTIVATION, rules 8, 9, 12: saves a new payment method and, unless told otherwise, pays what is open with it. */

import { isRefusal, type Refusal } from '../../policy/decision/decision.ts';
import type { Change } from '../../policy/facts/changes.ts';
import { getAttempt } from '../../policy/facts/facts-queries.ts';
import { decidePaymentMethod } from '../../policy/payment/payment-method.ts';
import { runAccountTransaction } from '../account-transaction.ts';
import type { Billing, Caller } from '../billing.ts';
import { pickCreatedIds } from '../committed.ts';
import { executeProviderCalls } from '../provider/execute-provider-calls.ts';
import type { PaymentResult } from '../provider/send-charge.ts';
import { payInvoice } from './pay-invoice.ts';
import { describePaymentMethod, type NewPaymentMethod, savePaymentMethod } from './save-payment-method.ts';

export interface SetPaymentMethod extends NewPaymentMethod {
  /** Left out: true; false while suspended. */
  readonly payOpenInvoice?: boolean;
}

export type SetPaymentMethodResult =
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal }
  | { readonly kind: 'DONE'; readonly paymentMethodId: string; readonly payment: PaymentResult | null };

/** A refusal saves nothing. A pending authentication is canceled at the provider first; the payment follows. */
export async function setPaymentMethod(
  billing: Billing,
  caller: Caller,
  input: SetPaymentMethod,
): Promise<SetPaymentMethodResult> {
  const card = await describePaymentMethod(billing, input);
  const { payOpenInvoice } = input;
  const ask =
    payOpenInvoice === undefined
      ? { paymentMethodId: card.id }
      : { paymentMethodId: card.id, payOpenInvoice };
  const { value, changes } = await runAccountTransaction<{ refusal: Refusal } | { payAfter: string | null }>(
    billing,
    caller,
    async (accountContext) => {
      const decision = decidePaymentMethod(accountContext.facts, ask, accountContext.context);
      if ('outcome' in decision) return { changes: [], value: { refusal: decision } };
      if (decision.pay !== null && isRefusal(decision.pay))
        return { changes: [], value: { refusal: decision.pay } };
      await savePaymentMethod(accountContext, card);
      const base = { ...accountContext.facts, paymentMethodId: card.id };
      const payAfter =
        decision.cancelFirst === null
          ? null
          : getAttempt(accountContext.facts, decision.cancelFirst).invoice.id;
      return {
        changes: decision.changes,
        base,
        value: { payAfter },
        after: async (trx) =>
          caller.onCommit?.(trx, { paymentMethodId: card.id, ...pickCreatedIds(decision.changes) }),
      };
    },
  );
  const payment = await executeProviderCalls(billing, caller, changes);
  if ('refusal' in value) return { kind: 'REFUSED', refusal: value.refusal };
  const later =
    value.payAfter === null ? null : await payAfterCancel(billing, caller, value.payAfter, changes);
  return { kind: 'DONE', paymentMethodId: card.id, payment: payment ?? later };
}

/** If the authentication had been completed meanwhile, the invoice is paid and this finds nothing to pay. */
async function payAfterCancel(
  billing: Billing,
  caller: Caller,
  invoiceId: string,
  changes: readonly Change[],
): Promise<PaymentResult | null> {
  if (!changes.some((change) => change.type === 'ATTEMPT_CANCEL_REQUESTED')) return null;
  const paid = await payInvoice(billing, caller, { invoiceId });
  return paid.kind === 'DONE' ? paid.payment : null;
}
