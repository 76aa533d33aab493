/** Step 3 of a charge: what the provider answered, and all that follows from it, in one transaction. */

import { setPaymentCall } from '../../database/payment/payment-attempt.repository.ts';
import { applyChanges } from '../../policy/facts/apply-changes.ts';
import type { Change } from '../../policy/facts/changes.ts';
import type { AccountFacts } from '../../policy/facts/facts.ts';
import type { ProviderAnswer } from '../../policy/payment/payment-context.ts';
import { decidePaymentOutcome } from '../../policy/payment/payment-outcome.ts';
import { runAccountTransaction } from '../account-transaction.ts';
import type { Billing, Caller } from '../billing.ts';
import type { OnCommit } from '../committed.ts';
import { storeConsequence } from '../writing/store-decision.ts';

export interface Recorded {
  readonly facts: AccountFacts;
  readonly changes: readonly Change[];
}

/** The same answer twice changes nothing the second time. `onCommit`: where recording it is all that was asked for. */
export async function recordPayment(
  billing: Billing,
  caller: Caller,
  answer: ProviderAnswer,
  providerId: string | null,
  onCommit?: OnCommit,
): Promise<Recorded> {
  const { value, changes } = await runAccountTransaction(billing, caller, async (accountContext) => {
    const consequence = decidePaymentOutcome(accountContext.facts, answer, accountContext.context);
    const kept = { name: 'payment', consequence, inputs: { facts: accountContext.facts, answer } } as const;
    const decisionId = await storeConsequence(accountContext, caller, kept);
    return {
      changes: consequence.changes,
      decisionId,
      value: applyChanges(accountContext.facts, consequence.changes),
      after: async (trx) => {
        const { attemptId } = answer;
        const key = { accountId: caller.accountId, id: attemptId };
        if (providerId !== null) await setPaymentCall(trx, key, { provider_id: providerId });
        await onCommit?.(trx, { attemptId });
      },
    };
  });
  return { facts: value, changes };
}
