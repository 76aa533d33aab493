/** Requests counted over all gateways. Unlogged: what a crash loses is a minute of counting. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // The columns are those that rate-limiter-flexible reads and writes.
  await sql`
    create unlogged table rate_limit (
      key varchar(255) primary key,
      points integer not null default 0,
      expire bigint
    )`.execute(db);
}
