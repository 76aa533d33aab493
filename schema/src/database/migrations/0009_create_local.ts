/** Tables that stay on one machine: what must be unique across accounts, counted without a gap, or answered again. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // Written before the account itself, so that nobody exists twice; the product's own backend has no partner key.
  await sql`
    create table account_directory (
      account_id uuid primary key,
      partner_key_id uuid,
      external_id text not null,
      constraint account_directory_once unique nulls not distinct (partner_key_id, external_id)
    )`.execute(db);
  await sql`
    create table idempotency_record (
      caller text not null,
      key text not null,
      input_hash text not null,
      state text not null check (state in ('STARTED', 'DONE')),
      answer jsonb,
      claimed_until timestamptz,
      created_at timestamptz not null,
      primary key (caller, key)
    )`.execute(db);
  await sql`create index idempotency_record_age on idempotency_record (created_at)`.execute(db);
  await sql`
    create table invoice_counter (
      series text primary key,
      last_number integer not null
    )`.execute(db);
  await sql`
    create table api_key_usage (
      api_key_id uuid primary key,
      last_used_at timestamptz not null
    )`.execute(db);
  await sql`
    create table task_health (
      task text primary key,
      started_at timestamptz not null,
      succeeded_at timestamptz,
      failed_at timestamptz,
      last_error text,
      failures_in_a_row integer not null default 0
    )`.execute(db);
}
