/** A mail to one customer never waits behind a mail to all of them: each is found by an index of its own, as is what is parked. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index mail_unsent`.execute(db);
  await sql`
    create index mail_unsent on mail (bucket, queued_at)
      where sent_at is null and parked_reason is null and not on_test_clock and template <> 'POLICY_CHANGED'`.execute(
    db,
  );
  await sql`
    create index mail_unsent_broadcast on mail (bucket, queued_at)
      where sent_at is null and parked_reason is null and not on_test_clock and template = 'POLICY_CHANGED'`.execute(
    db,
  );
  await sql`create index mail_parked on mail (account_id) where parked_reason is not null`.execute(db);
  await sql`create index subscription_parked on subscription (account_id) where parked_reason is not null`.execute(
    db,
  );
}
