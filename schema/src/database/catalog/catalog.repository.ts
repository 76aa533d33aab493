import type { Kysely } from 'kysely';
import type { PlanRow, PriceRow } from '../tables/catalog.table.ts';
import type { Database } from '../tables/database.ts';

/** By tier. */
export function listPlans(db: Kysely<Database>): Promise<PlanRow[]> {
  return db.selectFrom('plan').selectAll().orderBy('tier').orderBy('code').execute();
}

/** Superseded ones too: whoever bought one keeps it. Monthly before annual, newest first. */
export function listPrices(db: Kysely<Database>): Promise<PriceRow[]> {
  return db
    .selectFrom('price')
    .selectAll()
    .orderBy('interval')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}
