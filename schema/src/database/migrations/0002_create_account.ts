/** The account, by which everything below it is distributed, and its payment methods. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // card_id has no foreign key: payment_method already points here, and a circle cannot be distributed parents first.
  await sql`
    create table account (
      id uuid primary key,
      external_id text,
      partner_key_id uuid references api_key (id),
      email text not null,
      address_bounced boolean not null default false,
      locale text not null check (locale in ('FR', 'EN', 'DE')),
      zone text not null,
      currency text check (currency ~ '^[A-Z]{3}$'),
      card_id uuid,
      test_clock_id uuid references test_clock (id),
      created_at timestamptz not null
    )`.execute(db);
  await sql`create index account_of_clock on account (test_clock_id) where test_clock_id is not null`.execute(
    db,
  );
  await sql`create index account_of_partner on account (partner_key_id, id)`.execute(db);
  await sql`
    create table payment_method (
      account_id uuid not null references account (id),
      id uuid not null,
      provider text not null,
      token text not null,
      brand text not null,
      last4 text not null,
      expires text not null,
      billing_email text not null,
      created_at timestamptz not null,
      primary key (account_id, id)
    )`.execute(db);
}
