/** PLANS: boundaries from the anchor, local days and times of day, on the days on which clocks change. */

import {
  addDays,
  computeBoundary,
  computeMonthIndex,
  countDaysBetween,
  getWeekday,
  instant,
  localDate,
  startOfDay,
  toLocalDate,
  toSameTimeOfDay,
} from '@kalenner/schema/policy/time/calendar';
import { describe, expect, it } from 'vitest';
import { formatLocalTime, LUXEMBOURG, local } from '../../kit/journey/outcome-description.ts';

describe('boundary(n) is counted from the anchor, clipped to the month’s end', () => {
  it.each([
    ['31 January, monthly', '2026-01-31', 1, '2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30'],
    ['31 January of a leap year', '2024-01-31', 1, '2024-02-29 2024-03-31 2024-04-30'],
    ['30 January', '2026-01-30', 1, '2026-02-28 2026-03-30 2026-04-30'],
    ['29 January', '2026-01-29', 1, '2026-02-28 2026-03-29'],
    [
      '31 August, over the new year',
      '2025-08-31',
      1,
      '2025-09-30 2025-10-31 2025-11-30 2025-12-31 2026-01-31',
    ],
    ['28 February does not grow to 31', '2026-02-28', 1, '2026-03-28 2026-04-28'],
    ['29 February, annual', '2024-02-29', 12, '2025-02-28 2026-02-28 2027-02-28 2028-02-29'],
    ['15 January, annual', '2026-01-15', 12, '2027-01-15 2028-01-15'],
  ])('%s', (_, anchor, months, expected) => {
    const dates = expected.split(' ').map((__, i) => computeBoundary(localDate(anchor), (i + 1) * months));
    expect(dates.join(' ')).toBe(expected);
  });
});

describe('a date belongs to the month that its boundary begins', () => {
  it.each([
    ['the anchor itself', '2026-01-31', '2026-01-31', 0],
    ['the day before a clipped boundary', '2026-01-31', '2026-02-27', 0],
    ['a clipped boundary', '2026-01-31', '2026-02-28', 1],
    ['the day after it', '2026-01-31', '2026-03-01', 1],
    ['the day before the next one', '2026-01-31', '2026-03-30', 1],
    ['the next one', '2026-01-31', '2026-03-31', 2],
    ['29 February, the day before its first year is over', '2024-02-29', '2025-02-27', 11],
    ['29 February, its first year over', '2024-02-29', '2025-02-28', 12],
    ['29 February, four years on, the 28th', '2024-02-29', '2028-02-28', 47],
    ['29 February, four years on, the 29th', '2024-02-29', '2028-02-29', 48],
  ])('%s', (_, anchor, date, expected) => {
    expect(computeMonthIndex(localDate(anchor), localDate(date))).toBe(expected);
  });
});

describe('a moment’s local date turns at local midnight', () => {
  it.each([
    ['summer, just before', '2026-03-29T21:59:59.999Z', LUXEMBOURG, '2026-03-29'],
    ['summer, midnight', '2026-03-29T22:00:00.000Z', LUXEMBOURG, '2026-03-30'],
    ['summer, just after', '2026-03-29T22:00:00.001Z', LUXEMBOURG, '2026-03-30'],
    ['winter, just before', '2026-01-31T22:59:59.999Z', LUXEMBOURG, '2026-01-31'],
    ['winter, midnight', '2026-01-31T23:00:00.000Z', LUXEMBOURG, '2026-02-01'],
    ['clocks go forward: the day before ends', '2026-03-28T22:59:59.999Z', LUXEMBOURG, '2026-03-28'],
    ['clocks go forward: the day begins', '2026-03-28T23:00:00.000Z', LUXEMBOURG, '2026-03-29'],
    ['clocks go back: the day begins', '2026-10-24T22:00:00.000Z', LUXEMBOURG, '2026-10-25'],
    ['clocks go back: the day ends an hour later', '2026-10-25T22:59:59.999Z', LUXEMBOURG, '2026-10-25'],
    ['clocks go back: the next day', '2026-10-25T23:00:00.000Z', LUXEMBOURG, '2026-10-26'],
    ['a gap at midnight: just before', '2026-04-23T21:59:59.999Z', 'Africa/Cairo', '2026-04-23'],
    ['a gap at midnight: the new day at once', '2026-04-23T22:00:00.000Z', 'Africa/Cairo', '2026-04-24'],
  ])('%s', (_, at, zone, expected) => {
    expect(toLocalDate(instant(at), zone)).toBe(expected);
  });
});

describe('a local date begins at its first instant', () => {
  it.each([
    ['winter', '2026-01-15', LUXEMBOURG, '2026-01-14T23:00:00.000Z'],
    ['summer', '2026-07-15', LUXEMBOURG, '2026-07-14T22:00:00.000Z'],
    ['the day on which clocks go forward', '2026-03-29', LUXEMBOURG, '2026-03-28T23:00:00.000Z'],
    ['the day after it', '2026-03-30', LUXEMBOURG, '2026-03-29T22:00:00.000Z'],
    ['the day on which clocks go back', '2026-10-25', LUXEMBOURG, '2026-10-24T22:00:00.000Z'],
    ['Cairo skips midnight: 01:00', '2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    ['Beirut skips midnight: 01:00', '2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00.000Z'],
    ['Asunción skips midnight: 01:00', '2024-10-06', 'America/Asuncion', '2024-10-06T04:00:00.000Z'],
  ])('%s', (_, date, zone, expected) => {
    expect(startOfDay(localDate(date), zone)).toBe(expected);
  });
});

describe('a local time of day on another date', () => {
  it.each([
    ['an ordinary day', '2026-02-15 14:30', '2026-02-16', LUXEMBOURG, '2026-02-16 14:30'],
    ['to the second', '2026-02-15 14:30:07.500', '2026-02-18', LUXEMBOURG, '2026-02-18 14:30:07.500'],
    ['across the change to summer', '2026-03-28 14:30', '2026-03-29', LUXEMBOURG, '2026-03-29 14:30'],
    ['a time that the clocks skip', '2026-03-28 02:30', '2026-03-29', LUXEMBOURG, '2026-03-29 03:30'],
    ['the last moment before the gap', '2026-03-28 01:59', '2026-03-29', LUXEMBOURG, '2026-03-29 01:59'],
    ['the first moment of the gap', '2026-03-28 02:00', '2026-03-29', LUXEMBOURG, '2026-03-29 03:00'],
    ['midnight that the clocks skip', '2026-04-23 00:00', '2026-04-24', 'Africa/Cairo', '2026-04-24 01:00'],
    ['00:30 that the clocks skip', '2026-04-23 00:30', '2026-04-24', 'Africa/Cairo', '2026-04-24 01:30'],
  ])('%s', (_, like, date, zone, expected) => {
    expect(formatLocalTime(toSameTimeOfDay(local(like, zone), localDate(date), zone), zone)).toBe(expected);
  });

  it.each([
    ['shown twice: the first of the two', '2026-10-24 02:30', '2026-10-25', '2026-10-25T00:30:00.000Z'],
    ['after both: the only one', '2026-10-24 03:00', '2026-10-25', '2026-10-25T02:00:00.000Z'],
  ])('a time %s', (_, like, date, expected) => {
    expect(toSameTimeOfDay(local(like), localDate(date), LUXEMBOURG)).toBe(expected);
  });
});

describe('days are counted on the calendar, whatever the clocks do', () => {
  it.each([
    ['an ordinary week', '2026-01-15', 7, '2026-01-22', 4],
    ['over the change to summer', '2026-03-28', 2, '2026-03-30', 1],
    ['over the change to winter', '2026-10-24', 2, '2026-10-26', 1],
    ['over 29 February', '2028-02-28', 2, '2028-03-01', 3],
  ])('%s', (_, start, days, expected, isoDay) => {
    const next = addDays(localDate(start), days);
    expect(next).toBe(expected);
    expect(countDaysBetween(localDate(start), next)).toBe(days);
    expect(getWeekday(next)).toBe(isoDay);
  });
});

describe('instants are written in one form', () => {
  it.each([
    ['2026-03-29T21:59:59Z', '2026-03-29T21:59:59.000Z'],
    ['2026-03-29T23:59:59.5+02:00', '2026-03-29T21:59:59.500Z'],
    ['2026-03-29T21:59:59.999999Z', '2026-03-29T21:59:59.999Z'],
  ])('%s', (text, expected) => {
    expect(instant(text)).toBe(expected);
  });
});
