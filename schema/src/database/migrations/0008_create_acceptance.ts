/** Who accepted which policy version, and which of a provider's events were taken in. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table policy_acceptance (
      account_id uuid not null references account (id),
      version text not null,
      at timestamptz not null,
      how text not null check (how in ('USE', 'EXPLICIT')),
      evidence jsonb,
      primary key (account_id, version)
    )`.execute(db);
  await sql`
    create table provider_event (
      account_id uuid not null references account (id),
      provider text not null,
      event_id text not null,
      kind text not null,
      reference uuid not null,
      at timestamptz not null,
      received_at timestamptz not null,
      payload jsonb not null,
      primary key (account_id, provider, event_id)
    )`.execute(db);
}
