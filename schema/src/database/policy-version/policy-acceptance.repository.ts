import { type Kysely, sql, type Transaction } from 'kysely';
import type { PolicyAcceptanceRow } from '../tables/account.table.ts';
import type { Database } from '../tables/database.ts';

/** Lists acceptances, oldest first. */
export function listPolicyAcceptances(
  db: Kysely<Database>,
  accountId: string,
): Promise<PolicyAcceptanceRow[]> {
  return db
    .selectFrom('policy_acceptance')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('at')
    .execute();
}

/** Inserts an acceptance; false if the version was accepted before: that acceptance stays. */
export async function insertPolicyAcceptance(
  trx: Transaction<Database>,
  row: PolicyAcceptanceRow,
): Promise<boolean> {
  const { rows } = await sql`
    insert into policy_acceptance
    select r.* from json_populate_record(null::policy_acceptance, cast(${JSON.stringify(row)} as json)) as r
    on conflict do nothing
    returning version`.execute(trx);
  return rows.length === 1;
}
