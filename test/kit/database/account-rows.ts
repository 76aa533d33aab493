/** Every row of an account, in every table: equal before and after, nothing was written. */

import { sql } from 'kysely';
import type { Customer } from '../journey/customer.ts';

export async function loadAccountRows({ billing, accountId }: Customer): Promise<Record<string, unknown>> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'account_id' order by 1`.execute(billing.db);
  const found: Record<string, unknown> = {};
  for (const { name } of tables) {
    const { rows } = await sql`
      select to_jsonb(t) as row from ${sql.table(name)} t
      where account_id = ${accountId} order by to_jsonb(t)::text`.execute(billing.db);
    found[name] = rows;
  }
  return found;
}
