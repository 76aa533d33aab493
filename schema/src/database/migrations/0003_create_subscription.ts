/** Subscriptions: the facts of each, its version, and when it next falls due. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table subscription (
      account_id uuid not null references account (id),
      id uuid not null,
      stage text not null check (stage in ('INCOMPLETE', 'SCHEDULED', 'STARTED', 'ENDED')),
      price_id uuid not null references price (id),
      initial_date date,
      anchor date,
      term_start date,
      term_next date,
      starts_on date,
      ends_on date,
      ended_at timestamptz,
      suspended_at timestamptz,
      cancellation_kind text
        check (cancellation_kind in ('GUARANTEE', 'END_OF_MONTH', 'IMMEDIATE', 'DROP_SCHEDULED')),
      cancellation_requested_at timestamptz,
      cancellation_by text,
      cancellation_reason text,
      cancellation_bound text check (cancellation_bound in ('REFUNDED', 'CREDITED')),
      predecessor_id uuid,
      notice_sent_for date,
      version integer not null,
      bucket smallint not null check (bucket between 0 and 63),
      next_action_at timestamptz,
      clock_action_at timestamptz,
      next_action_kind text,
      claimed_until timestamptz,
      parked_reason text,
      primary key (account_id, id),
      foreign key (account_id, predecessor_id) references subscription (account_id, id),
      constraint subscription_term_forward check (term_start < term_next),
      constraint subscription_started_whole check (
        stage <> 'STARTED'
        or (anchor is not null and initial_date is not null and term_start is not null and term_next is not null)
      ),
      constraint subscription_cancellation_whole check (
        (cancellation_kind is null) = (cancellation_requested_at is null)
        and (cancellation_kind is null) = (cancellation_by is null)
      ),
      constraint subscription_one_clock check (next_action_at is null or clock_action_at is null),
      constraint subscription_action_whole check (
        (next_action_kind is null) = (next_action_at is null and clock_action_at is null)
      )
    )`.execute(db);
  await sql`
    create unique index subscription_one_live on subscription (account_id)
      where stage in ('INCOMPLETE', 'STARTED')`.execute(db);
  await sql`
    create unique index subscription_one_scheduled on subscription (account_id)
      where stage = 'SCHEDULED'`.execute(db);
  await sql`
    create index subscription_due on subscription (bucket, next_action_at)
      where next_action_at is not null and parked_reason is null`.execute(db);
  await sql`
    create index subscription_due_on_clock on subscription (account_id, clock_action_at)
      where clock_action_at is not null and parked_reason is null`.execute(db);
}
