/** Sandbox: a partner steers its own clocks and nobody else's. Null: the product's own. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table test_clock add column owner_id uuid`.execute(db);
}
