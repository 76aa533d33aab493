/** Small tables that every machine holds whole: what is sold, under which policy, by which keys, on which test clocks. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table plan (
      id uuid primary key,
      code text not null unique,
      tier integer not null,
      name_fr text not null,
      name_en text not null,
      name_de text not null
    )`.execute(db);
  // A price never changes: a new amount is a new row, the old one stays for whoever bought it.
  await sql`
    create table price (
      id uuid primary key,
      plan_id uuid not null references plan (id),
      interval text not null check (interval in ('MONTH', 'YEAR')),
      amount integer not null check (amount >= 0),
      currency text not null check (currency ~ '^[A-Z]{3}$'),
      active boolean not null,
      created_at timestamptz not null
    )`.execute(db);
  await sql`
    create unique index price_sold_once on price (plan_id, interval, currency) where active`.execute(db);
  await sql`
    create table policy_version (
      version text primary key,
      effective_on date not null unique,
      published_at timestamptz not null,
      notify boolean not null default false,
      terms jsonb not null,
      texts jsonb not null
    )`.execute(db);
  await sql`
    create table test_clock (
      id uuid primary key,
      now timestamptz not null,
      advancing_until timestamptz,
      created_at timestamptz not null
    )`.execute(db);
  await sql`
    create table api_key (
      id uuid primary key,
      name text not null,
      role text not null check (role in ('PARTNER', 'SERVER', 'STAFF')),
      scopes text[] not null,
      secret_hash text not null unique,
      created_at timestamptz not null,
      expires_at timestamptz,
      revoked_at timestamptz
    )`.execute(db);
}
