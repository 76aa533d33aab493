/** A preview and its command are one function: the token of the one is the token of the other, until something changes. */

import { previewCancellation } from '@kalenner/schema/billing/commands/cancel';
import { previewDowngrade } from '@kalenner/schema/billing/commands/downgrade';
import { previewPayment } from '@kalenner/schema/billing/commands/pay-invoice';
import { previewRefund } from '@kalenner/schema/billing/commands/request-refund';
import { previewResume } from '@kalenner/schema/billing/commands/resume';
import { previewSubscribe } from '@kalenner/schema/billing/commands/subscribe';
import { previewUpgrade } from '@kalenner/schema/billing/commands/upgrade';
import { computePreviewToken } from '@kalenner/schema/policy/decision/preview-token';
import type { PriceFacts } from '@kalenner/schema/policy/facts/facts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from '../../kit/journey/customer.ts';
import { openWorld, type World } from '../../kit/journey/world.ts';

let world: World;
let prices: { readonly starter: PriceFacts; readonly pro: PriceFacts; readonly proYear: PriceFacts };
beforeAll(async () => {
  world = await openWorld();
  prices = {
    starter: await world.price('starter', 'MONTH', 1_000),
    pro: await world.price('pro', 'MONTH', 2_000),
    proYear: await world.price('pro', 'YEAR', 20_000),
  };
});
afterAll(() => world.close());

interface Case {
  readonly name: string;
  readonly before: (customer: Customer) => Promise<unknown>;
  readonly preview: (customer: Customer, id: string) => Promise<{ readonly token: string }>;
  /** With the token that the preview gave, or one that it did not. */
  readonly command: (
    customer: Customer,
    token: string,
  ) => Promise<{ readonly kind: string; readonly decision?: unknown }>;
}

const CASES: readonly Case[] = [
  {
    name: 'upgrade',
    before: (it) => it.subscribe(prices.starter),
    preview: (customer, subscriptionId) =>
      previewUpgrade(customer.billing, customer.caller, { subscriptionId, priceId: prices.pro.id }),
    command: (it, token) => it.upgrade(prices.pro, token),
  },
  {
    name: 'downgrade',
    before: (it) => it.subscribe(prices.pro),
    preview: (customer, subscriptionId) =>
      previewDowngrade(customer.billing, customer.caller, { subscriptionId, priceId: prices.starter.id }),
    command: (it, token) => it.downgrade(prices.starter, token),
  },
  {
    name: 'cancel',
    before: (it) => it.subscribe(prices.proYear),
    preview: async (customer, subscriptionId) => {
      const options = await previewCancellation(customer.billing, customer.caller, subscriptionId);
      const toMonthEnd = options.find(({ decision }) => decision.subject.endsWith('END_OF_MONTH'));
      if (toMonthEnd === undefined) throw new Error('no way out at the end of the month is offered');
      return toMonthEnd;
    },
    command: (it, token) => it.cancel({ kind: 'END_OF_MONTH', previewToken: token }),
  },
  {
    name: 'resume',
    before: async (customer) => {
      await customer.subscribe(prices.pro);
      await customer.cancel({ kind: 'END_OF_MONTH' });
    },
    preview: (it, subscriptionId) => previewResume(it.billing, it.caller, subscriptionId),
    command: (it, token) => it.resume(token),
  },
  {
    name: 'refund',
    before: (it) => it.subscribe(prices.pro),
    preview: (it, subscriptionId) => previewRefund(it.billing, it.caller, subscriptionId),
    command: async (it, token) => (await it.requestRefund('too many features', token)).result,
  },
  {
    name: 'payment',
    before: async (customer) => {
      await customer.subscribe(prices.pro, 'sim_decline_1');
      await customer.subscribe(prices.pro, 'pm_card_visa');
      await customer.setPaymentMethod('pm_card_chargeDeclined');
      await customer.advance('2026-04-12T12:00:00Z');
    },
    preview: async (customer) => {
      const open = (await customer.subscription()).invoices.findLast(({ status }) => status === 'OPEN');
      return previewPayment(customer.billing, customer.caller, open?.id ?? '');
    },
    command: (it, token) => it.pay(token),
  },
];

test.each(CASES)('$name', async ({ before, preview, command }) => {
  const customer = await world.customer('2026-03-10T10:00:00Z');
  await before(customer);
  const { id } = await customer.subscription();
  const { token } = await preview(customer, id);
  expect((await preview(customer, id)).token).toBe(token);

  const stale = await command(customer, '0123456789abcdef');
  expect(stale).toMatchObject({ kind: 'STALE', token });
  const done = await command(customer, token);
  expect(done.kind).toBe('DONE');
  expect(computePreviewToken(done.decision as Parameters<typeof computePreviewToken>[0])).toBe(token);
});

test('the first subscription, which needs a card that its preview does not have', async () => {
  const customer = await world.customer('2026-03-10T10:00:00Z');
  await customer.setPaymentMethod('pm_card_visa');
  const { token } = await previewSubscribe(customer.billing, customer.caller, { priceId: prices.pro.id });
  const done = await customer.subscribe(prices.pro);
  expect(done.kind === 'DONE' && computePreviewToken(done.decision)).toBe(token);
});

test('a preview shown before a boundary is stale after it', async () => {
  const customer = await world.customer('2026-03-10T10:00:00Z');
  await customer.subscribe(prices.starter);
  const { id } = await customer.subscription();
  const ask = { subscriptionId: id, priceId: prices.pro.id };
  const { token } = await previewUpgrade(customer.billing, customer.caller, ask);
  await customer.advance('2026-03-11T10:00:00Z');
  expect(await customer.upgrade(prices.pro, token)).toMatchObject({ kind: 'STALE' });
  expect((await customer.subscription()).price.id).toBe(prices.starter.id);
});
