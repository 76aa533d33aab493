/** Situations of an account in which commands are refused, each brought about by what its owner and time did. */

import type { Viewer } from '@kalenner/schema/graphql/request/viewer';
import type { PriceFacts } from '@kalenner/schema/policy/facts/facts';
import type { Customer } from '../journey/customer.ts';
import type { World } from '../journey/world.ts';
import { createSubscriber, globalId } from './api.ts';

export interface Situation {
  readonly customer: Customer;
  readonly owner: Viewer;
  /** Global ids. */
  readonly accountId: string;
  readonly subscriptionId: string;
  readonly invoiceId: string;
  readonly attemptId: string;
}

export interface Prices {
  readonly starter: PriceFacts;
  readonly starterYear: PriceFacts;
  readonly pro: PriceFacts;
  /** Superseded: no longer sold. */
  readonly old: PriceFacts;
}

export async function insertPrices(world: World): Promise<Prices> {
  const old = await world.price('business', 'MONTH', 3_000);
  await world.price('business', 'MONTH', 3_300);
  return {
    old,
    starter: await world.price('starter', 'MONTH', 1_000),
    starterYear: await world.price('starter', 'YEAR', 10_000),
    pro: await world.price('pro', 'MONTH', 2_000),
  };
}

type CreateSituation = (customer: Customer, prices: Prices) => Promise<unknown>;

/** In two steps the one is the other's beginning. */
const subscribeToStarter: CreateSituation = (it, { starter }) => it.subscribe(starter);
const subscribeToPro: CreateSituation = (it, { pro }) => it.subscribe(pro);
const renewWithToken =
  (token: string): CreateSituation =>
  async (customer, prices) => {
    await subscribeToStarter(customer, prices);
    await customer.setPaymentMethod(token);
    await customer.advance('2026-04-10T12:00:00Z');
  };

export const SITUATIONS = {
  'a new account': async () => undefined,
  'a first payment in doubt': (it, { starter }) => it.subscribe(starter, 'sim_in_doubt'),
  'a first payment to authenticate': (customer, { starter }) =>
    customer.subscribe(starter, 'pm_card_authenticationRequired'),
  'a running subscription': subscribeToStarter,
  'a running higher one': subscribeToPro,
  'a card that declines': async (customer, prices) => {
    await subscribeToStarter(customer, prices);
    await customer.setPaymentMethod('pm_card_chargeDeclined');
  },
  'a card that asks': async (customer, prices) => {
    await subscribeToStarter(customer, prices);
    await customer.setPaymentMethod('pm_card_authenticationRequired');
  },
  'a card in doubt': async (customer, prices) => {
    await subscribeToStarter(customer, prices);
    await customer.setPaymentMethod('sim_in_doubt');
  },
  'a renewal that failed': renewWithToken('pm_card_chargeDeclined'),
  'a renewal in doubt': renewWithToken('sim_in_doubt'),
  'a renewal to authenticate': renewWithToken('pm_card_authenticationRequired'),
  'the guarantee over': async (customer, prices) => {
    await subscribeToStarter(customer, prices);
    await customer.advance('2026-03-30T09:00:00Z');
  },
  'a canceled subscription': async (customer, prices) => {
    await subscribeToStarter(customer, prices);
    await customer.cancel({ kind: 'END_OF_MONTH' });
  },
  'a refunded subscription': async (customer, prices) => {
    await subscribeToStarter(customer, prices);
    await customer.requestRefund();
  },
  'an annual one': (it, { starterYear }) => it.subscribe(starterYear),
} as const satisfies Record<string, CreateSituation>;
export type SituationName = keyof typeof SITUATIONS;

export async function createSituation(world: World, prices: Prices, name: SituationName): Promise<Situation> {
  const customer = await world.customer('2026-03-10T09:00:00Z');
  const bring: CreateSituation = SITUATIONS[name];
  await bring(customer, prices);
  const { subscriptions } = await customer.facts();
  const value = subscriptions.at(-1);
  const invoice = value?.invoices.at(-1);
  const owned = (typename: string, id: string | undefined) =>
    globalId(typename, `${customer.accountId}/${id ?? customer.accountId}`);
  return {
    customer,
    owner: createSubscriber(customer.accountId),
    accountId: globalId('Account', customer.accountId),
    subscriptionId: owned('Subscription', value?.id),
    invoiceId: owned('Invoice', invoice?.id),
    attemptId: owned('PaymentAttempt', invoice?.attempts.at(-1)?.id),
  };
}
