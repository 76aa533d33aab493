import type { Insertable, Kysely } from 'kysely';
import type { Database } from '../tables/database.ts';
import type { PolicyVersionRow, PolicyVersionTable } from '../tables/policy-version.table.ts';

export function listPolicyVersions(db: Kysely<Database>): Promise<PolicyVersionRow[]> {
  return db.selectFrom('policy_version').selectAll().orderBy('effective_on').execute();
}

/** Inserts a version; false if it, or another that takes effect on that day, exists already: what is stored stays. */
export async function insertPolicyVersion(
  db: Kysely<Database>,
  row: Insertable<PolicyVersionTable>,
): Promise<boolean> {
  const inserted = await db
    .insertInto('policy_version')
    .values(row)
    .onConflict((it) => it.doNothing())
    .returning('version')
    .executeTakeFirst();
  return inserted !== undefined;
}
