/** Laws of billing: periods follow each other from the anchor, and a failed payment is reported once. */

import { sql } from 'kysely';
import type { Law } from './law.ts';

/** Days that were sold, in order. Those of an invoice whose money a dispute took were used all the same. */
const PERIODS = sql`
  select it.*,
    lag(period_start) over earlier as before_start,
    lag(period_end) over earlier as before_end
  from (
    select invoice.*,
      exists (
        select from payment_attempt charge
        where charge.account_id = invoice.account_id and charge.invoice_id = invoice.id and charge.dispute = 'LOST'
      ) as lost
    from invoice
  ) it
  where kind = 'PERIOD' and (status <> 'VOID' or lost)
  window earlier as (partition by account_id, subscription_id order by period_start, issued_at, id)`;

/** Each attempt that failed or waited for its customer, the state of its invoice then, and the number of its mails. */
const FAILURES = sql`
  select attempt.account_id, attempt.id, invoice.origin, invoice_was.type as invoice_was, mails.sent
  from payment_attempt attempt
  join invoice on invoice.account_id = attempt.account_id and invoice.id = attempt.invoice_id
  cross join lateral (
    select id from event
    where account_id = attempt.account_id and type = 'ATTEMPT_ANSWERED'
      and data ->> 'attemptId' = attempt.id::text and data ->> 'status' in ('FAILED', 'REQUIRES_ACTION')
    order by id limit 1
  ) failure
  cross join lateral (
    select type from event
    where account_id = attempt.account_id and id < failure.id and data ->> 'invoiceId' = invoice.id::text
      and type in ('INVOICE_ISSUED', 'INVOICE_PAID', 'INVOICE_VOIDED', 'INVOICE_REOPENED')
    order by id desc limit 1
  ) invoice_was
  cross join lateral (
    select count(*) as sent from mail where account_id = attempt.account_id and attempt_id = attempt.id
  ) mails`;

export const LAWS_OF_BILLING: readonly Law[] = [
  {
    name: 'a period begins and ends on a boundary, counted from the anchor',
    broken: sql`
      select invoice.account_id, format('%s is no boundary of %s', day, anchor) as what
      from invoice
      join subscription on subscription.account_id = invoice.account_id and subscription.id = invoice.subscription_id
      cross join lateral (values (period_start), (period_end)) as days (day)
      cross join lateral (
        select (anchor + make_interval(months => (
          (extract(year from day) - extract(year from anchor)) * 12 + extract(month from day) - extract(month from anchor)
        )::integer))::date as boundary
      ) boundaries
      where invoice.kind = 'PERIOD' and day <> boundary`,
  },
  {
    name: 'periods do not overlap, but where a dispute took the money of one',
    broken: sql`
      select account_id,
        format('%s to %s, then %s to %s', before_start, before_end, period_start, period_end) as what
      from (${PERIODS}) periods
      where before_end > period_start
        and not (origin = 'REACTIVATION' and exists (
          select from invoice
          join payment_attempt charge on charge.account_id = invoice.account_id and charge.invoice_id = invoice.id
          where invoice.account_id = periods.account_id and invoice.subscription_id = periods.subscription_id
            and invoice.term_end = periods.term_end and charge.dispute = 'LOST'
        ))`,
  },
  {
    name: 'periods leave no hole, but while suspended or where an upgrade to a year has paid the days between',
    broken: sql`
      select account_id,
        format('%s to %s, then %s to %s', before_start, before_end, period_start, period_end) as what
      from (${PERIODS}) periods
      where before_end < period_start and origin <> 'REACTIVATION'
        and not exists (
          select from invoice upgrade
          where upgrade.account_id = periods.account_id and upgrade.subscription_id = periods.subscription_id
            and upgrade.kind = 'UPGRADE' and upgrade.status <> 'VOID'
            and upgrade.period_start < periods.before_end and upgrade.period_end = periods.period_start
        )`,
  },
  {
    name: 'an invoice for a return was issued while suspended',
    broken: sql`
      select invoice.account_id, format('invoice %s from %s', invoice.id, invoice.period_start) as what
      from invoice
      where origin = 'REACTIVATION' and not exists (
        select from event
        where event.account_id = invoice.account_id and event.subscription_id = invoice.subscription_id
          and type = 'SUBSCRIPTION_SUSPENDED' and at <= invoice.issued_at
      )`,
  },
  {
    name: 'a successor starts on the day its predecessor ends',
    broken: sql`
      select it.account_id, format('%s ends on %s, %s starts on %s', old.id, old.ends_on, it.id, it.term_start) as what
      from subscription it
      join subscription old on old.account_id = it.account_id and old.id = it.predecessor_id
      where it.anchor is not null and it.starts_on is distinct from old.ends_on`,
  },
  {
    name: 'each failed attempt on the invoice of a renewal or successor has exactly one mail',
    broken: sql`
      select account_id, format('attempt %s on a %s has %s', id, origin, sent) as what
      from (${FAILURES}) failures
      where origin in ('RENEWAL', 'SUCCESSOR') and invoice_was in ('INVOICE_ISSUED', 'INVOICE_REOPENED') and sent <> 1`,
  },
  {
    name: 'a first payment and an upgrade are not mailed as failures, and nothing is mailed twice',
    broken: sql`
      select account_id, format('attempt %s on a %s has %s', id, origin, sent) as what
      from (${FAILURES}) failures
      where sent > case when origin in ('FIRST', 'UPGRADE') and invoice_was <> 'INVOICE_REOPENED' then 0 else 1 end`,
  },
  {
    name: 'whatever was answered stands in the audit trail',
    broken: sql`
      select account_id, format('%s attempt %s', status, id) as what
      from payment_attempt attempt
      where status <> 'PENDING' and not exists (
        select from event
        where event.account_id = attempt.account_id and type = 'ATTEMPT_ANSWERED'
          and data ->> 'attemptId' = attempt.id::text and data ->> 'status' = attempt.status
      )`,
  },
];
