/** What happens to a mail after it was queued: how often it was sent, where it came back, and to which conversation an answer goes. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table mail add column conversation_id uuid`.execute(db);
  await sql`alter table mail add column sends smallint not null default 0`.execute(db);
  // Of its own, with its name: a distributed table takes no column with a check.
  await sql`alter table mail add constraint mail_sends_check check (sends >= 0)`.execute(db);
  await sql`alter table mail add column unreachable text[] not null default '{}'`.execute(db);
  await sql`create index mail_by_message on mail (message_id) where message_id is not null`.execute(db);
  await sql`create index mail_sent_again on mail (account_id) where sends > 1`.execute(db);
  await sql`
    create index mail_of_policy on mail (about) include (account_id) where template = 'POLICY_CHANGED'`.execute(
    db,
  );
  await sql`alter table account add column email_bounced boolean not null default false`.execute(db);
  // 154 random bits of the operating system's; short enough to stand in an address's local part.
  await sql`
    alter table support_conversation add column reply_token text not null
      default left(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 40)`.execute(db);
  // Not unique: a unique index would have to hold the account, which whoever brings the token does not name.
  await sql`
    create index support_conversation_by_token on support_conversation (reply_token)`.execute(db);
}
