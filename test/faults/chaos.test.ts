/** The client, a gateway and its database, with a bad network between them: every act once, none lost, none too late. */

import { seededRandom } from '@kalenner/schema/payments/seeded-random';
import { createKalenner } from '@kalenner/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { type Market, playCustomer } from '../kit/chaos-customer.ts';
import { expectEachEffectOnce } from '../kit/chaos-effects.ts';
import { chaosProxy } from '../kit/chaos-proxy.ts';
import { SEED } from '../kit/check-histories.ts';
import { fastClock } from '../kit/fast-clock.ts';
import { makeKey, startGateway } from '../kit/gateway.ts';
import { emptyLedger, type Ledger } from '../kit/persistent-caller.ts';
import { openWorld, type World } from '../kit/world.ts';

const ACTS = Number(process.env.CHAOS_ACTS ?? 140);
/** Of a customer; beside them there are four with which it arrives, and one at its end. */
const ACTS_EACH = 16;
const CUSTOMERS = Math.ceil(ACTS / (ACTS_EACH + 5));
/** At a time: more would test the machine. */
const AT_ONCE = 4;
/** The client's time passes so many times as fast: its waits are short and its deadline is 1.5 s. */
const SPEED = 20;
const TIMEOUT_MS = 30_000;
/** Timers ring late on a machine that is busy. */
const SLACK_MS = 2_000;
const SETTINGS = { RATE_LIMIT_PER_MINUTE: '0', PROVIDER_PER_SECOND: '0' };

test(`${ACTS} acts over a network that loses, doubles and delays them (seed ${SEED})`, {
  timeout: 3_600_000,
}, async () => {
  const world = await openChaoticWorld();
  const gateway = await startGateway(world.database.url, SETTINGS);
  const ledger = emptyLedger();
  {
    await using proxy = await chaosProxy(() => gateway.origin, SEED);
    await playAll(await marketOf(world, proxy.url, ledger));
  }
  await expectEachEffectOnce(world.database.db, ledger.entries);
  expect(ledger.latestMs).toBeLessThan(SLACK_MS);
  report(ledger);
});

async function openChaoticWorld(): Promise<World> {
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

async function marketOf({ database }: World, url: string, ledger: Ledger): Promise<Market> {
  const clientOf = async (role: 'PARTNER' | 'STAFF') => {
    const { secret: apiKey } = await makeKey(database, role);
    const random = seededRandom(SEED);
    return createKalenner({ url, apiKey, clock: fastClock(SPEED), random, timeoutMs: TIMEOUT_MS });
  };
  const [partner, staff] = [await clientOf('PARTNER'), await clientOf('STAFF')];
  const prices = (await partner.plans.list()).flatMap((plan) => plan.prices);
  const patience = { ledger, deadlineMs: TIMEOUT_MS / SPEED, random: seededRandom(SEED + 1) };
  return { partner, staff, prices, patience };
}

async function playAll(market: Market): Promise<void> {
  let next = 0;
  const row = async () => {
    while (next < CUSTOMERS) {
      next += 1;
      await playCustomer(market, `customer-${next}`, ACTS_EACH);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, row));
}

/** For a reader of the long run; the suite says nothing. */
function report({ entries, calls, givenUp, latestMs }: Ledger): void {
  if (process.env.CHAOS_ACTS === undefined) return;
  const answers = Object.groupBy(entries, ({ deed, told }) => `${deed} ${told.__typename}`);
  const counts = Object.entries(answers).map(([name, its]) => `${name}: ${its?.length}`);
  console.log({ acts: entries.length, calls, givenUp, latestMs: Math.round(latestMs) });
  console.log(counts.toSorted().join('\n'));
}
