import type { CatalogPlan, CatalogPrice } from '../../../billing/facts/catalog.ts';
import { builder } from '../../builder.ts';
import type { GraphContext } from '../../request/context.ts';
import { IN_LOCALE, IntervalEnum, LocaleEnum } from '../shared/enums.ts';
import { MoneyRef } from '../shared/money.ts';

export const PlanRef = builder.objectRef<CatalogPlan>('Plan');
export const PriceRef = builder.objectRef<CatalogPrice>('Price');

builder.node(PlanRef, {
  description: 'A plan that customers subscribe to (PLANS).',
  authScopes: { public: true },
  id: { resolve: ({ id }) => id },
  loadOne: async (id, context) => (await context.catalog()).planById.get(id) ?? null,
  fields: (t) => ({
    code: t.exposeString('code', { description: 'The plan’s code, e.g. `pro`.' }),
    tier: t.exposeInt('tier', { description: 'The tier: a higher number is a higher plan (rule 6).' }),
    name: t.string({
      description: 'The name that customers read.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: (plan, { locale }, context) => getPlanName(plan, locale ?? context.locale),
    }),
    prices: t.field({
      type: [PriceRef],
      description: 'The prices that are sold now.',
      resolve: ({ prices }) => prices.filter(({ active }) => active),
    }),
  }),
});

builder.node(PriceRef, {
  description: 'A price of a plan. A price never changes: whoever bought it keeps it.',
  authScopes: { public: true },
  id: { resolve: ({ id }) => id },
  loadOne: async (id, context) => (await context.catalog()).priceById.get(id) ?? null,
  fields: (t) => ({
    plan: t.field({
      type: PlanRef,
      description: 'The plan that the price buys.',
      resolve: ({ planCode }, _, context) => getPlanByCode(context, planCode),
    }),
    interval: t.expose('interval', { type: IntervalEnum, description: 'The billing interval.' }),
    amount: t.field({
      type: MoneyRef,
      description: 'The amount for each interval, charged in advance.',
      resolve: ({ amount, currency }) => ({ amount, currency }),
    }),
    active: t.exposeBoolean('active', {
      description: 'Whether the price is sold; a superseded one no longer is.',
    }),
  }),
});

builder.queryField('plans', (t) =>
  t.field({
    type: [PlanRef],
    description: 'The plans, lowest tier first.',
    authScopes: { public: true },
    resolve: async (_, __, context) => (await context.catalog()).plans,
  }),
);

/** Throws for a plan that is not in the catalog: plans are never removed. */
export async function getPlanByCode(
  { catalog }: Pick<GraphContext, 'catalog'>,
  code: string,
): Promise<CatalogPlan> {
  const plan = (await catalog()).planByCode.get(code);
  if (plan !== undefined) return plan;
  throw new Error(`plan '${code}' is not in the catalog; expected one that is never removed`);
}

export async function getPriceById(
  { catalog }: Pick<GraphContext, 'catalog'>,
  id: string,
): Promise<CatalogPrice> {
  const price = (await catalog()).priceById.get(id);
  if (price !== undefined) return price;
  throw new Error(`price '${id}' is not in the catalog; expected one that is never removed`);
}

function getPlanName(plan: CatalogPlan, locale: 'FR' | 'EN' | 'DE'): string {
  return { FR: plan.name_fr, EN: plan.name_en, DE: plan.name_de }[locale];
}
