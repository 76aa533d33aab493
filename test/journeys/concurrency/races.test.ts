/** Jobs, tabs and webhooks meet on one account: whoever wins, the money is right and nothing is done twice. */

import { decideCancel } from '@kalenner/schema/policy/cancellation/cancellation';
import { findLiveSubscription } from '@kalenner/schema/policy/facts/facts-queries';
import { expect, test } from 'vitest';
import { crashesAfterCall, crashesBeforeCall, decideDueChanges } from '../../kit/engine/crash.ts';
import {
  deliverWebhooks,
  describeOutcome,
  followUp,
  type Racer,
  runRace,
  sweep,
} from '../../kit/engine/races.ts';
import type { Customer } from '../../kit/journey/customer.ts';
import { asksForRefund, cancelsAs, givesCard, pays } from '../../kit/journey/customer-actions.ts';
import { parseMoment } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { expectConserved } from '../../kit/laws/conservation.ts';

const CUSTOMERS = 16;
const START = '2026-01-15 10:00';
const MONTH_TURNS = '2026-02-15 00:00';
const YEAR_TURNS = '2027-01-15 00:00';

const { buys, upgradesTo, customer } = openJourneyWorld({
  starter: ['starter', 'MONTH', 1000],
  pro: ['pro', 'MONTH', 2000],
  annual: ['pro', 'YEAR', 12000],
});

const cancels = cancelsAs('END_OF_MONTH');
const canceling: typeof decideDueChanges = (facts, on) =>
  decideCancel(facts, { subscriptionId: findLiveSubscription(facts)?.id ?? '', kind: 'END_OF_MONTH' }, on)
    .changes;

interface Race {
  readonly bought?: 'starter' | 'annual';
  /** Done the day before, and just before the start. */
  readonly before?: Racer;
  readonly ready?: Racer;
  /** Jobs are late: nothing has run since the moment before. */
  readonly at: string;
  readonly racers: readonly Racer[];
  /** All that may have come of it once the jobs are through. */
  readonly outcomes: readonly string[];
}

const RACES: readonly (readonly [string, Race])[] = [
  [
    'three sweeps of the same renewal',
    { at: MONTH_TURNS, racers: [sweep, sweep, sweep], outcomes: ['kept 20.00 · starter ACTIVE'] },
  ],
  [
    'a monthly renewal and a cancellation: the month has begun',
    { at: MONTH_TURNS, racers: [sweep, cancels], outcomes: ['kept 20.00 · starter ACTIVE until 2026-03-15'] },
  ],
  [
    'an annual renewal and a cancellation: one month of the new year is kept, on every way',
    {
      bought: 'annual',
      at: YEAR_TURNS,
      racers: [sweep, cancels],
      outcomes: ['kept 130.00 · pro ACTIVE until 2027-02-15'],
    },
  ],
  [
    'a renewal and an upgrade, which wants the renewal to be paid first',
    {
      at: MONTH_TURNS,
      racers: [sweep, upgradesTo('pro')],
      outcomes: ['kept 20.00 · starter ACTIVE', 'kept 30.00 · pro ACTIVE'],
    },
  ],
  [
    'an upgrade and a cancellation, which takes its place',
    {
      at: '2026-01-20 10:00',
      racers: [upgradesTo('pro'), cancels],
      outcomes: ['kept 10.00 · starter ACTIVE until 2026-02-15', 'kept 18.38 · pro ACTIVE until 2026-02-15'],
    },
  ],
  [
    'an upgrade and a guarantee claim',
    {
      at: '2026-01-20 10:00',
      racers: [upgradesTo('pro'), asksForRefund],
      outcomes: ['kept 0.00 · starter CANCELED', 'kept 0.00 · pro CANCELED'],
    },
  ],
  [
    'a cancellation with its refund and a guarantee claim',
    {
      bought: 'annual',
      at: '2026-01-20 10:00',
      racers: [cancels, asksForRefund],
      outcomes: ['kept 0.00 · pro CANCELED'],
    },
  ],
  [
    'a retry, the customer who pays, and a new card that pays',
    {
      before: givesCard('sim_decline_1'),
      at: '2026-02-16 00:00',
      racers: [sweep, pays, givesCard('pm_card_visa', true)],
      outcomes: ['kept 20.00 · starter ACTIVE'],
    },
  ],
  [
    'the last retry and a cancellation',
    {
      before: givesCard('pm_card_chargeDeclined'),
      at: '2026-02-22 00:00',
      racers: [sweep, cancels],
      outcomes: ['kept 10.00 · starter SUSPENDED', 'kept 10.00 · starter SUSPENDED until 2026-03-15'],
    },
  ],
  [
    'two look-ups and the webhook of a charge whose answer was lost',
    {
      before: givesCard('sim_timeout_after'),
      at: '2026-02-15 00:05',
      racers: [followUp, deliverWebhooks, followUp],
      outcomes: ['kept 20.00 · starter ACTIVE'],
    },
  ],
  [
    'a charge that was never sent is sent again by two jobs',
    {
      at: MONTH_TURNS,
      ready: crashesBeforeCall(decideDueChanges),
      racers: [followUp, followUp],
      outcomes: ['kept 20.00 · starter ACTIVE'],
    },
  ],
  [
    'a refund that nobody saw sent is followed up by two jobs',
    {
      bought: 'annual',
      at: '2026-04-20 10:00',
      ready: crashesAfterCall(canceling),
      racers: [followUp, followUp],
      outcomes: ['kept 40.00 · pro ACTIVE until 2026-05-15'],
    },
  ],
];

test.each(RACES)('%s', async (_, { bought = 'starter', before, ready, at, racers, outcomes }) => {
  const all = await Promise.all(Array.from({ length: CUSTOMERS }, () => customer(START)));
  await each(all, buys(bought));
  if (before !== undefined) await each(all, before);
  await each(all, async (customer) => {
    // What is due earlier than the race has been played; what is due with it has not.
    await customer.advance(secondBefore(at));
    await customer.sleep(parseMoment(at));
    await ready?.(customer);
  });
  await runRace(all, racers);
  await each(all, (it) => it.advance(nextDay(at)));
  const seen = new Set(await Promise.all(all.map(describeOutcome)));
  expect([...seen].filter((it) => !outcomes.includes(it))).toEqual([]);
  const [{ billing } = await customer(START)] = all;
  await expectConserved(
    billing.db,
    all.map(({ accountId }) => accountId),
  );
});

async function each(customers: readonly Customer[], what: Racer): Promise<void> {
  await Promise.all(customers.map(what));
}

function secondBefore(at: string): string {
  return Temporal.Instant.from(parseMoment(at))
    .subtract({ seconds: 1 })
    .toString({ smallestUnit: 'millisecond' });
}

function nextDay(at: string): string {
  return Temporal.Instant.from(parseMoment(at)).add({ hours: 22 }).toString({ smallestUnit: 'millisecond' });
}
