import type { Kysely, Transaction } from 'kysely';
import type { AccountDirectoryTable } from '../tables/account.table.ts';
import type { Database } from '../tables/database.ts';

/** Claims an external id and returns the account that holds it: the one given, unless another had it before. */
export async function insertDirectoryEntry(
  trx: Transaction<Database>,
  entry: AccountDirectoryTable,
): Promise<string> {
  const inserted = await trx
    .insertInto('account_directory')
    .values(entry)
    .onConflict((it) => it.constraint('account_directory_once').doNothing())
    .returning('account_id')
    .executeTakeFirst();
  if (inserted !== undefined) return inserted.account_id;
  const holder = await trx
    .selectFrom('account_directory')
    .select('account_id')
    .where('external_id', '=', entry.external_id)
    .where('partner_key_id', 'is not distinct from', entry.partner_key_id)
    .executeTakeFirstOrThrow();
  return holder.account_id;
}

/** The accounts of that external id: one for each partner that uses it, and one for the product's own backend. */
export async function listAccountsByExternalId(
  db: Kysely<Database>,
  externalId: string,
): Promise<Pick<AccountDirectoryTable, 'account_id' | 'partner_key_id'>[]> {
  return await db
    .selectFrom('account_directory')
    .select(['account_id', 'partner_key_id'])
    .where('external_id', '=', externalId)
    .execute();
}
