/** Dates, instants, zones and money that are none: a typed error, never NaN, never a silent clamp. */

import { computeMonthAt } from '@kalenner/schema/policy/facts/facts-queries';
import {
  computeShare,
  MONEY_MAX,
  money,
  requireMinorUnits,
  requireSameCurrency,
} from '@kalenner/schema/policy/money/money';
import { computeUsedShare, computeValueLeft } from '@kalenner/schema/policy/money/proration';
import {
  computeMonthIndex,
  instant,
  localDate,
  startOfDay,
  toLocalDate,
} from '@kalenner/schema/policy/time/calendar';
import { describe } from 'vitest';
import { LUXEMBOURG, local } from '../../kit/journey/outcome-description.ts';
import { checkBadInput, DATE, WHOLE_MONEY } from '../../kit/policy/bad-input.ts';
import { price } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);
const INSTANT = 'an RFC 3339 instant such as 2026-03-29T21:59:59Z';
const ZONE = 'an IANA time zone such as Europe/Luxembourg';

describe('dates, instants and zones', () => {
  checkBadInput([
    ['a day that does not exist', () => localDate('2026-02-30'), 'INVALID_DATE', '2026-02-30', 'date', DATE],
    [
      '29 February of no leap year',
      () => localDate('2026-02-29', 'subscription.anchor'),
      'INVALID_DATE',
      '2026-02-29',
      'subscription.anchor',
      DATE,
    ],
    ['another order', () => localDate('15.01.2026'), 'INVALID_DATE', '15.01.2026', 'date', DATE],
    [
      'a date with a time',
      () => localDate('2026-01-15T10:00'),
      'INVALID_DATE',
      '2026-01-15T10:00',
      'date',
      DATE,
    ],
    ['nothing', () => localDate(''), 'INVALID_DATE', '', 'date', DATE],
    [
      'an instant without a zone',
      () => instant('2026-01-15T10:00:00'),
      'INVALID_INSTANT',
      '2026-01-15T10:00:00',
      'instant',
      INSTANT,
    ],
    [
      'an hour that does not exist',
      () => instant('2026-01-15T25:00:00Z', 'asOf'),
      'INVALID_INSTANT',
      '2026-01-15T25:00:00Z',
      'asOf',
      INSTANT,
    ],
    [
      'an unknown zone',
      () => toLocalDate(local('2026-01-15'), 'Europe/Kalenner'),
      'UNKNOWN_ZONE',
      'Europe/Kalenner',
      'zone',
      ZONE,
    ],
    [
      'an unknown zone, for a day’s start',
      () => startOfDay(localDate('2026-01-15'), 'Mars/Base'),
      'UNKNOWN_ZONE',
      'Mars/Base',
      'zone',
      ZONE,
    ],
    [
      'a moment that is none',
      () => toLocalDate('yesterday' as Parameters<typeof toLocalDate>[0], LUXEMBOURG),
      'INVALID_INSTANT',
      'yesterday',
      'moment',
      'a date or an instant',
    ],
    [
      'a date before the anchor',
      () => computeMonthIndex(localDate('2026-01-15'), localDate('2026-01-14')),
      'OUTSIDE_PERIOD',
      '2026-01-14',
      'subscription month',
      'a date on or after the anchor 2026-01-15',
    ],
    [
      'a date before its month',
      () => prorated('2026-01-14'),
      'OUTSIDE_PERIOD',
      '2026-01-14',
      'proration.date',
      'a date from 2026-01-15 until before 2026-02-15',
    ],
    [
      'a date on its month’s boundary',
      () => prorated('2026-02-15'),
      'OUTSIDE_PERIOD',
      '2026-02-15',
      'proration.date',
      'a date from 2026-01-15 until before 2026-02-15',
    ],
  ]);
});

describe('money', () => {
  checkBadInput([
    ['a fraction', () => money(10.5, 'EUR', 'price'), 'INVALID_MONEY', 10.5, 'price', WHOLE_MONEY],
    ['NaN', () => requireMinorUnits(Number.NaN), 'INVALID_MONEY', 'NaN', 'amount', WHOLE_MONEY],
    [
      'infinity',
      () => requireMinorUnits(Number.POSITIVE_INFINITY),
      'INVALID_MONEY',
      'Infinity',
      'amount',
      WHOLE_MONEY,
    ],
    [
      'minus infinity',
      () => requireMinorUnits(Number.NEGATIVE_INFINITY),
      'INVALID_MONEY',
      '-Infinity',
      'amount',
      WHOLE_MONEY,
    ],
    [
      'too large',
      () => requireMinorUnits(MONEY_MAX + 1),
      'INVALID_MONEY',
      MONEY_MAX + 1,
      'amount',
      WHOLE_MONEY,
    ],
    [
      'too small',
      () => requireMinorUnits(-MONEY_MAX - 1),
      'INVALID_MONEY',
      -MONEY_MAX - 1,
      'amount',
      WHOLE_MONEY,
    ],
    [
      'a currency in small letters',
      () => money(1, 'eur'),
      'INVALID_MONEY',
      'eur',
      'money.currency',
      'the ISO 4217 code of a currency of payments, three capital letters',
    ],
    [
      'a sign for a currency',
      () => money(1, '€', 'price'),
      'INVALID_MONEY',
      '€',
      'price.currency',
      'the ISO 4217 code of a currency',
    ],
    [
      'two currencies',
      () => requireSameCurrency('EUR', 'CHF', 'invoice inv-1.price.currency'),
      'CURRENCY_MISMATCH',
      'CHF',
      'invoice inv-1.price.currency',
      'the currency EUR',
    ],
    [
      'a share of more than the whole',
      () => computeShare(100, 13, 12),
      'OUTSIDE_PERIOD',
      '13/12',
      'share',
      'a share between 0 and 1 of whole numbers',
    ],
    [
      'a share of nothing',
      () => computeShare(100, 0, 0),
      'OUTSIDE_PERIOD',
      '0/0',
      'share',
      'a share between',
    ],
    [
      'a negative share',
      () => computeShare(100, -1, 12),
      'OUTSIDE_PERIOD',
      '-1/12',
      'share',
      'a share between',
    ],
    [
      'a share of half days',
      () => computeShare(100, 0.5, 30),
      'OUTSIDE_PERIOD',
      '0.5/30',
      'share',
      'a share between',
    ],
    [
      'a share of a fraction',
      () => computeShare(0.1, 1, 3),
      'INVALID_MONEY',
      0.1,
      'share.amount',
      WHOLE_MONEY,
    ],
    [
      'the 13th month',
      () => computeUsedShare(12000, 13),
      'OUTSIDE_PERIOD',
      '13/12',
      'share',
      'a share between',
    ],
  ]);
});

function prorated(date: string): unknown {
  const month = computeMonthAt(localDate('2026-01-15'), localDate('2026-01-20'));
  return computeValueLeft(MONTHLY, { month, date: localDate(date), monthsBegun: 1 }, 'creditByDay');
}
