import type { Kysely } from 'kysely';
import type { SoldPrice } from '../tables/catalog.table.ts';
import type { Database } from '../tables/database.ts';

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
