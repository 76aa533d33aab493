/**
 * The laws that hold after every history: our rows against each other and against the provider's own ledger, cent for
 * cent.
 */

import type { Database } from '@kalenner/schema/database/tables/database';
import { type Kysely, sql } from 'kysely';
import { expect } from 'vitest';
import type { Law } from './law.ts';
import { LAWS_OF_BILLING } from './laws-of-billing.ts';
import { LAWS_OF_MONEY } from './laws-of-money.ts';

/** `law: where it is broken`, of all accounts, or of some only. `more`: laws that hold in a certain case alone. */
export async function listBrokenLaws(
  db: Kysely<Database>,
  accountIds?: readonly string[],
  more: readonly Law[] = [],
): Promise<string[]> {
  const laws = [...LAWS_OF_MONEY, ...LAWS_OF_BILLING, ...more];
  const some = accountIds === undefined ? sql`true` : sql`account_id = any(${accountIds}::uuid[])`;
  const found = laws.map(
    ({ name, broken }) =>
      sql`select ${name}::text || ': ' || what as text from (${broken}) broken where ${some}`,
  );
  const { rows } = await sql<{ text: string }>`${sql.join(found, sql` union all `)} order by text`.execute(
    db,
  );
  return rows.map(({ text }) => text);
}

export async function expectConserved(db: Kysely<Database>, accountIds?: readonly string[]): Promise<void> {
  expect(await listBrokenLaws(db, accountIds)).toEqual([]);
}
