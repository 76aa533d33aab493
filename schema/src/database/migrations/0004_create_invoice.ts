/** Invoices, their lines, and the charges that try to collect them. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await createInvoice(db);
  await createPaymentAttempt(db);
}

async function createInvoice(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table invoice (
      account_id uuid not null,
      id uuid not null,
      subscription_id uuid not null,
      subscription_version integer not null,
      kind text not null check (kind in ('PERIOD', 'UPGRADE')),
      origin text not null check (origin in ('FIRST', 'RENEWAL', 'SUCCESSOR', 'REACTIVATION', 'UPGRADE')),
      status text not null check (status in ('OPEN', 'PAID', 'VOID')),
      period_start date not null,
      period_next date not null,
      term_start date not null,
      term_next date not null,
      price_id uuid not null references price (id),
      policy_version text not null,
      issued_at timestamptz not null,
      first_failed_at timestamptz,
      skipped_slots integer[] not null default '{}',
      paid_at timestamptz,
      number text,
      primary key (account_id, id),
      foreign key (account_id, subscription_id) references subscription (account_id, id),
      constraint invoice_period_forward check (period_start < period_next and term_start < term_next)
    )`.execute(db);
  await sql`
    create unique index invoice_one_per_period on invoice (account_id, subscription_id, period_start)
      where kind = 'PERIOD' and status <> 'VOID'`.execute(db);
  await sql`
    create unique index invoice_one_open_upgrade on invoice (account_id, subscription_id)
      where kind = 'UPGRADE' and status = 'OPEN'`.execute(db);
  // Numbers are given in order of settlement, to what was ever paid and has none yet.
  await sql`
    create index invoice_unnumbered on invoice (paid_at)
      where paid_at is not null and number is null`.execute(db);
  await sql`
    create table invoice_line (
      account_id uuid not null,
      invoice_id uuid not null,
      position smallint not null,
      kind text not null check (kind in ('PLAN', 'CREDIT', 'WAIVER', 'MONTHS_NOT_BEGUN', 'NO_PAYOUT')),
      amount integer not null,
      plan_code text not null,
      period_start date not null,
      period_next date not null,
      primary key (account_id, invoice_id, position),
      foreign key (account_id, invoice_id) references invoice (account_id, id)
    )`.execute(db);
}

async function createPaymentAttempt(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table payment_attempt (
      account_id uuid not null,
      id uuid not null,
      invoice_id uuid not null,
      number smallint not null check (number > 0),
      status text not null
        check (status in ('PENDING', 'IN_DOUBT', 'REQUIRES_ACTION', 'SUCCEEDED', 'FAILED', 'CANCELED')),
      amount integer not null check (amount > 0),
      card_id uuid not null,
      billing_email text,
      started_by text not null check (started_by in ('JOB', 'CUSTOMER')),
      serves_slots integer[] not null default '{}',
      attempted_at timestamptz not null,
      settled_at timestamptz,
      failure_code text,
      action_expires_at timestamptz,
      cancel_asked_at timestamptz,
      captured integer not null default 0 check (captured >= 0),
      refund_reserved integer not null default 0 check (refund_reserved >= 0),
      disputed integer not null default 0 check (disputed >= 0),
      dispute text check (dispute in ('OPEN', 'WON', 'LOST')),
      provider_id text,
      last_sent_at timestamptz not null,
      look_ups smallint not null default 0,
      last_look_up_at timestamptz,
      next_check_at timestamptz,
      clock_check_at timestamptz,
      claimed_until timestamptz,
      bucket smallint not null check (bucket between 0 and 63),
      primary key (account_id, id),
      foreign key (account_id, invoice_id) references invoice (account_id, id),
      foreign key (account_id, card_id) references payment_method (account_id, id),
      constraint payment_attempt_number unique (account_id, invoice_id, number),
      constraint payment_attempt_refund_covered check (refund_reserved + disputed <= captured)
    )`.execute(db);
  await sql`
    create unique index payment_attempt_one_live on payment_attempt (account_id, invoice_id)
      where status in ('PENDING', 'IN_DOUBT', 'REQUIRES_ACTION')`.execute(db);
  await sql`
    create index payment_attempt_due on payment_attempt (bucket, next_check_at)
      where next_check_at is not null`.execute(db);
  await sql`
    create index payment_attempt_due_on_clock on payment_attempt (account_id, clock_check_at)
      where clock_check_at is not null`.execute(db);
  // A provider's event names our reference alone.
  await sql`create index payment_attempt_reference on payment_attempt (id)`.execute(db);
}
