/** How the charges of the last hour went is asked every few seconds. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index payment_attempt_by_time on payment_attempt (attempted_at)`.execute(db);
}
