/** RENEWAL, PLANS and rule 18: one invoice at each boundary, at the price sold, collected at once; annual ones are announced. */

import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeAttempts,
  describeInvoices,
  describeMails,
  describeSubscription,
  formatLocalTime,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);
const ANNUAL = price('pro', 'YEAR', 12000);

function until(h: History, when: string): History {
  h.advance(local(when));
  return h;
}

const periods = (h: History) => describeInvoices(h.latest).map((line) => line.split(' ')[1]?.split('..')[0]);

describe('PLANS: billed on the date of the initial subscription', () => {
  it.each([
    [
      'monthly from the 31st',
      MONTHLY,
      '2026-01-31',
      '2026-07-01',
      '2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31 2026-06-30',
    ],
    [
      'monthly from the 15th',
      MONTHLY,
      '2026-01-15',
      '2026-04-15',
      '2026-01-15 2026-02-15 2026-03-15 2026-04-15',
    ],
    [
      'annual from 29 February',
      ANNUAL,
      '2024-02-29',
      '2028-03-01',
      '2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29',
    ],
    ['annual from the 31st', ANNUAL, '2026-01-31', '2028-02-01', '2026-01-31 2027-01-31 2028-01-31'],
  ])('%s', (_, sold, on, end, expected) => {
    expect(periods(until(createSubscribedHistory(sold, on), end)).join(' ')).toBe(expected);
  });
});

describe('RENEWAL: at the first instant of the boundary, in advance, at once', () => {
  it.each([
    ['the millisecond before', '2026-02-14 23:59:59.999', 1],
    ['at it', '2026-02-15 00:00', 2],
    ['the millisecond after', '2026-02-15 00:00:00.001', 2],
  ])('%s', (_, when, invoices) => {
    expect(until(createSubscribedHistory(MONTHLY, '2026-01-15'), when).latest.invoices).toHaveLength(
      invoices,
    );
  });

  it.each([
    ['winter', 'Europe/Luxembourg', '2026-01-15', '2026-02-14T23:00:00.000Z'],
    ['the day of the change to summer', 'Europe/Luxembourg', '2026-02-28', '2026-03-27T23:00:00.000Z'],
    ['the day on which clocks go forward', 'Europe/Luxembourg', '2026-01-29', '2026-02-27T23:00:00.000Z'],
    ['the day on which clocks go back', 'Europe/Luxembourg', '2026-09-25', '2026-10-24T22:00:00.000Z'],
    ['a day without a midnight', 'Africa/Cairo', '2026-03-24', '2026-04-23T22:00:00.000Z'],
  ])('%s', (_, zone, on, expected) => {
    const h = createSubscribedHistory(MONTHLY, on, { zone });
    h.advance(expected);
    expect(h.latest.invoices[1]).toMatchObject({ issuedAt: expected, attempts: [{ attemptedAt: expected }] });
  });

  it('is issued as of the boundary, however late the job looks (rule 4)', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15');
    h.sleep(local('2026-02-16 17:00'));
    h.runJobs();
    expect(h.latest.invoices[1]).toMatchObject({
      issuedAt: local('2026-02-15 00:00'),
      period: { start: '2026-02-15', end: '2026-03-15' },
    });
    expect(describeAttempts(h.latest)[1]).toBe('2026-02-16 17:00 JOB SUCCEEDED 1000');
  });

  it('at the price sold, which no newer price changes', () => {
    const h = until(createSubscribedHistory(MONTHLY, '2026-01-15'), '2026-05-20');
    expect(new Set(describeAttempts(h.latest).map((line) => line.split(' ').at(-1)))).toEqual(
      new Set(['1000']),
    );
  });

  it('unless canceled', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15');
    h.cancel();
    expect(describeInvoices(until(h, '2026-06-01').latest)).toEqual([
      'FIRST 2026-01-15..2026-02-15 PAID 1000',
    ]);
  });
});

describe('rule 14: a renewal below the minimum charge is issued paid', () => {
  it.each([
    [49, 'PAID 0', 0],
    [50, 'PAID 50', 1],
    [51, 'PAID 51', 1],
    [0, 'PAID 0', 0],
  ])('%i', (amount, expected, charges) => {
    const h = until(createSubscribedHistory(price('pro', 'MONTH', amount), '2026-01-15'), '2026-02-16');
    expect(describeInvoices(h.latest)[1]).toBe(`RENEWAL 2026-02-15..2026-03-15 ${expected}`);
    expect(describeAttempts(h.latest).slice(describeAttempts(h.latest).length / 2)).toHaveLength(charges);
    expect(describeSubscription(h.latest)).toBe('ACTIVE pro/MONTH 2026-02-15..2026-03-15');
  });

  it('a plan that costs nothing renews without a card', () => {
    const h = createSubscribedHistory(price('free', 'MONTH', 0), '2026-01-15');
    h.facts = { ...h.facts, paymentMethodId: null };
    expect(describeSubscription(until(h, '2026-04-01').latest)).toBe(
      'ACTIVE free/MONTH 2026-03-15..2026-04-15',
    );
    expect(describeMails(h, ['ACTION_REQUIRED', 'SUSPENDED'])).toEqual([]);
  });
});

describe('rule 18: an annual renewal is announced 35 days ahead', () => {
  it.each([
    ['the millisecond before', '2026-12-10 23:59:59.999', []],
    ['at the first instant of the 35th day before', '2026-12-11 00:00', ['RENEWAL_NOTICE 2026-12-11 00:00']],
    [
      'once for each renewal',
      '2027-12-20 00:00',
      ['RENEWAL_NOTICE 2026-12-11 00:00', 'RENEWAL_NOTICE 2027-12-11 00:00'],
    ],
  ])('%s', (_, when, expected) => {
    expect(
      describeMails(until(createSubscribedHistory(ANNUAL, '2026-01-15'), when), ['RENEWAL_NOTICE']),
    ).toEqual(expected);
  });

  const SILENT: [string, () => History][] = [
    ['a monthly one', () => createSubscribedHistory(MONTHLY, '2026-01-15')],
    ['a canceled one', () => canceled('2026-12-01')],
    [
      'a suspended one',
      () =>
        createSubscribedHistory(ANNUAL, '2026-01-15', {
          provider: ({ startedBy }) => (startedBy === 'JOB' ? 'decline' : 'succeed'),
        }),
    ],
  ];
  it.each(SILENT)('%s is not announced', (_, history) => {
    const h = until(history(), '2027-01-10');
    const before = describeMails(h, ['RENEWAL_NOTICE']).length;
    expect(describeMails(until(h, '2028-01-14'), ['RENEWAL_NOTICE'])).toHaveLength(before);
  });

  it('undone after its day: announced at once, with the day on which it was due', () => {
    const h = canceled('2026-12-18');
    expect(h.latest.cancellation?.bound).toBeNull();
    h.resume();
    h.advance(local('2026-12-21'));
    expect(describeMails(h, ['RENEWAL_NOTICE'])).toEqual(['RENEWAL_NOTICE 2026-12-11 00:00']);
    expect(formatLocalTime(h.now)).toBe('2026-12-21 12:00');
  });
});

/** In the last month of the term, when nothing comes back: a cancellation that can be undone. */
function canceled(on: string): History {
  const h = createSubscribedHistory(ANNUAL, '2026-01-15');
  h.sleep(local(on));
  h.cancel();
  return h;
}
