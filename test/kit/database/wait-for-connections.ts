import type { Database } from '@kalenner/schema/database/tables/database';
import { type Kysely, sql } from 'kysely';

/** Resolves once a statement in this database waits for another's lock. */
export async function waitForBlockedStatement(db: Kysely<Database>): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    );
    if (rows.length > 0) return;
  }
}

/** Resolves once the server has noticed that the processes of this test are gone, and has ended their statements. */
export async function waitForDisconnects(db: Kysely<Database>): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select from pg_stat_activity
      where datname = current_database() and backend_type = 'client backend'
        and application_name <> current_setting('application_name')`.execute(db);
    if (rows.length === 0) return;
  }
}
