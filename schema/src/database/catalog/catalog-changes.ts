/** The changes that make the database sell what a catalog file has; pure. */

import type { PlanRow, PriceRow } from '../tables/catalog.table.ts';
import type { Catalog, CatalogPlan, CatalogPrice } from './catalog-file.ts';

export type CatalogChange =
  | { readonly do: 'ADD_PLAN'; readonly plan: CatalogPlan }
  | { readonly do: 'UPDATE_PLAN'; readonly plan: CatalogPlan; readonly was: PlanRow }
  | { readonly do: 'ADD_PRICE'; readonly code: string; readonly price: CatalogPrice }
  | { readonly do: 'RETIRE_PRICE'; readonly code: string; readonly price: PriceRow };

export interface SoldCatalog {
  readonly plans: readonly PlanRow[];
  /** The prices that are sold; superseded ones are not looked at again. */
  readonly activePrices: readonly PriceRow[];
}

/**
 * Diffs the catalog, in the order in which to apply the changes: a price is retired before its successor comes, as only
 * one may be sold. A price's amount never changes, because whoever bought it keeps it.
 */
export function diffCatalog(catalog: Catalog, sold: SoldCatalog): CatalogChange[] {
  const wanted = new Map(catalog.plans.map((plan) => [plan.code, plan]));
  const known = new Map(sold.plans.map((plan) => [plan.code, plan]));
  const codes = new Map(sold.plans.map(({ id, code }) => [id, code]));
  const retired = sold.activePrices.flatMap((price): CatalogChange[] => {
    const code = codes.get(price.plan_id) ?? '';
    const stays = wanted.get(code)?.prices.some((it) => isSamePrice(it, price));
    return stays ? [] : [{ do: 'RETIRE_PRICE', code, price }];
  });
  const rest = catalog.plans.flatMap((plan) => {
    const was = known.get(plan.code);
    const active = sold.activePrices.filter(({ plan_id }) => plan_id === was?.id);
    const added = plan.prices.filter((price) => !active.some((it) => isSamePrice(price, it)));
    return [
      ...diffPlan(plan, was),
      ...added.map((price): CatalogChange => ({ do: 'ADD_PRICE', code: plan.code, price })),
    ];
  });
  return [...retired, ...rest];
}

function diffPlan(plan: CatalogPlan, was: PlanRow | undefined): CatalogChange[] {
  if (was === undefined) return [{ do: 'ADD_PLAN', plan }];
  const { fr, en, de } = plan.names;
  const same = was.tier === plan.tier && was.name_fr === fr && was.name_en === en && was.name_de === de;
  return same ? [] : [{ do: 'UPDATE_PLAN', plan, was }];
}

function isSamePrice(price: CatalogPrice, row: PriceRow): boolean {
  return price.interval === row.interval && price.currency === row.currency && price.amount === row.amount;
}

/** One line for people. */
export function describeChange(change: CatalogChange): string {
  switch (change.do) {
    case 'ADD_PLAN':
      return `${change.plan.code}: new plan of tier ${change.plan.tier}`;
    case 'UPDATE_PLAN':
      return `${change.plan.code}: tier ${change.was.tier} -> ${change.plan.tier}, names as in the file`;
    case 'ADD_PRICE':
      return `${change.code}: ${describePrice(change.price)} is now for sale`;
    case 'RETIRE_PRICE':
      return `${change.code}: ${describePrice(change.price)} is no longer for sale`;
  }
}

function describePrice({ interval, amount, currency }: CatalogPrice): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return `${interval} ${format.format(amount / 10 ** digits).replace('\u00a0', ' ')}`;
}
