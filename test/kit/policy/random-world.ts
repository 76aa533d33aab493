/** Random accounts: where and when they begin, and what is for sale. */

import type { PriceFacts } from '@kalenner/schema/policy/facts/facts';
import type { Interval } from '@kalenner/schema/policy/time/calendar';
import fc from 'fast-check';
import { price } from './history.ts';

export interface World {
  readonly zone: string;
  readonly startAt: string;
  /** Minor units: starter, pro and business, each by month and by year. */
  readonly amounts: readonly number[];
}

/** Mostly Luxembourg; a midnight gap (Beirut), the far east and the west beside it. */
const ZONES = ['Asia/Beirut', 'Pacific/Auckland', 'America/New_York'];
/** Month ends, a leap day, days before clocks change, and any day. */
const STARTS = [
  '2024-02-29',
  '2024-01-31',
  '2025-08-31',
  '2025-12-31',
  '2025-03-28',
  '2025-10-25',
  '2024-11-30',
];

const PLANS = ['starter', 'pro', 'business'];
const INTERVALS: readonly Interval[] = ['MONTH', 'YEAR'];

export function listPrices(world: World): readonly PriceFacts[] {
  return PLANS.flatMap((plan, tier) =>
    INTERVALS.map((interval, i) => price(plan, interval, world.amounts[tier * 2 + i] ?? 1, tier + 1)),
  );
}

const amounts = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 100, max: 200_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 130 }) },
  { weight: 3, arbitrary: fc.constantFrom(2900, 10_000, 12_000, 29_000, 99_999) },
);

export const worlds: fc.Arbitrary<World> = fc.record({
  zone: fc.oneof(
    { weight: 6, arbitrary: fc.constant('Europe/Luxembourg') },
    { weight: 3, arbitrary: fc.constantFrom(...ZONES) },
  ),
  startAt: fc
    .tuple(
      fc.oneof(
        fc.constantFrom(...STARTS),
        fc.integer({ min: 0, max: 900 }).map((days) => addDaysToDate('2024-01-01', days)),
      ),
      fc.oneof(fc.constantFrom(0, 22 * 60 + 30, 23 * 60 + 59), fc.integer({ min: 0, max: 1439 })),
    )
    .map(
      ([date, minute]) =>
        `${date}T${formatTwoDigits(Math.floor(minute / 60))}:${formatTwoDigits(minute % 60)}:00Z`,
    ),
  amounts: fc.oneof(
    { weight: 2, arbitrary: fc.array(amounts, { minLength: 6, maxLength: 6 }) },
    // The usual list: a higher plan costs more, a year less than twelve months.
    {
      weight: 3,
      arbitrary: fc
        .tuple(amounts, fc.integer({ min: 8, max: 12 }))
        .map(([base, months]) =>
          [1, 2, 3].flatMap((n) => [Math.min(base * n, 16_000), Math.min(base * n, 16_000) * months]),
        ),
    },
  ),
});

function addDaysToDate(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

function formatTwoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
