import { type Kysely, sql } from 'kysely';
import type { Database } from '../tables/database.ts';

/** Drops every schema but PostgreSQL's own, with all that is in them. Extensions of the server itself stay. */
export async function resetDatabase(db: Kysely<Database>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ name: string }>`
      select nspname as name from pg_namespace
      where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'citus', 'citus_internal')
        and not exists (
          select from pg_depend where classid = 'pg_namespace'::regclass and objid = pg_namespace.oid and deptype = 'e'
        )`.execute(trx);
    for (const { name } of rows) await sql`drop schema ${sql.id(name)} cascade`.execute(trx);
    await sql`create schema public`.execute(trx);
  });
}
