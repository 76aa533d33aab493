/** A request with an idempotency key: who has it in hand, and what its own transaction has committed. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table idempotency_record add column claim_id uuid`.execute(db);
  // Written with what the request did: whoever finds the answer missing makes it from here, and does nothing twice.
  await sql`alter table idempotency_record add column committed jsonb`.execute(db);
}
