/** What was changed (the audit trail), whom to write to about it, and what staff must look at. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table event (
      account_id uuid not null references account (id),
      id uuid not null,
      subscription_id uuid,
      type text not null,
      at timestamptz not null,
      recorded_at timestamptz not null,
      by text not null,
      request_id text,
      data jsonb not null,
      primary key (account_id, id)
    )`.execute(db);
  await sql`
    create index event_of_subscription on event (account_id, subscription_id, id)`.execute(db);
  await sql`
    create table mail (
      account_id uuid not null references account (id),
      id uuid not null,
      subscription_id uuid,
      template text not null,
      about text not null,
      attempt_id uuid,
      next_retry_at timestamptz,
      suspends_at timestamptz,
      "to" text[] not null,
      queued_at timestamptz not null,
      on_test_clock boolean not null default false,
      sent_at timestamptz,
      message_id text,
      claimed_until timestamptz,
      failures smallint not null default 0,
      parked_reason text,
      bucket smallint not null check (bucket between 0 and 63),
      primary key (account_id, id),
      constraint mail_once unique (account_id, template, about)
    )`.execute(db);
  await sql`
    create index mail_unsent on mail (bucket, queued_at)
      where sent_at is null and parked_reason is null and not on_test_clock`.execute(db);
  await sql`
    create table staff_matter (
      account_id uuid not null references account (id),
      matter text not null,
      about text not null,
      subscription_id uuid,
      at timestamptz not null,
      recorded_at timestamptz not null,
      settled_at timestamptz,
      primary key (account_id, matter, about)
    )`.execute(db);
  await sql`
    create index staff_matter_open on staff_matter (recorded_at) where settled_at is null`.execute(db);
}
