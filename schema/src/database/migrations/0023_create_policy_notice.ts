/** How far the customers were told of a policy version; who was told stands in their mails. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table policy_notice (
      version text primary key,
      passed_at timestamptz not null
    )`.execute(db);
}
