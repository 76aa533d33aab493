/** Mails of a development machine, kept where they can be looked at instead of being sent. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table local_mail (
      id uuid primary key,
      account_id uuid not null,
      template text not null,
      "to" text[] not null,
      subject text not null,
      html text not null,
      text text not null,
      headers jsonb not null,
      sent_at timestamptz not null
    )`.execute(db);
  await sql`create index local_mail_by_time on local_mail (sent_at, id)`.execute(db);
}
