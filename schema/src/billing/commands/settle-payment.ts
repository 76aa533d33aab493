/** Rule 10: staff settle a payment that stayed in doubt, with a reason. */

import { cite, createRefusal, getCurrentVersion, type Refusal } from '../../policy/decision/decision.ts';
import { step } from '../../policy/decision/steps.ts';
import { getAttempt } from '../../policy/facts/facts-queries.ts';
import { money } from '../../policy/money/money.ts';
import { computeStaffSettleFrom } from '../../policy/timeline/attempt-follow-up.ts';
import { loadAccountContext } from '../account-transaction.ts';
import type { Billing, Caller } from '../billing.ts';
import { executeProviderCalls } from '../provider/execute-provider-calls.ts';
import { recordPayment } from '../provider/record-payment.ts';

export interface SettlePayment {
  readonly attemptId: string;
  readonly succeeded: boolean;
  readonly reason: string;
}

/** Null: settled. Refused while the provider may still be asked, or once it is settled. */
export async function settlePayment(
  billing: Billing,
  caller: Caller,
  input: SettlePayment,
): Promise<Refusal | null> {
  const { facts, context: on } = await loadAccountContext(billing, billing.db, caller);
  const { value: attempt, invoice } = getAttempt(facts, input.attemptId);
  const inDoubt = attempt.status === 'IN_DOUBT' && on.asOf >= computeStaffSettleFrom(attempt.attemptedAt);
  if (!inDoubt) {
    const due = money(attempt.amount, invoice.price.currency);
    const waiting = attempt.status === 'IN_DOUBT' || attempt.status === 'PENDING';
    const steps = [waiting ? step('paymentRunning', { due }) : step('nothingOpen')];
    const citations = [cite(getCurrentVersion(on, facts.zone), 'PAYMENT_RETRY', 10)];
    return createRefusal({
      subject: `settle ${attempt.id}`,
      refusal: 'NothingToPay',
      citations,
      steps,
      reference: attempt.id,
      retryable: waiting,
    });
  }
  const answer = input.succeeded
    ? ({ status: 'SUCCEEDED', captured: attempt.amount, failureCode: null } as const)
    : ({ status: 'FAILED', captured: 0, failureCode: 'settled_by_staff' } as const);
  const said = { attemptId: attempt.id, at: on.asOf, ...answer };
  const { changes } = await recordPayment(billing, caller, said, null, caller.onCommit);
  await executeProviderCalls(billing, caller, changes);
  return null;
}
