/** REACTIVATION, rules 8, 9, 12: saves a new payment method and, unless told otherwise, pays what is open with it. */

import { isRefusal, type Refusal } from '../../policy/decision/decision.ts';
import type { Change } from '../../policy/facts/changes.ts';
import { attemptOf } from '../../policy/facts/contract.ts';
import { decidePaymentMethod } from '../../policy/payment/payment-method.ts';
import type { Billing, Caller } from '../billing.ts';
import { createdBy } from '../committed.ts';
import { carryOut } from '../provider/effects.ts';
import type { PaymentResult } from '../provider/send-charge.ts';
import { transact } from '../transact.ts';
import { payInvoice } from './pay-invoice.ts';
import { describeCard, type NewCard, saveCard } from './save-card.ts';

export interface SetPaymentMethod extends NewCard {
  /** Left out: true; false while suspended. */
  readonly payOpenInvoice?: boolean;
}

export type SetPaymentMethodResult =
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal }
  | { readonly kind: 'DONE'; readonly cardId: string; readonly payment: PaymentResult | null };

/** A refusal saves nothing. A pending authentication is cancelled at the provider first; the payment follows. */
export async function setPaymentMethod(
  billing: Billing,
  caller: Caller,
  input: SetPaymentMethod,
): Promise<SetPaymentMethodResult> {
  const card = await describeCard(billing, input);
  const { payOpenInvoice } = input;
  const ask = payOpenInvoice === undefined ? { cardId: card.id } : { cardId: card.id, payOpenInvoice };
  const { value, changes } = await transact<{ refusal: Refusal } | { payAfter: string | null }>(
    billing,
    caller,
    async (scene) => {
      const decision = decidePaymentMethod(scene.facts, ask, scene.on);
      if ('outcome' in decision) return { changes: [], value: { refusal: decision } };
      if (decision.pay !== null && isRefusal(decision.pay))
        return { changes: [], value: { refusal: decision.pay } };
      await saveCard(scene, card);
      const base = { ...scene.facts, cardId: card.id };
      const payAfter =
        decision.firstCancel === null ? null : attemptOf(scene.facts, decision.firstCancel).invoice.id;
      return {
        changes: decision.changes,
        base,
        value: { payAfter },
        after: async (trx) => caller.onCommit?.(trx, { cardId: card.id, ...createdBy(decision.changes) }),
      };
    },
  );
  const payment = await carryOut(billing, caller, changes);
  if ('refusal' in value) return { kind: 'REFUSED', refusal: value.refusal };
  const later =
    value.payAfter === null ? null : await payAfterCancel(billing, caller, value.payAfter, changes);
  return { kind: 'DONE', cardId: card.id, payment: payment ?? later };
}

/** If the authentication had been completed meanwhile, the invoice is paid and this finds nothing to pay. */
async function payAfterCancel(
  billing: Billing,
  caller: Caller,
  invoiceId: string,
  changes: readonly Change[],
): Promise<PaymentResult | null> {
  if (!changes.some((change) => change.type === 'ATTEMPT_CANCEL_ASKED')) return null;
  const paid = await payInvoice(billing, caller, { invoiceId });
  return paid.kind === 'DONE' ? paid.payment : null;
}
