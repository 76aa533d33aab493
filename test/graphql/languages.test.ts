import { schema } from '@kalenner/schema/graphql/schema';
import type { Locale } from '@kalenner/schema/policy/terms/policy-terms';
import { graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, type Data, globalId, openApi, PARTNER, STAFF } from '../kit/graphql/api.ts';
import {
  createSituation,
  insertPrices,
  type Prices,
  SITUATIONS,
  type Situation,
  type SituationName,
} from '../kit/graphql/error-situations.ts';
import { createFullAccount } from '../kit/graphql/full-account.ts';
import { buildMutationDocument } from '../kit/graphql/run-mutation.ts';
import { openWorld, type World } from '../kit/journey/world.ts';

const LOCALES: readonly Locale[] = ['FR', 'EN', 'DE'];

let world: World;
let api: Api;
let prices: Prices;

beforeAll(async () => {
  world = await openWorld();
  api = await openApi(world);
  prices = await insertPrices(world);
});

afterAll(() => world.close());

async function inLocale(
  locale: Locale,
  source: string,
  variableValues: object = {},
  viewer = STAFF,
): Promise<Data> {
  const contextValue = { ...api.context(viewer), locale };
  const variables = variableValues as Record<string, unknown>;
  const { data, errors } = await graphql({ schema, source, variableValues: variables, contextValue });
  if (errors !== undefined) throw errors[0];
  return data;
}

describe('the audit trail', () => {
  /** Written where time, staff or the provider act in ways that no history below has. */
  const NOT_HERE = new Set([
    'PARKED_RESUMED',
    'RENEWAL_ANNOUNCED',
    'INVOICE_PERIOD_MOVED',
    'REFUND_LEGS_ADDED',
  ]);

  it('reads as sentences in each language, for every event of real histories', {
    timeout: 30_000,
  }, async () => {
    const accounts = [(await createFullAccount(api, world, PARTNER, 'customer-1')).accountId];
    for (const name of Object.keys(SITUATIONS) as SituationName[]) {
      const { customer, accountId } = await createSituation(world, prices, name);
      if (name === 'a renewal that failed') await goOn({ customer } as Situation);
      accounts.push(accountId);
    }
    const seen = new Map<string, Record<Locale, string>>();
    const fields = 'type FR: summary(locale: FR) EN: summary(locale: EN) DE: summary(locale: DE)';
    for (const id of accounts) {
      const events = `events(first: 100) { edges { node { ${fields} } } }`;
      const { account } = await inLocale('FR', `{ account(id: "${id}") { ${events} } }`);
      for (const { node } of account.events.edges) seen.set(`${node.type} ${node.EN}`, node);
    }
    for (const [name, node] of seen) {
      for (const locale of LOCALES) {
        const text = node[locale];
        // No hole, no raw name, nothing of the program.
        expect(text, name).not.toMatch(
          /[{}–]|undefined|null|\b[A-Z]+_[A-Z_]+\b|\d{4}-\d\d-\d\d|[0-9a-f]{8}-/,
        );
        expect(text.length, name).toBeGreaterThan(5);
      }
      expect(new Set([node.FR, node.EN, node.DE]).size, name).toBeGreaterThan(1);
    }
    const types = new Set([...seen.keys()].map((name) => name.split(' ')[0]));
    expect(types.size).toBeGreaterThanOrEqual(20);
    for (const type of NOT_HERE) expect(types.has(type), `${type} is seen: take it off the list`).toBe(false);
  });

  /** Suspended, paid and running again, then canceled and resumed. */
  async function goOn({ customer }: Pick<Situation, 'customer'>): Promise<void> {
    await customer.advance('2026-04-20T09:00:00Z');
    await customer.setPaymentMethod('pm_card_visa', true);
    await customer.upgrade(prices.pro);
    await customer.cancel({ kind: 'END_OF_MONTH' });
    await customer.resume();
  }
});

type Refusing = 'upgrade' | 'resume' | 'requestRefund';

describe('what a refusal says', () => {
  const ROWS: readonly (readonly [name: Refusing, SituationName, price: keyof Prices | null])[] = [
    ['upgrade', 'a running higher one', 'starter'],
    ['upgrade', 'a renewal that failed', 'pro'],
    ['upgrade', 'a card that declines', 'pro'],
    ['resume', 'a running subscription', null],
    ['requestRefund', 'the guarantee over', null],
  ];

  it.each(ROWS)('%s of %s, in the language of the request', async (name, situation, price) => {
    const { owner, subscriptionId } = await createSituation(world, prices, situation);
    const priceId = price === null ? {} : { priceId: globalId('Price', prices[price].id) };
    const texts: string[] = [];
    for (const locale of LOCALES) {
      const input = { subscriptionId, ...priceId, idempotencyKey: `${locale} of ${subscriptionId}` };
      const data = await inLocale(locale, buildMutationDocument({ name, input }), { input }, owner);
      texts.push(data[name].message);
    }
    expect(new Set(texts).size, texts.join('\n')).toBe(LOCALES.length);
  });

  it('texts of clauses, steps, amounts, plans and lines follow the request, too', async () => {
    const { accountId } = await createSituation(world, prices, 'an annual one');
    const document = `{
      account(id: "${accountId}") {
        invoices { edges { node { total { formatted } lines { description } } } }
        subscription { cancellationPreview { ... on CancellationPreview { options { decision { steps citations { text url } } } } } }
      }
      policy { text }
    }`;
    const answers = await Promise.all(LOCALES.map((locale) => inLocale(locale, document)));
    const parts = answers.map(({ account, policy }) => [
      account.invoices.edges[0].node.total.formatted,
      account.invoices.edges[0].node.lines[0].description,
      account.subscription.cancellationPreview.options[0].decision.steps.join(),
      account.subscription.cancellationPreview.options[0].decision.citations[0].text,
      account.subscription.cancellationPreview.options[0].decision.citations[0].url,
      policy.text,
    ]);
    for (const i of [0, 1, 2, 3, 4, 5]) {
      const texts = new Set(parts.map((its) => its[i]));
      // French and German write amounts alike.
      expect(texts.size, [...texts].join('\n')).toBeGreaterThanOrEqual(i < 2 ? 2 : 3);
    }
  });
});
