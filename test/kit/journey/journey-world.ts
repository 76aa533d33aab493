/** The journeys of one file: one database, the prices that are sold in it, and a customer of its own for each table. */

import type { PriceFacts } from '@kalenner/schema/policy/facts/facts';
import { afterAll, beforeAll, test } from 'vitest';
import { withAnswer } from './answers.ts';
import type { Customer } from './customer.ts';
import { type PlayOptions, parseMoment, play, type Row } from './journey.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/** Minor units of EUR. Of one plan and interval only the last one is for sale. */
export type Offer = readonly [plan: string, interval: 'MONTH' | 'YEAR', amount: number];

export type Journey = readonly [name: string, rows: readonly Row[]];

export interface JourneyWorld<K extends string> {
  /** One more, whose time begins then. */
  readonly customer: (at: string) => Promise<Customer>;
  readonly price: (name: K) => PriceFacts;
  readonly buys: (name: K, token?: string) => (customer: Customer) => Promise<string>;
  /** Subscribes from the day on which the canceled subscription ends. */
  readonly buysFrom: (name: K, startsOn: string) => (customer: Customer) => Promise<string>;
  readonly upgradesTo: (name: K) => (customer: Customer) => Promise<string>;
  readonly downgradesTo: (name: K) => (customer: Customer) => Promise<string>;
  /** One test for each; time begins with its first row. */
  readonly journeys: (table: readonly Journey[], options?: PlayOptions) => void;
}

export function openJourneyWorld<K extends string>(
  offers: Readonly<Record<K, Offer>>,
  options: WorldOptions = {},
): JourneyWorld<K> {
  let world: World;
  const prices = new Map<string, PriceFacts>();
  beforeAll(async () => {
    world = await openWorld(options);
    for (const [name, offer] of Object.entries<Offer>(offers)) prices.set(name, await world.price(...offer));
  });
  afterAll(() => world.close());
  const price = (name: K) => {
    const found = prices.get(name);
    if (found === undefined) throw new Error(`'${name}' is not sold; expected one of ${[...prices.keys()]}`);
    return found;
  };
  return {
    customer: (at) => world.customer(parseMoment(at)),
    price,
    buys: (name, token) => withAnswer((it) => it.subscribe(price(name), token)),
    buysFrom: (name, startsOn) => withAnswer((it) => it.subscribe(price(name), 'pm_card_visa', startsOn)),
    upgradesTo: (name) => withAnswer((it) => it.upgrade(price(name))),
    downgradesTo: (name) => withAnswer((it) => it.downgrade(price(name))),
    journeys: (table, playOptions) => {
      test.each(table)('%s', async (_, rows) => {
        const start = rows[0]?.[0];
        if (start === undefined) throw new Error('a journey has at least one row');
        await play(await world.customer(parseMoment(start)), rows, playOptions);
      });
    },
  };
}
