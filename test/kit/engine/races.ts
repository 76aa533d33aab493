/** Many customers to whom the same things happen at the same moment, each time in another order. */

import { processDueAccounts } from '@kalenner/schema/billing/batch/process-due-accounts';
import { followUpPayment } from '@kalenner/schema/billing/provider/follow-up-payments';
import { followUpRefund } from '@kalenner/schema/billing/provider/follow-up-refunds';
import { computeSubscriptionStatus } from '@kalenner/schema/policy/facts/status';
import { sql } from 'kysely';
import type { Customer } from '../journey/customer.ts';
import { formatDecimal } from '../journey/journey.ts';
import { listAttempts, listRefundLegs } from '../journey/outside-events.ts';

export type Racer = (customer: Customer) => Promise<unknown>;

/** A job's sweep of due accounts, on this one. */
export const sweep: Racer = (it) => processDueAccounts(it.billing, [it.accountId]);

/** A job's sweep of unanswered calls, whether or not another one is running. */
export const followUp: Racer = async (customer) => {
  const job = { ...customer.caller, by: 'job:payments' };
  for (const { id, status } of await listAttempts(customer)) {
    if (status === 'PENDING' || status === 'IN_DOUBT') await followUpPayment(customer.billing, job, id);
  }
  for (const { id } of await listRefundLegs(customer)) await followUpRefund(customer.billing, job, id);
};

export const deliverWebhooks: Racer = (it) => it.deliver();

/** Starts all racers of all customers at once, some a few round trips later than the others. */
export async function runRace(customers: readonly Customer[], racers: readonly Racer[]): Promise<void> {
  await Promise.all(
    customers.flatMap((customer, i) =>
      racers.map(async (racer, j) => {
        // Head starts of 0 to 11 round trips that go with the customer, forwards for one racer, backwards for the next.
        const roundTrips = j % 2 === 0 ? (i * 5) % 12 : 11 - ((i * 5) % 12);
        for (let n = 0; n < roundTrips; n += 1) await sql`select`.execute(customer.billing.db);
        await racer(customer);
      }),
    ),
  );
}

/**
 * Describes the outcome: `kept 30.00 · pro ACTIVE until 2026-03-15`, where kept is what the provider took and did not
 * give back, by its own ledger.
 */
export async function describeOutcome(customer: Customer): Promise<string> {
  const entries = await customer.listLedgerEntries();
  const kept = entries.reduce((sum, policyVersions) => sum + policyVersions.kept, 0);
  const subscription = await customer.subscription();
  const until =
    subscription.endsOn === null || subscription.stage === 'ENDED' ? '' : ` until ${subscription.endsOn}`;
  return `kept ${formatDecimal(kept)} · ${subscription.price.planCode} ${computeSubscriptionStatus(subscription)}${until}`;
}
