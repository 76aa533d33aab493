/**
 * Laws of quiet: once the provider answers again and the jobs have run, nothing is left undone, and paid customers have
 * access.
 */

import { type RawBuilder, sql } from 'kysely';
import type { Law } from './law.ts';

export function buildQuietLaws(now: string): readonly Law[] {
  const at = sql`cast(${now} as timestamptz)`;
  const today = sql`(${at} at time zone account.zone)::date`;
  return [
    {
      name: 'no account is parked',
      broken: sql`select account_id, parked_reason as what from subscription where parked_reason is not null`,
    },
    {
      name: 'what is due was played',
      broken: sql`
        select account_id, format('%s since %s', next_action_kind, next_action_at) as what
        from subscription where next_action_at < ${at} - interval '2 hours' and parked_reason is null`,
    },
    {
      name: 'no charge waits for an answer that the provider has given',
      broken: sql`
        select ours.account_id, format('%s attempt %s of %s', ours.status, id, attempted_at) as what
        from payment_attempt ours
        left join simulator.charge theirs on theirs.reference = ours.id::text
        where ours.status in ('PENDING', 'IN_DOUBT') and attempted_at < ${at} - interval '2 days'
          and theirs.status is distinct from 'PROCESSING'`,
    },
    {
      name: 'no refund leg waits for an answer that the provider has given',
      broken: sql`
        select leg.account_id, format('%s leg %s, in the ledger %s', leg.status, leg.id, theirs.status) as what
        from refund_leg leg
        join refund on refund.account_id = leg.account_id and refund.id = leg.refund_id
        join payment_attempt charge on charge.account_id = leg.account_id and charge.id = leg.attempt_id
        left join simulator.refund theirs on theirs.reference = leg.id::text
        where leg.status in ('APPROVED', 'PROCESSING') and refund.requested_at < ${at} - interval '2 days'
          and theirs.status is distinct from 'PROCESSING' and charge.dispute is distinct from 'OPEN'`,
    },
    {
      name: 'who has paid for today is let in',
      broken: sql`
        select subscription.account_id,
          format('invoice %s from %s is paid, and subscription %s is %s', invoice.id, period_start,
            subscription.id, case when suspended_at is null then subscription.stage else 'SUSPENDED' end) as what
        from subscription
        join account on account.id = subscription.account_id
        join invoice on invoice.account_id = subscription.account_id and invoice.subscription_id = subscription.id
        where invoice.kind = 'PERIOD' and invoice.status = 'PAID'
          and period_start <= ${today} and period_end > ${today}
          and (stage <> 'STARTED' or suspended_at is not null)
          and (ends_on is null or ends_on > ${today})
          and cancellation_kind is distinct from 'GUARANTEE'
          and not (stage = 'ENDED' and cancellation_kind = 'IMMEDIATE')
          and ${buildNotLostCondition('subscription')}`,
    },
    {
      name: 'who is let in has an invoice for today, or an older one that is still open (rule 13)',
      broken: sql`
        select subscription.account_id, format('subscription %s has none for %s', subscription.id, ${today}) as what
        from subscription
        join account on account.id = subscription.account_id
        where stage = 'STARTED' and suspended_at is null and (ends_on is null or ends_on > ${today})
          and not exists (
            select from invoice
            where invoice.account_id = subscription.account_id and invoice.subscription_id = subscription.id
              and (status = 'OPEN' or (status = 'PAID' and period_start <= ${today} and period_end > ${today}))
          )`,
    },
    {
      name: 'a subscription is over from the day on which it ends',
      broken: sql`
        select subscription.account_id, format('subscription %s ended on %s', subscription.id, ends_on) as what
        from subscription join account on account.id = subscription.account_id
        where stage <> 'ENDED' and ends_on <= ${today} and ${at} - interval '2 hours' > (ends_on::timestamp at time zone zone)`,
    },
  ];
}

/** A dispute that is lost takes the money back of what was paid for. */
function buildNotLostCondition(subscription: string): RawBuilder<boolean> {
  return sql<boolean>`not exists (
    select from invoice lost
    join payment_attempt charge on charge.account_id = lost.account_id and charge.invoice_id = lost.id
    where lost.account_id = ${sql.ref(subscription)}.account_id
      and lost.subscription_id = ${sql.ref(subscription)}.id and charge.dispute = 'LOST'
  )`;
}
