/** The payment simulator's own books, in a schema of their own: nothing of ours points there, and nothing there at ours. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create schema simulator`.execute(db);
  await createCharge(db);
  await createRefund(db);
  await createDispute(db);
  await createMemory(db);
  await createWebhookDelivery(db);
  await createBooks(db);
}

/** `reference` is the client's idempotency key; `sends` counts how often it was received. */
async function createCharge(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table simulator.charge (
      reference text primary key,
      provider_id text not null,
      account_id text not null,
      clock_id text,
      amount integer not null check (amount > 0),
      currency text not null check (currency ~ '^[A-Z]{3}$'),
      payment_token text not null,
      status text not null
        check (status in ('PROCESSING', 'REQUIRES_ACTION', 'SUCCEEDED', 'FAILED', 'CANCELED')),
      failure_code text,
      sends integer not null default 1,
      received_at timestamptz not null,
      changed_at timestamptz not null,
      captured integer not null generated always as (case status when 'SUCCEEDED' then amount else 0 end) stored,
      constraint charge_failure_named check ((status = 'FAILED') = (failure_code is not null))
    )`.execute(db);
  // Not unique by constraint: it is made from the reference, and the key there is the one that sends at once must meet.
  await sql`create index charge_by_provider_id on simulator.charge (provider_id)`.execute(db);
}

async function createRefund(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table simulator.refund (
      reference text primary key,
      provider_id text not null,
      charge_reference text not null references simulator.charge (reference),
      amount integer not null check (amount > 0),
      status text not null check (status in ('PROCESSING', 'COMPLETED', 'FAILED')),
      failure_code text,
      fails_at timestamptz,
      sends integer not null default 1,
      received_at timestamptz not null,
      changed_at timestamptz not null,
      constraint refund_failure_named check ((status = 'FAILED') = (failure_code is not null))
    )`.execute(db);
  await sql`create index refund_by_provider_id on simulator.refund (provider_id)`.execute(db);
  await sql`create index refund_of_charge on simulator.refund (charge_reference)`.execute(db);
  await sql`
    create index refund_failing on simulator.refund (fails_at) where fails_at is not null and status <> 'FAILED'
  `.execute(db);
}

async function createDispute(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table simulator.dispute (
      charge_reference text not null references simulator.charge (reference),
      number integer not null,
      dispute_id text not null unique,
      amount integer not null check (amount > 0),
      status text not null check (status in ('OPEN', 'WON', 'LOST')),
      opened_at timestamptz not null,
      closed_at timestamptz,
      primary key (charge_reference, number)
    )`.execute(db);
  await sql`
    create unique index dispute_open_once on simulator.dispute (charge_reference) where status = 'OPEN'
  `.execute(db);
}

/** What the scripts of the payment tokens remember. */
async function createMemory(db: Kysely<unknown>): Promise<void> {
  // A call that never reached the books: LOST ones may still arrive, BUSY ones were turned away.
  await sql`
    create table simulator.missed_call (
      reference text primary key,
      kind text not null check (kind in ('LOST', 'BUSY')),
      account_id text not null,
      clock_id text,
      amount integer not null,
      currency text not null,
      payment_token text not null,
      missed_at timestamptz not null
    )`.execute(db);
  await sql`
    create table simulator.decline_count (
      account_id text not null,
      payment_token text not null,
      declines integer not null,
      primary key (account_id, payment_token)
    )`.execute(db);
}

async function createWebhookDelivery(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table simulator.webhook_delivery (
      number bigint generated always as identity primary key,
      clock_id text,
      event jsonb not null,
      due_at timestamptz not null,
      times_taken integer not null default 0,
      acknowledged_at timestamptz
    )`.execute(db);
  await sql`
    create index webhook_delivery_due on simulator.webhook_delivery (due_at, number) where acknowledged_at is null
  `.execute(db);
}

/** One row per charge received. Minor units; captured = kept + refunded + processing + disputed + lost. */
async function createBooks(db: Kysely<unknown>): Promise<void> {
  await sql`
    create view simulator.books as
    select it.*, it.captured - it.refunded - it.processing - it.disputed - it.lost as kept
    from (
      select
        charge.reference,
        charge.account_id,
        charge.currency,
        charge.status,
        charge.sends,
        charge.captured,
        coalesce(refunds.completed, 0)::integer as refunded,
        coalesce(refunds.processing, 0)::integer as processing,
        coalesce(disputes.open, 0)::integer as disputed,
        coalesce(disputes.lost, 0)::integer as lost
      from simulator.charge
      cross join lateral (
        select
          sum(amount) filter (where refund.status = 'COMPLETED') as completed,
          sum(amount) filter (where refund.status = 'PROCESSING') as processing
        from simulator.refund
        where refund.charge_reference = charge.reference
      ) refunds
      cross join lateral (
        select
          sum(amount) filter (where dispute.status = 'OPEN') as open,
          sum(amount) filter (where dispute.status = 'LOST') as lost
        from simulator.dispute
        where dispute.charge_reference = charge.reference
      ) disputes
    ) it`.execute(db);
}
