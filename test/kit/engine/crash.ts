/** A worker that dies between the steps of what moves money: what it wrote stands, and nobody recorded an answer. */

import { getAccountClock } from '@kalenner/schema/billing/account-clock';
import { runAccountTransaction } from '@kalenner/schema/billing/account-transaction';
import {
  listChargesToSend,
  listLegsToSend,
} from '@kalenner/schema/database/payment/provider-request.repository';
import { setRefundCall } from '@kalenner/schema/database/refund/refund.repository';
import type { DecisionContext } from '@kalenner/schema/policy/decision/decision';
import type { Change } from '@kalenner/schema/policy/facts/changes';
import type { AccountFacts } from '@kalenner/schema/policy/facts/facts';
import { decideDue } from '@kalenner/schema/policy/timeline/next-action';
import type { Customer } from '../journey/customer.ts';

type Decide = (facts: AccountFacts, context: DecisionContext) => readonly Change[];

/** The changes that a job would make now. */
export const decideDueChanges: Decide = (facts, context) => decideDue(facts, context).changes;

/** Written, and not sent to the provider. */
export function crashesBeforeCall(decide: Decide): (customer: Customer) => Promise<void> {
  return async (customer) => {
    await write(customer, decide);
  };
}

/** Crashes after the call: written and sent, the answer lost. */
export function crashesAfterCall(decide: Decide): (customer: Customer) => Promise<void> {
  return async (customer) => {
    const { billing, accountId } = customer;
    const changes = await write(customer, decide);
    const now = await getAccountClock(billing, accountId);
    const provider = billing.provider(now);
    const attemptIds = changes.flatMap((it) => (it.type === 'ATTEMPT_STARTED' ? [it.attempt.id] : []));
    for (const { id, amount, currency, token } of await listChargesToSend(
      billing.db,
      [accountId],
      attemptIds,
    )) {
      const money = { amount, currency };
      await provider.charge({ reference: id, money, paymentToken: token, accountId });
    }
    const legIds = changes.flatMap((it) => (it.type === 'REFUND_CREATED' ? it.refund.legs : []));
    for (const { id, attempt_id: chargeReference, amount, currency } of await listLegsToSend(
      billing.db,
      [accountId],
      legIds.map((leg) => leg.id),
    )) {
      await setRefundCall(billing.db, { accountId, id }, { last_sent_at: now() });
      await provider.refund({ reference: id, chargeReference, money: { amount, currency } });
    }
  };
}

async function write(customer: Customer, decide: Decide): Promise<readonly Change[]> {
  const { changes } = await runAccountTransaction(
    customer.billing,
    customer.caller,
    async ({ facts, context }) => ({
      changes: decide(facts, context),
      value: null,
    }),
  );
  return changes;
}
