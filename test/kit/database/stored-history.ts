/** Histories played in memory, with ids as the database has them, to be written to rows step by step. */

import type { Database } from '@kalenner/schema/database/tables/database';
import type { Change } from '@kalenner/schema/policy/facts/changes';
import type { AccountFacts, PriceFacts } from '@kalenner/schema/policy/facts/facts';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { Player } from '../policy/play-history.ts';
import { anySteps, createHistoryArbitrary, type Step } from '../policy/random-history.ts';
import { listPrices, type World, worlds } from '../policy/random-world.ts';

export interface StoredStep {
  readonly changes: readonly Change[];
  readonly after: AccountFacts;
}

export interface StoredHistory {
  readonly accountId: string;
  readonly zone: string;
  readonly prices: readonly PriceFacts[];
  readonly paymentMethodIds: readonly string[];
  readonly steps: readonly StoredStep[];
}

/** Three plans, each by month and by year: 10, 20 and 40 EUR a month. */
export const PLAIN_WORLD: World = {
  zone: 'Europe/Luxembourg',
  startAt: '2026-01-31T10:00:00Z',
  amounts: [1000, 10_000, 2000, 20_000, 4000, 40_000],
};

export function createRandomHistories(count: number, seed: number): StoredHistory[] {
  const played = fc.sample(fc.tuple(worlds, createHistoryArbitrary(anySteps)), { numRuns: count, seed });
  return played.map(([world, steps], i) => createStoredHistory(world, steps, i + 1));
}

/** Creates a history. `n` distinguishes accounts: their ids, plans and prices are their own. */
export function createStoredHistory(world: World, steps: readonly Step[], n: number): StoredHistory {
  const player = new Player(world);
  const { history } = player;
  const paymentMethodIds = new Set(
    [mapIdsToUuids(history.facts, n).paymentMethodId].filter((id) => id !== null),
  );
  const stored: StoredStep[] = [];
  for (const step of steps) {
    const { length } = history.log;
    player.play(step);
    const { changes, after } = mapIdsToUuids({ changes: history.log.slice(length), after: history.facts }, n);
    if (after.paymentMethodId !== null) paymentMethodIds.add(after.paymentMethodId);
    stored.push({ changes, after });
  }
  const prices = mapIdsToUuids(listPrices(world), n);
  return {
    accountId: toAccountId(n),
    zone: world.zone,
    prices,
    paymentMethodIds: [...paymentMethodIds],
    steps: stored,
  };
}

/** Inserts the account, its payment methods and the catalog; no subscription yet. */
export async function insertHistory(db: Kysely<Database>, history: StoredHistory): Promise<void> {
  const created_at = '2024-01-01T00:00:00.000Z';
  const id = history.accountId;
  await db
    .insertInto('account')
    .values({
      id,
      email: `${id}@example.com`,
      locale: 'FR',
      zone: history.zone,
      payment_method_id: history.paymentMethodIds[0] ?? null,
      created_at,
    })
    .execute();
  for (const card of history.paymentMethodIds) {
    const face = {
      provider: 'simulator',
      token: 'pm_card_visa',
      brand: 'visa',
      last4: '4242',
      expires: '12/40',
    };
    await db
      .insertInto('payment_method')
      .values({ ...face, account_id: id, id: card, billing_email: `billing-${id}@example.com`, created_at })
      .execute();
  }
  const plans = new Map(history.prices.map((price) => [price.planCode, price]));
  for (const { id: planId, planCode: code, tier } of plans.values()) {
    const names = { name_fr: code, name_en: code, name_de: code };
    await db
      .insertInto('plan')
      .values({ ...names, id: planId, code, tier })
      .execute();
  }
  for (const { id: priceId, planCode, interval, amount, currency, active } of history.prices) {
    const plan_id = plans.get(planCode)?.id ?? '';
    await db
      .insertInto('price')
      .values({ id: priceId, plan_id, interval, amount, currency, active, created_at })
      .execute();
  }
}

/** Short names become UUIDs that rise as the names do. */
function mapIdsToUuids<T>(value: T, n: number): T {
  const account = n.toString(16).padStart(4, '0');
  const uuid = (kind: number, id: number) =>
    `0199${account}-000${kind}-7000-8000-${String(id).padStart(12, '0')}`;
  const text = JSON.stringify(value)
    .replaceAll(/\bid-(\d{6})\b/g, (_, id: string) => uuid(1, Number(id)))
    .replaceAll(/"card-(\d+)"/g, (_, id: string) => `"${uuid(2, Number(id))}"`)
    .replaceAll(
      /"(starter|pro|business)-(MONTH|YEAR)-\d+"/g,
      (_, plan: string, interval: string) =>
        `"${uuid(3, ['starter', 'pro', 'business'].indexOf(plan) * 2 + (interval === 'YEAR' ? 1 : 0))}"`,
    )
    .replaceAll(/"planCode":"(\w+)"/g, (_, plan: string) => `"planCode":"${plan} ${n}"`)
    .replaceAll('"id":"account"', `"id":"${toAccountId(n)}"`);
  return JSON.parse(text) as T;
}

function toAccountId(n: number): string {
  return `01990000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}
