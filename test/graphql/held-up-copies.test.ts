/** A copy of a request that arrives when its caller has long been answered: it does nothing that the answer denied. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Api, createIdempotencyKey, globalId, openApi, STAFF } from '../kit/graphql/api.ts';
import { openWorld, type World } from '../kit/journey/world.ts';

let world: World;
let api: Api;

beforeAll(async () => {
  world = await openWorld();
  api = await openApi(world);
});

afterAll(() => world.close());

const SUBSCRIBE = `mutation ($input: SubscribeInput!) { subscribe(input: $input) { __typename } }`;

it('is refused as the request was, though a card is there by now', async () => {
  const price = await world.price('starter', 'MONTH', 1_000);
  const customer = await world.customer('2026-03-10T09:00:00Z');
  const accountId = globalId('Account', customer.accountId);
  const input = { accountId, priceId: globalId('Price', price.id), idempotencyKey: createIdempotencyKey() };
  const subscribe = () => api.request(STAFF, SUBSCRIBE, { input });
  expect((await subscribe()).subscribe.__typename).toBe('InvalidInput');
  await customer.setPaymentMethod('pm_card_visa');
  expect((await subscribe()).subscribe.__typename).toBe('InvalidInput');
  expect(await customer.listLedgerEntries()).toEqual([]);
  const anew = await api.request(STAFF, SUBSCRIBE, {
    input: { ...input, idempotencyKey: createIdempotencyKey() },
  });
  expect(anew.subscribe.__typename).toBe('SubscribeSuccess');
});

it('input that cannot be read leaves its key free', async () => {
  const create = (email: string, idempotencyKey: string) =>
    api.request(
      STAFF,
      `mutation ($input: CreateAccountInput!) { createAccount(input: $input) { __typename } }`,
      {
        input: { email, idempotencyKey },
      },
    );
  expect((await create('nobody', 'once')).createAccount.__typename).toBe('InvalidInput');
  expect((await create('lea@example.com', 'once')).createAccount.__typename).toBe('CreateAccountSuccess');
});
