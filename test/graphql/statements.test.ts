import { createCatalogCache } from '@kalenner/schema/billing/facts/catalog';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Api, globalId, openApi, STAFF } from '../kit/graphql/api.ts';
import { openWorld, type World } from '../kit/journey/world.ts';

/** What a page of the portal costs the database: as few statements for a hundred accounts as for one. */

let world: World;
let api: Api;
let statements: string[] = [];

beforeAll(async () => {
  world = await openWorld();
  api = await openApi(world, { catalog: createCatalogCache(world.database.db, () => 0) });
  listenTo(world.database.pool, (text) => statements.push(text));
});

afterAll(() => world.close());

const ACCOUNT = `
  access { granted until plan { code } }
  subscription { status plan { code } price { amount { amount } } currentPeriod { end } }`;
const INVOICES = `invoices(first: 10) { edges { node {
  number status total { amount } lines { description amount { amount } } attempts { status amount { amount } }
} } }`;

async function statementsOf(document: string): Promise<string[]> {
  await api.request(STAFF, document);
  statements = [];
  await api.request(STAFF, document);
  return [...statements];
}

it('an account with its subscription, plan and last ten invoices: one or two', async () => {
  const customer = await world.customer('2026-03-10T09:00:00Z');
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
  await customer.advance('2027-02-11T09:00:00Z');
  const id = globalId('Account', customer.accountId);
  const asked = await statementsOf(`{ account(id: "${id}") { ${ACCOUNT} ${INVOICES} } }`);
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(2);
});

it('a hundred accounts with their subscriptions and access: two, as for one', async () => {
  const customers = await Promise.all(
    Array.from({ length: 100 }, () => world.customer('2026-03-10T09:00:00Z')),
  );
  for (const customer of customers.slice(0, 5)) {
    await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
  }
  const page = (size: number) => `{ accounts(first: ${size}) { edges { node { ${ACCOUNT} } } } }`;
  const [one, all] = [await statementsOf(page(1)), await statementsOf(page(100))];
  expect(all.length, all.join('\n')).toBeLessThanOrEqual(2);
  expect(all.length).toBe(one.length);
});

/** All that is sent, through whichever connection. */
function listenTo(pool: pg.Pool, hear: (text: string) => void): void {
  const heard = new WeakSet<pg.PoolClient>();
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  const listening = async () => {
    const client = await connect();
    if (heard.has(client)) return client;
    heard.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, {
      query: (...args: unknown[]) => {
        const [first] = args;
        hear(typeof first === 'string' ? first : String((first as { text?: string }).text));
        return query(...args);
      },
    });
    return client;
  };
  Object.assign(pool, { connect: listening });
}
