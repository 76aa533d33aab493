/** The world of the chaos tests: the catalog, two clients that are in a hurry, and many customers at a time. */

import { createSeededRandom } from '@kalenner/schema/payments/simulator/seeded-random';
import { createKalenner } from '@kalenner/sdk';
import { onTestFinished } from 'vitest';
import { createKey } from '../gateway/gateway.ts';
import { openWorld, type World } from '../journey/world.ts';
import { createFastClock } from '../sdk/fast-clock.ts';
import { LONG_RUN, SEED } from '../test-size.ts';
import { type ChaosContext, playCustomer } from './chaos-customer.ts';
import type { CallLedger } from './persistent-caller.ts';

/** Actions of a customer; beside them there are four with which it arrives, and one at its end. */
const ACTS_EACH = 16;
export const ACTS_OF_CUSTOMER = ACTS_EACH + 5;
/** Customers at a time: more would test the machine. */
const AT_ONCE = 4;
/** The clients' time passes so many times as fast: their waits are short and their deadline is 1.5 s. */
const SPEED = 20;
const TIMEOUT_MS = 30_000;

export async function openChaosWorld(): Promise<World> {
  const world = await openWorld();
  onTestFinished(world.close);
  for (const [plan, month] of [
    ['starter', 1_000],
    ['pro', 2_500],
    ['business', 6_000],
  ] as const) {
    await world.price(plan, 'MONTH', month);
    await world.price(plan, 'YEAR', month * 10);
  }
  return world;
}

export async function createChaosContext(
  { database }: World,
  url: string,
  ledger: CallLedger,
): Promise<ChaosContext> {
  const clientOf = async (role: 'PARTNER' | 'STAFF') => {
    const { secret: apiKey } = await createKey(database, role);
    const random = createSeededRandom(SEED);
    return createKalenner({ url, apiKey, clock: createFastClock(SPEED), random, timeoutMs: TIMEOUT_MS });
  };
  const [partner, staff] = [await clientOf('PARTNER'), await clientOf('STAFF')];
  const prices = (await partner.plans.list()).flatMap((plan) => plan.prices);
  const patience = { ledger, deadlineMs: TIMEOUT_MS / SPEED, random: createSeededRandom(SEED + 1) };
  return { partner, staff, prices, patience };
}

export async function playAll(context: ChaosContext, customers: number): Promise<void> {
  let next = 0;
  const row = async () => {
    while (next < customers) {
      next += 1;
      await playCustomer(context, `customer-${next}`, ACTS_EACH);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, row));
}

/** Prints figures for a reader of the long run; the suite prints none. */
export function printChaosReport({ entries, calls, givenUp, latestMs }: CallLedger): void {
  if (!LONG_RUN) return;
  const answers = Object.groupBy(entries, ({ mutation, answer }) => `${mutation} ${answer.__typename}`);
  const counts = Object.entries(answers).map(([name, its]) => `${name}: ${its?.length}`);
  console.log({ acts: entries.length, calls, givenUp, latestMs: Math.round(latestMs) });
  console.log(counts.toSorted().join('\n'));
}
