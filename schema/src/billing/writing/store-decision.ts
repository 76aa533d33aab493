/** Keeps what was decided with what it was decided on, so that it can be shown and replayed. */

import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { insertDecisions } from '../../database/audit/decision.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import { type Consequence, type Decision, isRefusal } from '../../policy/decision/decision.ts';
import type { AccountContext } from '../account-transaction.ts';
import type { Caller } from '../billing.ts';
import type { DeciderName } from '../deciders.ts';

export interface Decided {
  readonly name: DeciderName | 'payment' | 'dispute';
  readonly decision: Decision;
  readonly inputs: object;
}

type StoreContext = Pick<AccountContext, 'loaded' | 'context' | 'facts'> & {
  readonly trx: Transaction<Database>;
};

export async function storeDecision(
  accountContext: StoreContext,
  caller: Caller,
  { name, decision, inputs }: Decided,
): Promise<string> {
  const id = uuidv7();
  await insertDecisions(accountContext.trx, [
    {
      id,
      account_id: caller.accountId,
      subscription_id: findSubscriptionId(decision),
      kind: name,
      outcome: decision.outcome,
      refusal: isRefusal(decision) ? decision.refusal : null,
      subject: decision.subject,
      as_of: accountContext.context.asOf,
      decided_at: accountContext.context.asOf,
      by: caller.by,
      request_id: caller.requestId,
      // A version published later may govern the same date: a replay must not see it.
      inputs: {
        ...inputs,
        versions: accountContext.context.policyVersions.versions.map(({ version }) => version),
      },
      amounts: decision.amounts,
      dates: decision.dates,
      citations: decision.citations,
      steps: decision.steps,
    },
  ]);
  return id;
}

/** A provider's answer is kept only where it decided on money or access; a renewal is derivable from its invoice. */
export async function storeConsequence(
  accountContext: StoreContext,
  caller: Caller,
  { name, consequence, inputs }: { name: 'payment' | 'dispute'; consequence: Consequence; inputs: object },
): Promise<string | null> {
  const decision = isKept(consequence) ? toProviderDecision(name, consequence) : null;
  return decision === null ? null : storeDecision(accountContext, caller, { name, decision, inputs });
}

/** A provider's answer as a decision; null where it decided nothing. */
export function toProviderDecision(name: 'payment' | 'dispute', consequence: Consequence): Decision | null {
  const { outcome, changes, citations, steps } = consequence;
  if (outcome === null) return null;
  const subject = `${name} ${changes[0]?.type ?? ''}`;
  return { outcome, subject, amounts: {}, dates: {}, citations, steps, changes };
}

/** Is it a decision on money or access, beyond a renewal that went as it should? */
export function isKept({ outcome, changes }: Consequence): boolean {
  const refunds = changes.some(({ type }) => type === 'REFUND_CREATED' || type === 'REFUND_LEGS_ADDED');
  return refunds || (outcome !== null && outcome !== 'RENEWED');
}

function findSubscriptionId(decision: Decision): string | null {
  return decision.changes.find((change) => 'subscriptionId' in change)?.subscriptionId ?? null;
}
