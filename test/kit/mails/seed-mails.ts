/** Many accounts with a mail each that waits, put there in two statements: for volume, not for rules. */

import type { Database } from '@kalenner/schema/database/tables/database';
import { type Kysely, sql } from 'kysely';

/** Seeds mails, each to an address of its own, `1@example.com` and on. */
export async function seedMails(db: Kysely<Database>, count: number): Promise<void> {
  await sql`
    insert into account (id, email, locale, zone, created_at)
    select gen_random_uuid(), n || '@example.com', 'FR', 'Europe/Luxembourg', now()
    from generate_series(1, cast(${count} as integer)) as n`.execute(db);
  await sql`
    insert into mail (account_id, id, template, reference, "to", queued_at, bucket)
    select id, gen_random_uuid(), 'POLICY_CHANGED', '2025-05-26', array[email], now(),
      ('x' || right(id::text, 2))::bit(8)::integer % 64
    from account`.execute(db);
  await sql`analyze`.execute(db);
}
