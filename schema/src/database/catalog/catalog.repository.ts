/** Plans and prices as they are sold. */

import type { Kysely } from 'kysely';
import type { PlanRow, PriceRow, SoldPrice } from '../tables/catalog.table.ts';
import type { Database } from '../tables/database.ts';

/** Lists plans by tier. */
export function listPlans(db: Kysely<Database>): Promise<PlanRow[]> {
  return db.selectFrom('plan').selectAll().orderBy('tier').orderBy('code').execute();
}

/** Lists prices, superseded ones included: whoever bought one keeps it. Monthly before annual, newest first. */
export function listPrices(db: Kysely<Database>): Promise<PriceRow[]> {
  return db
    .selectFrom('price')
    .selectAll()
    .orderBy('interval')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export interface PriceOfPlan extends Omit<SoldPrice, 'price_id' | 'price_amount'> {
  readonly id: string;
  readonly amount: number;
}

export async function findPrice(db: Kysely<Database>, id: string): Promise<PriceOfPlan | undefined> {
  return await db
    .selectFrom('price')
    .innerJoin('plan', 'plan.id', 'price.plan_id')
    .select(['price.id', 'price.interval', 'price.amount', 'price.currency', 'price.active'])
    .select(['plan.code as plan_code', 'plan.tier'])
    .where('price.id', '=', id)
    .executeTakeFirst();
}
