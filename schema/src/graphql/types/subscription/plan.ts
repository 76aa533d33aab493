import type { CatalogPlan, CatalogPrice } from '../../../billing/facts/catalog.ts';
import { builder } from '../../builder.ts';
import type { GraphContext } from '../../request/context.ts';
import { IN_LOCALE, IntervalEnum, LocaleEnum } from '../shared/enums.ts';
import { MoneyRef } from '../shared/money.ts';

export const PlanRef = builder.objectRef<CatalogPlan>('Plan');
export const PriceRef = builder.objectRef<CatalogPrice>('Price');

builder.node(PlanRef, {
  description: 'PLANS: what can be subscribed to.',
  authScopes: { public: true },
  id: { resolve: ({ id }) => id },
  loadOne: async (id, context) => (await context.catalog()).planById.get(id) ?? null,
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its short name, e.g. `pro`.' }),
    tier: t.exposeInt('tier', { description: 'A higher number is a higher plan (rule 6).' }),
    name: t.string({
      description: 'As a customer reads it.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: (plan, { locale }, context) => getPlanName(plan, locale ?? context.locale),
    }),
    prices: t.field({
      type: [PriceRef],
      description: 'Those that can be bought now.',
      resolve: ({ prices }) => prices.filter(({ active }) => active),
    }),
  }),
});

builder.node(PriceRef, {
  description: 'What a plan costs. A price is never changed: whoever bought it keeps it.',
  authScopes: { public: true },
  id: { resolve: ({ id }) => id },
  loadOne: async (id, context) => (await context.catalog()).priceById.get(id) ?? null,
  fields: (t) => ({
    plan: t.field({
      type: PlanRef,
      description: 'What it buys.',
      resolve: ({ planCode }, _, context) => getPlanByCode(context, planCode),
    }),
    interval: t.expose('interval', { type: IntervalEnum, description: 'For how long.' }),
    amount: t.field({
      type: MoneyRef,
      description: 'For each interval, in advance.',
      resolve: ({ amount, currency }) => ({ amount, currency }),
    }),
    active: t.exposeBoolean('active', { description: 'False once it was superseded: no longer sold.' }),
  }),
});

builder.queryField('plans', (t) =>
  t.field({
    type: [PlanRef],
    description: 'All plans, the lowest first.',
    authScopes: { public: true },
    resolve: async (_, __, context) => (await context.catalog()).plans,
  }),
);

/** Throws for a plan that is not in the catalogue: plans are never removed. */
export async function getPlanByCode(
  { catalog: catalogue }: Pick<GraphContext, 'catalog'>,
  code: string,
): Promise<CatalogPlan> {
  const plan = (await catalogue()).planByCode.get(code);
  if (plan !== undefined) return plan;
  throw new Error(`plan '${code}' is not in the catalogue; expected one that is never removed`);
}

export async function getPriceById(
  { catalog: catalogue }: Pick<GraphContext, 'catalog'>,
  id: string,
): Promise<CatalogPrice> {
  const price = (await catalogue()).priceById.get(id);
  if (price !== undefined) return price;
  throw new Error(`price '${id}' is not in the catalogue; expected one that is never removed`);
}

function getPlanName(plan: CatalogPlan, locale: 'FR' | 'EN' | 'DE'): string {
  return { FR: plan.name_fr, EN: plan.name_en, DE: plan.name_de }[locale];
}
