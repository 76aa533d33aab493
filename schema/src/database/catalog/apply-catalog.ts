import { type Kysely, sql, type Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../tables/database.ts';
import { type CatalogChange, diffCatalog, type SoldCatalog } from './catalog-changes.ts';
import type { Catalog } from './catalog-file.ts';

/** Key of the advisory lock: any fixed number that no other lock of this program uses. */
const CATALOG_LOCK = 20_250_526;

export interface ApplyOptions {
  /** Whether to only report the changes. */
  readonly dryRun?: boolean;
}

/**
 * Applies the whole catalog or nothing. Returns the changes, and none the second time. Two runs at once wait for each
 * other.
 */
export async function applyCatalog(
  db: Kysely<Database>,
  catalog: Catalog,
  { dryRun = false }: ApplyOptions = {},
): Promise<CatalogChange[]> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${CATALOG_LOCK})`.execute(trx);
    const changes = diffCatalog(catalog, await loadSoldCatalog(trx));
    if (!dryRun) for (const change of changes) await applyChange(trx, change);
    return changes;
  });
}

async function loadSoldCatalog(trx: Transaction<Database>): Promise<SoldCatalog> {
  const plans = await trx.selectFrom('plan').selectAll().orderBy('tier').execute();
  const prices = trx.selectFrom('price').selectAll().where('active', '=', true);
  return { plans, activePrices: await prices.orderBy('id').execute() };
}

async function applyChange(trx: Transaction<Database>, change: CatalogChange): Promise<void> {
  switch (change.do) {
    case 'ADD_PLAN':
      await trx
        .insertInto('plan')
        .values({ id: uuidv7(), ...toPlanColumns(change.plan) })
        .execute();
      return;
    case 'UPDATE_PLAN':
      await trx.updateTable('plan').set(toPlanColumns(change.plan)).where('id', '=', change.was.id).execute();
      return;
    case 'RETIRE_PRICE':
      await trx.updateTable('price').set({ active: false }).where('id', '=', change.price.id).execute();
      return;
    case 'ADD_PRICE':
      await insertPrice(trx, change);
      return;
  }
}

async function insertPrice(
  trx: Transaction<Database>,
  { code, price }: Extract<CatalogChange, { do: 'ADD_PRICE' }>,
): Promise<void> {
  const { id } = await trx.selectFrom('plan').select('id').where('code', '=', code).executeTakeFirstOrThrow();
  const { interval, amount, currency } = price;
  await trx
    .insertInto('price')
    .values({ id: uuidv7(), plan_id: id, interval, amount, currency, active: true, created_at: sql`now()` })
    .execute();
}

function toPlanColumns({ code, tier, names }: Catalog['plans'][number]) {
  return { code, tier, name_fr: names.fr, name_en: names.en, name_de: names.de };
}
