/** Refunds, and the legs that carry them back to the charges they came from. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table refund (
      account_id uuid not null,
      id uuid not null,
      subscription_id uuid not null,
      kind text not null check (kind in ('GUARANTEE', 'CANCELLATION', 'GOODWILL', 'LATE_MONEY')),
      amount integer not null check (amount >= 0),
      requested_at timestamptz not null,
      expected_from date not null,
      due_by date not null,
      term_start date,
      term_next date,
      reason text,
      decision_id uuid,
      conversation_id uuid,
      completed_at timestamptz,
      number text,
      primary key (account_id, id),
      foreign key (account_id, subscription_id) references subscription (account_id, id),
      foreign key (account_id, decision_id) references decision (account_id, id),
      foreign key (account_id, conversation_id) references support_conversation (account_id, id),
      constraint refund_term_whole check ((term_start is null) = (term_next is null))
    )`.execute(db);
  await sql`create index refund_promised on refund (due_by) where completed_at is null`.execute(db);
  await sql`
    create index refund_unnumbered on refund (completed_at)
      where completed_at is not null and number is null`.execute(db);
  await sql`
    create table refund_leg (
      account_id uuid not null,
      id uuid not null,
      refund_id uuid not null,
      attempt_id uuid not null,
      amount integer not null check (amount > 0),
      status text not null check (status in ('APPROVED', 'PROCESSING', 'COMPLETED', 'FAILED')),
      failure_code text,
      created_at timestamptz not null,
      provider_id text,
      last_sent_at timestamptz,
      look_ups smallint not null default 0,
      last_look_up_at timestamptz,
      next_check_at timestamptz,
      clock_check_at timestamptz,
      claimed_until timestamptz,
      bucket smallint not null check (bucket between 0 and 63),
      primary key (account_id, id),
      foreign key (account_id, refund_id) references refund (account_id, id),
      foreign key (account_id, attempt_id) references payment_attempt (account_id, id)
    )`.execute(db);
  await sql`
    create index refund_leg_due on refund_leg (bucket, next_check_at)
      where next_check_at is not null`.execute(db);
  await sql`
    create index refund_leg_due_on_clock on refund_leg (account_id, clock_check_at)
      where clock_check_at is not null`.execute(db);
  await sql`create index refund_leg_of_refund on refund_leg (account_id, refund_id)`.execute(db);
  await sql`create index refund_leg_reference on refund_leg (id)`.execute(db);
}
