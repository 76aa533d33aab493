/** Decisions with what they were decided on, and the conversations in which customers ask for them. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table decision (
      account_id uuid not null references account (id),
      id uuid not null,
      subscription_id uuid,
      kind text not null,
      outcome text not null,
      refusal text,
      subject text not null,
      as_of timestamptz not null,
      decided_at timestamptz not null,
      by text not null,
      request_id text,
      inputs jsonb not null,
      amounts jsonb not null,
      dates jsonb not null,
      citations jsonb not null,
      steps jsonb not null,
      primary key (account_id, id)
    )`.execute(db);
  await sql`
    create index decision_of_subscription on decision (account_id, subscription_id, id)`.execute(db);
  await sql`
    create table support_conversation (
      account_id uuid not null references account (id),
      id uuid not null,
      subscription_id uuid,
      subject text not null,
      opened_at timestamptz not null,
      closed_at timestamptz,
      read_by_customer uuid,
      read_by_staff uuid,
      primary key (account_id, id)
    )`.execute(db);
  await sql`
    create table support_message (
      account_id uuid not null,
      id uuid not null,
      conversation_id uuid not null,
      sender text not null check (sender in ('CUSTOMER', 'SUPPORT', 'SYSTEM')),
      body text not null,
      sent_at timestamptz not null,
      primary key (account_id, id),
      foreign key (account_id, conversation_id) references support_conversation (account_id, id)
    )`.execute(db);
  await sql`
    create index support_message_of_conversation
      on support_message (account_id, conversation_id, id)`.execute(db);
}
