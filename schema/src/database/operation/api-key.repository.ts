import { type Kysely, sql, type Transaction } from 'kysely';
import type { ApiKeyRow, NewApiKey } from '../tables/api-key.table.ts';
import type { Database } from '../tables/database.ts';

export async function insertApiKey(trx: Transaction<Database>, key: NewApiKey): Promise<void> {
  await trx.insertInto('api_key').values(key).execute();
}

export function findApiKey(db: Kysely<Database>, id: string): Promise<ApiKeyRow | undefined> {
  return db.selectFrom('api_key').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findApiKeyByHash(db: Kysely<Database>, secretHash: string): Promise<ApiKeyRow | undefined> {
  return db.selectFrom('api_key').selectAll().where('secret_hash', '=', secretHash).executeTakeFirst();
}

/** Locks a key: of two requests that replace it at once, the second waits here. */
export async function lockApiKey(trx: Transaction<Database>, id: string): Promise<ApiKeyRow | undefined> {
  return trx.selectFrom('api_key').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

/** The keys of an owner that can be used at that moment. */
export async function listValidApiKeys(
  db: Kysely<Database>,
  { ownerId, at }: { readonly ownerId: string; readonly at: string },
): Promise<ApiKeyRow[]> {
  return await db
    .selectFrom('api_key')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', at)]))
    .orderBy('id')
    .execute();
}

/** False: it was revoked before, or is not there. */
export async function setApiKeyRevoked(db: Kysely<Database>, id: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('api_key')
    .set({ revoked_at: at })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Lists the last uses of keys, to the minute; a key that was never used is not in the list. */
export async function listApiKeyUses(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('api_key_usage')
    .select(['api_key_id', 'last_used_at'])
    .where('api_key_id', '=', sql<string>`any(cast(${ids} as uuid[]))`)
    .execute();
  return new Map(rows.map(({ api_key_id, last_used_at }) => [api_key_id, last_used_at]));
}

/** Records a use, at most once a minute over all gateways. */
export async function setApiKeyUsed(db: Kysely<Database>, id: string, at: string): Promise<void> {
  await sql`
    insert into api_key_usage as u (api_key_id, last_used_at) values (${id}, ${at})
    on conflict (api_key_id) do update set last_used_at = excluded.last_used_at
    where u.last_used_at <= excluded.last_used_at - interval '1 minute'`.execute(db);
}
