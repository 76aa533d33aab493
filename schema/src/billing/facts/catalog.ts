/** PLANS: the plans and prices, as every process reads them from the tables and keeps them for a few seconds. */

import type { Kysely } from 'kysely';
import { listPlans, listPrices } from '../../database/catalog/catalog.repository.ts';
import type { PlanRow, PriceRow } from '../../database/tables/catalog.table.ts';
import type { Database } from '../../database/tables/database.ts';
import type { PriceFacts } from '../../policy/facts/facts.ts';
import type { Ticks } from '../limits.ts';
import { createTtlCache } from '../ttl-cache.ts';

export interface CatalogPrice extends PriceFacts {
  readonly planId: string;
}

export interface CatalogPlan extends PlanRow {
  /** Superseded ones too. */
  readonly prices: readonly CatalogPrice[];
}

export interface Catalog {
  /** By tier. */
  readonly plans: readonly CatalogPlan[];
  readonly planByCode: ReadonlyMap<string, CatalogPlan>;
  readonly planById: ReadonlyMap<string, CatalogPlan>;
  readonly priceById: ReadonlyMap<string, CatalogPrice>;
}

/** A changed price is known to every process after at most this long. */
const TTL_MS = 5_000;

export function createCatalogCache(db: Kysely<Database>, ticks?: Ticks): () => Promise<Catalog> {
  return createTtlCache(() => loadCatalog(db), TTL_MS, ticks);
}

export async function loadCatalog(db: Kysely<Database>): Promise<Catalog> {
  const pricesOf = Map.groupBy(await listPrices(db), (it) => it.plan_id);
  const plans = (await listPlans(db)).map((plan) => ({
    ...plan,
    prices: (pricesOf.get(plan.id) ?? []).map((price) => toCatalogPrice(plan, price)),
  }));
  const prices = plans.flatMap((plan) => plan.prices);
  return {
    plans,
    planByCode: new Map(plans.map((it) => [it.code, it])),
    planById: new Map(plans.map((it) => [it.id, it])),
    priceById: new Map(prices.map((it) => [it.id, it])),
  };
}

function toCatalogPrice({ id: planId, code: planCode, tier }: PlanRow, price: PriceRow): CatalogPrice {
  const { id, interval, amount, currency, active } = price;
  return { id, planId, planCode, tier, interval, amount, currency, active };
}
