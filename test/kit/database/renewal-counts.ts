/** Counts of the accounts from `seedDue`, by our rows and by the provider's ledger. */

import { systemClock } from '@kalenner/schema/billing/clock';
import type { Database } from '@kalenner/schema/database/tables/database';
import { POLICY_ZONE } from '@kalenner/schema/policy/terms/policy-terms';
import { type Instant, localDate, startOfDay, toLocalDate } from '@kalenner/schema/policy/time/calendar';
import { type Kysely, sql } from 'kysely';

/** Processes live by the machine's time: the first of its month has come, and that of the next one has not. */
export function computeFirstOfThisMonth(): { readonly dueOn: string; readonly dueAt: Instant } {
  const dueOn = localDate(`${toLocalDate(systemClock(), POLICY_ZONE).slice(0, 7)}-01`);
  return { dueOn, dueAt: startOfDay(dueOn, POLICY_ZONE) };
}

export interface RenewalCounts {
  readonly subscriptions: number;
  /** Subscriptions with exactly one invoice for the new month, that one paid. */
  readonly billed_once: number;
  /** Charges for those invoices, in whatever state; and those among them that succeeded. */
  readonly charges: number;
  readonly succeeded: number;
  /** Accounts of which the provider took money exactly once; and all that it took, in minor units. */
  readonly taken_once: number;
  readonly taken: number;
  readonly still_due: number;
  readonly claimed: number;
  readonly parked: number;
}

export async function countRenewals(db: Kysely<Database>, now: string): Promise<RenewalCounts> {
  const { rows } = await sql<RenewalCounts>`
    select
      (select count(*)::integer from subscription) as subscriptions,
      (select count(*)::integer from (
        select from invoice where origin = 'RENEWAL'
        group by account_id having count(*) = 1 and bool_and(status = 'PAID')
      ) once) as billed_once,
      (select count(*)::integer from payment_attempt where started_by = 'JOB') as charges,
      (select count(*)::integer from payment_attempt where started_by = 'JOB' and status = 'SUCCEEDED') as succeeded,
      (select count(*)::integer from (
        select from simulator.ledger where captured > 0 group by account_id having count(*) = 1
      ) once) as taken_once,
      (select coalesce(sum(captured), 0)::integer from simulator.ledger) as taken,
      (select count(*)::integer from subscription where next_action_at <= ${now}) as still_due,
      (select count(*)::integer from subscription where claimed_until is not null) as claimed,
      (select count(*)::integer from subscription where parked_reason is not null) as parked`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('nothing was counted');
  return row;
}

/** Exactly once each, and nothing left over. */
export function buildExpectedCounts(count: number): RenewalCounts {
  return {
    subscriptions: count,
    billed_once: count,
    charges: count,
    succeeded: count,
    taken_once: count,
    taken: count * 1_900,
    still_due: 0,
    claimed: 0,
    parked: 0,
  };
}

/** Advances a minute: leases of dead workers have run out, and their charges are followed up. */
export async function advanceOneMinute(db: Kysely<Database>): Promise<void> {
  await sql`update subscription set claimed_until = claimed_until - interval '1 minute'`.execute(db);
  await sql`
    update payment_attempt
    set next_check_at = next_check_at - interval '1 minute', claimed_until = claimed_until - interval '1 minute'
    where next_check_at is not null`.execute(db);
}
