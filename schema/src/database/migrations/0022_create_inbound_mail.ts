/** Mails that people sent us. One that answers a conversation is only noted; any other waits for staff to file it. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table inbound_mail (
      message_id text primary key,
      sender text,
      subject text,
      body text,
      sent_at timestamptz not null,
      received_at timestamptz not null,
      filed_at timestamptz,
      filed_by text,
      account_id uuid,
      conversation_id uuid,
      support_message_id uuid
    )`.execute(db);
  await sql`
    create index inbound_mail_waiting on inbound_mail (received_at, message_id) where filed_at is null`.execute(
    db,
  );
}
