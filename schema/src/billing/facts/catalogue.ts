/** PLANS: the plans and prices, as every process reads them from the tables and keeps them for a few seconds. */

import type { Kysely } from 'kysely';
import { listPlans, listPrices } from '../../database/catalog/catalog.repository.ts';
import type { PlanRow, PriceRow } from '../../database/tables/catalog.table.ts';
import type { Database } from '../../database/tables/database.ts';
import type { PriceFacts } from '../../policy/facts/facts.ts';
import { keepFresh } from '../keep-fresh.ts';
import type { Ticks } from '../limits.ts';

export interface CataloguePrice extends PriceFacts {
  readonly planId: string;
}

export interface CataloguePlan extends PlanRow {
  /** Superseded ones too. */
  readonly prices: readonly CataloguePrice[];
}

export interface Catalogue {
  /** By tier. */
  readonly plans: readonly CataloguePlan[];
  readonly planByCode: ReadonlyMap<string, CataloguePlan>;
  readonly planById: ReadonlyMap<string, CataloguePlan>;
  readonly priceById: ReadonlyMap<string, CataloguePrice>;
}

/** A changed price is known to every process after at most this long. */
const FRESH_MS = 5_000;

export function createCatalogue(db: Kysely<Database>, ticks?: Ticks): () => Promise<Catalogue> {
  return keepFresh(() => loadCatalogue(db), FRESH_MS, ticks);
}

export async function loadCatalogue(db: Kysely<Database>): Promise<Catalogue> {
  const pricesOf = Map.groupBy(await listPrices(db), (it) => it.plan_id);
  const plans = (await listPlans(db)).map((plan) => ({
    ...plan,
    prices: (pricesOf.get(plan.id) ?? []).map((price) => priceOf(plan, price)),
  }));
  const prices = plans.flatMap((plan) => plan.prices);
  return {
    plans,
    planByCode: new Map(plans.map((it) => [it.code, it])),
    planById: new Map(plans.map((it) => [it.id, it])),
    priceById: new Map(prices.map((it) => [it.id, it])),
  };
}

function priceOf({ id: planId, code: planCode, tier }: PlanRow, price: PriceRow): CataloguePrice {
  const { id, interval, amount, currency, active } = price;
  return { id, planId, planCode, tier, interval, amount, currency, active };
}
