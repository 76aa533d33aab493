/**
 * The second and third step of everything that moves money: what was written is carried to the provider while no
 * transaction is open, and its answer is recorded. A crash before, between or after is repaired by the jobs (rule 10).
 */

import type { Change } from '../../policy/facts/changes.ts';
import type { Billing, Caller } from '../billing.ts';
import { cancelPayment } from './cancel-payment.ts';
import { type PaymentResult, sendCharge } from './send-charge.ts';
import { sendRefundLeg } from './send-refund-leg.ts';

/** Each answer may change more (late money goes back): so it goes on until nothing is left, and never for ever. */
const ROUNDS_MAX = 8;

/** How the charge that was started went; null if none was. */
export async function executeProviderCalls(
  billing: Billing,
  caller: Caller,
  changes: readonly Change[],
): Promise<PaymentResult | null> {
  let payment: PaymentResult | null = null;
  let waiting = changes;
  for (let round = 0; round < ROUNDS_MAX && waiting.length > 0; round += 1) {
    const next: Change[] = [];
    for (const change of waiting) {
      if (change.type === 'ATTEMPT_STARTED') {
        const sent = await sendCharge(billing, caller, change.attempt.id);
        payment ??= sent.result;
        next.push(...sent.changes);
      }
      if (change.type === 'ATTEMPT_CANCEL_REQUESTED')
        next.push(...(await cancelPayment(billing, caller, change.attemptId)));
      for (const leg of listNewLegs(change)) next.push(...(await sendRefundLeg(billing, caller, leg.id)));
    }
    waiting = next;
  }
  return payment;
}

function listNewLegs(change: Change) {
  if (change.type === 'REFUND_CREATED') return change.refund.legs;
  return change.type === 'REFUND_LEGS_ADDED' ? change.legs : [];
}
