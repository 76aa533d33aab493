import type { Database } from '@kalenner/schema/database/database';
import { type Kysely, sql } from 'kysely';

/** Resolves once a statement in this database waits for another's lock. */
export async function anyoneWaits(db: Kysely<Database>): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    );
    if (rows.length > 0) return;
  }
}
