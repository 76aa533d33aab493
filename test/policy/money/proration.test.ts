/** UPGRADE: the value left of a price on a day, in days of the month and months of the term. */

import { computeMonthAt } from '@kalenner/schema/policy/facts/facts-queries';
import { computeUsedShare, computeValueLeft } from '@kalenner/schema/policy/money/proration';
import { computeBoundary, computeMonthIndex, localDate } from '@kalenner/schema/policy/time/calendar';
import { describe, expect, it } from 'vitest';
import { price } from '../../kit/policy/history.ts';

function valueOn(sold: ReturnType<typeof price>, anchorText: string, dateText: string): number {
  const anchor = localDate(anchorText);
  const date = localDate(dateText);
  const monthsBegun = computeMonthIndex(anchor, date) + 1;
  return computeValueLeft(sold, { month: computeMonthAt(anchor, date), date, monthsBegun }, 'creditByDay')
    .value;
}

describe('used(k) = round(P · k / 12)', () => {
  it.each([
    [12000, '0 1000 2000 3000 4000 5000 6000 7000 8000 9000 10000 11000 12000'],
    [10000, '0 833 1667 2500 3333 4167 5000 5833 6667 7500 8333 9167 10000'],
    [1, '0 0 0 0 0 0 1 1 1 1 1 1 1'],
    [6, '0 1 1 2 2 3 3 4 4 5 5 6 6'],
  ])('P = %i', (amount, expected) => {
    expect(Array.from({ length: 13 }, (_, k) => computeUsedShare(amount, k)).join(' ')).toBe(expected);
  });
});

describe('monthly: round(P · left / days); the upgrade’s day belongs to the new plan', () => {
  const MONTHLY = price('pro', 'MONTH', 1000);
  it.each([
    ['the first day: all of it', '2026-04-01', '2026-04-01', 1000],
    ['the second day', '2026-04-01', '2026-04-02', 967],
    ['half of April', '2026-04-01', '2026-04-16', 500],
    ['the last day', '2026-04-01', '2026-04-30', 33],
    ['the next month’s first day', '2026-04-01', '2026-05-01', 1000],
    ['February has 28 days', '2026-02-01', '2026-02-15', 500],
    ['February of a leap year has 29', '2028-02-01', '2028-02-15', 517],
    ['a clipped month: 31 January to 28 February, 28 days', '2026-01-31', '2026-02-14', 500],
    ['after it: 28 February to 31 March, 31 days', '2026-01-31', '2026-03-30', 32],
    ['the month of the change to summer counts days, not hours', '2026-03-15', '2026-03-29', 548],
    ['the month of the change to winter', '2026-10-15', '2026-10-25', 677],
  ])('%s', (_, anchor, date, expected) => {
    expect(valueOn(MONTHLY, anchor, date)).toBe(expected);
  });
});

describe('annual: months left, plus the days left of the month’s share', () => {
  it.each([
    ['the first day: all of it', 12000, '2026-01-15', '2026-01-15', 12000],
    ['the day before the second month', 12000, '2026-01-15', '2026-02-14', 11032],
    ['the first day of the third month', 12000, '2026-01-15', '2026-03-15', 10000],
    ['the last day of the term', 12000, '2026-01-15', '2027-01-14', 32],
    ['a share that is not whole: used(4) − used(3) = 833', 10000, '2026-01-15', '2026-04-15', 7500],
    ['1200 late in January of its 11th month', 1200, '2025-03-01', '2026-01-31', 103],
    ['121200 on the same day', 121200, '2025-03-01', '2026-01-31', 10426],
  ])('%s', (_, amount, anchor, date, expected) => {
    expect(valueOn(price('pro', 'YEAR', amount), anchor, date)).toBe(expected);
  });

  it('falls from the price to almost nothing, and never rises, day by day over a term', () => {
    const anchor = localDate('2026-01-31');
    let before = 99_999;
    for (let month = 0; month < 12; month += 1) {
      for (
        let date = computeBoundary(anchor, month);
        date < computeBoundary(anchor, month + 1);
        date = next(date)
      ) {
        const value = valueOn(price('pro', 'YEAR', 99_999), anchor, date);
        expect([date, value <= before, value > 0]).toEqual([date, true, true]);
        before = value;
      }
    }
  });
});

function next(date: ReturnType<typeof localDate>) {
  return localDate(Temporal.PlainDate.from(date).add({ days: 1 }).toString());
}
