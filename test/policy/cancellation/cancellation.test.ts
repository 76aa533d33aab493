/** CANCEL_SELF_SERVICE, CANCEL_EFFECT, ACCESS_UNTIL_END, REFUND_MONTHLY, REFUND_ANNUAL: when it ends, what comes back. */

import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeDecision,
  describeInvoices,
  describeMails,
  describeRefunds,
  describeSubscription,
  formatCitations,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 2900);
const STARTER = price('starter', 'MONTH', 900);
const annual = (amount: number) => price('pro', 'YEAR', amount);

type Row = [name: string, history: () => History, when: string, decision: string];

const ENDS: Row[] = [
  ['monthly', () => createSubscribedHistory(MONTHLY, '2026-01-15'), '2026-04-20', 'refund=0 2026-05-15'],
  [
    'monthly, the last millisecond of its month',
    () => createSubscribedHistory(MONTHLY, '2026-01-15'),
    '2026-04-14 23:59:59.999',
    'refund=0 2026-04-15',
  ],
  [
    'monthly, the boundary: the next month has begun (rule 4)',
    () => createSubscribedHistory(MONTHLY, '2026-01-15'),
    '2026-04-15 00:00',
    'refund=0 2026-05-15',
  ],
  [
    'monthly from the 31st',
    () => createSubscribedHistory(MONTHLY, '2026-01-31'),
    '2026-02-27 23:59:59.999',
    'refund=0 2026-02-28',
  ],
  [
    'monthly from the 31st, on the clipped boundary',
    () => createSubscribedHistory(MONTHLY, '2026-01-31'),
    '2026-02-28 00:00',
    'refund=0 2026-03-31',
  ],
  [
    'annual 12000 from 2026-01-15',
    () => createSubscribedHistory(annual(12000), '2026-01-15'),
    '2026-04-20',
    'refund=8000 2026-05-15',
  ],
  [
    'annual 10000, same dates',
    () => createSubscribedHistory(annual(10000), '2026-01-15'),
    '2026-04-20',
    'refund=6667 2026-05-15',
  ],
  [
    'annual 12000 from 2026-01-31',
    () => createSubscribedHistory(annual(12000), '2026-01-31'),
    '2026-02-28',
    'refund=10000 2026-03-31',
  ],
  [
    'annual 12000, the last millisecond of the 3rd month',
    () => createSubscribedHistory(annual(12000), '2026-01-15'),
    '2026-04-14 23:59:59.999',
    'refund=9000 2026-04-15',
  ],
  [
    'annual 12000, the first of the 4th',
    () => createSubscribedHistory(annual(12000), '2026-01-15'),
    '2026-04-15 00:00',
    'refund=8000 2026-05-15',
  ],
  [
    'annual 24000, k = 11',
    () => createSubscribedHistory(annual(24000), '2026-01-15'),
    '2026-11-20',
    'refund=2000 2026-12-15',
  ],
  [
    'annual 24000, the last millisecond of k = 11',
    () => createSubscribedHistory(annual(24000), '2026-01-15'),
    '2026-12-14 23:59:59.999',
    'refund=2000 2026-12-15',
  ],
  [
    'annual 24000, the first instant of k = 12',
    () => createSubscribedHistory(annual(24000), '2026-01-15'),
    '2026-12-15 00:00',
    'refund=0 2027-01-15',
  ],
  [
    'annual 24000, k = 12',
    () => createSubscribedHistory(annual(24000), '2026-01-15'),
    '2026-12-20',
    'refund=0 2027-01-15',
  ],
  [
    'annual 24000, the last millisecond of k = 12',
    () => createSubscribedHistory(annual(24000), '2026-01-15'),
    '2027-01-14 23:59:59.999',
    'refund=0 2027-01-15',
  ],
  [
    'annual 24000, renewed: k = 1 again',
    () => createSubscribedHistory(annual(24000), '2026-01-15'),
    '2027-01-15 00:00',
    'refund=22000 2027-02-15',
  ],
  [
    'annual from 29 February, its second year',
    () => createSubscribedHistory(annual(12000), '2024-02-29'),
    '2025-02-28',
    'refund=11000 2025-03-29',
  ],
  [
    'annual from 29 February, on 29 February 2028',
    () => createSubscribedHistory(annual(12000), '2024-02-29'),
    '2028-02-29',
    'refund=11000 2028-03-29',
  ],
  [
    'the boundary is the day of the change to summer',
    () => createSubscribedHistory(annual(12000), '2026-01-29'),
    '2026-03-28 23:59:59.999',
    'refund=10000 2026-03-29',
  ],
  [
    'the boundary day of the change to summer',
    () => createSubscribedHistory(annual(12000), '2026-01-29'),
    '2026-03-29 00:00',
    'refund=9000 2026-04-29',
  ],
];

const DATED = ENDS.map(([name, history, when, expected]) => [name, when, history, expected] as const);

it.each(DATED)('%s, canceled %s', (_, when, history, expected) => {
  const h = history();
  h.advance(local(when));
  const decision = h.cancel({ kind: 'END_OF_MONTH' });
  const endsOn = expected.split(' ')[1];
  expect(describeDecision(decision)).toBe(
    `CANCELED ${expected.split(' ')[0]} stillDue=0 effectiveAt=${endsOn} endsOn=${endsOn}`,
  );
  const refund = h.live.price.interval === 'MONTH' ? 'REFUND_MONTHLY' : 'REFUND_ANNUAL';
  expect(formatCitations(decision)).toBe(`CANCEL_SELF_SERVICE CANCEL_EFFECT ACCESS_UNTIL_END ${refund}`);
});

it('ends at the first instant of the day in a zone that skips midnight', () => {
  const h = createSubscribedHistory(annual(12000), '2026-01-24', { zone: 'Africa/Cairo' });
  h.advance(local('2026-04-10', 'Africa/Cairo'));
  expect(h.cancel().dates).toMatchObject({ endsOn: '2026-04-24' });
  h.advance('2026-04-23T21:59:59.999Z');
  expect(h.access()).toMatchObject({ granted: true, until: '2026-04-23T22:00:00.000Z' });
  h.advance('2026-04-23T22:00:00.000Z');
  expect(h.access()).toMatchObject({ granted: false, status: 'CANCELED' });
});

describe('REFUND_ANNUAL: never more than was captured for the term, less what went back, less what is disputed', () => {
  const CASES: [string, (h: History) => void, string, string[]][] = [
    [
      'goodwill 6000 in March: a gift, yet all refunds stay within 12000 (rule 17)',
      (h) => void h.goodwill(6000),
      'refund=6000',
      ['GOODWILL 6000 = 6000 COMPLETED', 'CANCELLATION 6000 = 6000 COMPLETED'],
    ],
    [
      'goodwill 4000: lowers nothing (rule 17)',
      (h) => void h.goodwill(4000),
      'refund=8000',
      ['GOODWILL 4000 = 4000 COMPLETED', 'CANCELLATION 8000 = 8000 COMPLETED'],
    ],
    [
      'goodwill 12000: nothing left',
      (h) => void h.goodwill(12000),
      'refund=0',
      ['GOODWILL 12000 = 12000 COMPLETED'],
    ],
    ['disputed (rule 20)', (h) => void h.dispute(firstAttempt(h), 'OPEN'), 'refund=0', []],
  ];
  it.each(CASES)('%s', (_, before, refund, refunds) => {
    const h = createSubscribedHistory(annual(12000), '2026-01-15');
    h.advance(local('2026-03-10'));
    before(h);
    h.advance(local('2026-04-20'));
    expect(describeDecision(h.cancel())).toContain(`CANCELED ${refund} `);
    expect(describeRefunds(h.latest)).toEqual(refunds);
  });

  it('an upgrade’s charge counts, and is drawn on first (rule 16)', () => {
    const h = createSubscribedHistory(annual(12000), '2026-01-15');
    h.advance(local('2026-03-15'));
    expect(describeDecision(h.upgrade(price('business', 'YEAR', 24000)))).toMatch(
      /^UPGRADED due=10000 charge=20000 credit=10000 /,
    );
    h.advance(local('2026-04-20'));
    expect(describeDecision(h.cancel())).toContain('refund=16000 ');
    expect(describeRefunds(h.latest)).toEqual(['CANCELLATION 16000 = 10000 + 6000 COMPLETED']);
  });
});

describe('CANCEL_SELF_SERVICE: one ordinary way out for each status', () => {
  const CASES: [string, () => History, string, string][] = [
    [
      'INCOMPLETE ends at once, its payment is canceled',
      () => createSubscribedHistory(MONTHLY, '2026-03-15', { provider: () => 'authenticate' }),
      'CANCELED refund=0 stillDue=0 effectiveAt=2026-03-15 endsOn=2026-03-15',
      'CANCELED pro/MONTH ends 2026-03-15',
    ],
    [
      'ACTIVE stays to the month’s end',
      () => createSubscribedHistory(MONTHLY, '2026-03-15'),
      'CANCELED refund=0 stillDue=0 effectiveAt=2026-04-15 endsOn=2026-04-15',
      'ACTIVE pro/MONTH 2026-03-15..2026-04-15 ends 2026-04-15',
    ],
    [
      'PAST_DUE stays to the month’s end (rule 7)',
      () => pastDue(MONTHLY),
      'CANCELED refund=0 stillDue=2900 effectiveAt=2026-05-15 endsOn=2026-05-15',
      'PAST_DUE pro/MONTH 2026-04-15..2026-05-15 ends 2026-05-15',
    ],
    [
      'SUSPENDED ends at once (rule 8)',
      () => suspended(MONTHLY),
      'CANCELED refund=0 stillDue=0 effectiveAt=2026-04-25 endsOn=2026-04-25',
      'CANCELED pro/MONTH 2026-04-15..2026-05-15 ends 2026-04-25',
    ],
  ];
  it.each(CASES)('%s', (_, history, expected, after) => {
    const h = history();
    expect(describeDecision(h.cancel())).toBe(expected);
    expect(describeSubscription(h.latest)).toBe(after);
    expect(h.latest.invoices.filter(({ status }) => status === 'OPEN')).toHaveLength(
      after.startsWith('PAST') ? 1 : 0,
    );
    h.advance(local('2027-01-01'));
    expect(describeSubscription(h.latest)).toMatch(/^CANCELED/);
    expect(h.latest.invoices.filter(({ status }) => status === 'OPEN')).toEqual([]);
  });

  it('SCHEDULED is dropped, and the running one still ends', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-03-15');
    h.downgrade(STARTER);
    const decision = h.cancel({ subscriptionId: h.scheduled.id });
    expect(describeDecision(decision)).toBe(
      'CANCELED refund=0 stillDue=0 effectiveAt=2026-03-15 endsOn=2026-03-15',
    );
    expect(h.facts.subscriptions.map(describeSubscription)).toEqual([
      'ACTIVE pro/MONTH 2026-03-15..2026-04-15 ends 2026-04-15',
      'CANCELED starter/MONTH ends 2026-03-15',
    ]);
  });

  it('an INCOMPLETE one’s authentication is canceled at the provider; money that still comes goes back (rule 11)', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-03-15', {
      provider: () => 'authenticate',
      cancelReply: () => 'SUCCEEDED',
    });
    h.cancel();
    expect(describeSubscription(h.latest)).toBe('CANCELED pro/MONTH ends 2026-03-15');
    expect(describeRefunds(h.latest)).toEqual(['LATE_MONEY 2900 = 2900 COMPLETED']);
  });

  it('rule 8: canceling while suspended also drops what was scheduled', () => {
    const h = pastDue(MONTHLY);
    h.downgrade(STARTER);
    h.advance(local('2026-04-25'));
    h.cancel({ kind: 'IMMEDIATE', subscriptionId: h.live.id });
    expect(h.facts.subscriptions.map(describeSubscription)).toEqual([
      'CANCELED pro/MONTH 2026-04-15..2026-05-15 ends 2026-04-25',
      'CANCELED starter/MONTH ends 2026-04-25',
    ]);
  });
});

describe('asking again', () => {
  it('for the same kind returns the same cancellation and changes nothing', () => {
    const h = createSubscribedHistory(annual(12000), '2026-01-15');
    h.advance(local('2026-04-20'));
    const first = h.cancel();
    const { facts } = h;
    h.advance(local('2026-05-02'));
    const second = h.cancel();
    expect([describeDecision(second), second.changes]).toEqual([describeDecision(first), []]);
    expect(h.facts).toEqual(facts);
    expect(describeMails(h, ['CANCELED'])).toEqual(['CANCELED 2026-04-20 12:00']);
  });

  it('once it is over, the ended one answers what it answered before', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-03-15');
    h.cancel();
    h.advance(local('2026-06-01'));
    const decision = h.cancel({ subscriptionId: h.latest.id });
    expect(describeDecision(decision)).toBe(
      'CANCELED refund=0 stillDue=0 effectiveAt=2026-04-15 endsOn=2026-04-15',
    );
  });

  it('under the guarantee after an ordinary cancellation gives all of it back', () => {
    const h = createSubscribedHistory(annual(12000), '2026-03-15');
    h.cancel({ kind: 'END_OF_MONTH' });
    expect(describeDecision(h.cancel({ kind: 'GUARANTEE' }))).toContain('refund=1000 ');
    expect(describeRefunds(h.latest)).toEqual([
      'CANCELLATION 11000 = 11000 COMPLETED',
      'GUARANTEE 1000 = 1000 COMPLETED',
    ]);
  });
});

describe('NotCancelable and RefundNotCovered change nothing', () => {
  const CASES: [string, () => History, Parameters<History['cancel']>[0], string, string][] = [
    [
      'at once while active',
      () => createSubscribedHistory(MONTHLY, '2026-03-15'),
      { kind: 'IMMEDIATE' },
      'NotCancelable',
      'CANCEL_SELF_SERVICE',
    ],
    [
      'dropped while active',
      () => createSubscribedHistory(MONTHLY, '2026-03-15'),
      { kind: 'DROP_SCHEDULED' },
      'NotCancelable',
      'CANCEL_SELF_SERVICE',
    ],
    [
      'to the month’s end while suspended',
      () => suspended(MONTHLY),
      { kind: 'END_OF_MONTH' },
      'NotCancelable',
      'CANCEL_SELF_SERVICE',
    ],
    [
      'the guarantee before the first payment',
      () => createSubscribedHistory(MONTHLY, '2026-03-15', { provider: () => 'authenticate' }),
      { kind: 'GUARANTEE' },
      'NotCancelable',
      'CANCEL_SELF_SERVICE',
    ],
    [
      'the guarantee after its window',
      () => after('2026-03-30'),
      { kind: 'GUARANTEE' },
      'RefundNotCovered guaranteeEndedOn=2026-03-29',
      'GUARANTEE',
    ],
  ];
  it.each(CASES)('%s', (_, history, ask, refusal, citations) => {
    const h = history();
    const { facts } = h;
    const decision = h.cancel(ask);
    expect(describeDecision(decision)).toBe(refusal);
    expect(formatCitations(decision)).toBe(citations);
    expect(h.facts).toEqual(facts);
  });

  it('an ended one in another way', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-03-15');
    h.cancel();
    h.advance(local('2026-04-15 00:00'));
    expect(describeDecision(h.cancel({ kind: 'IMMEDIATE', subscriptionId: h.latest.id }))).toBe(
      'NotCancelable',
    );
  });
});

it('an ended subscription has no invoice for the month after it', () => {
  const h = createSubscribedHistory(MONTHLY, '2026-03-15');
  h.cancel();
  h.advance(local('2026-08-01'));
  expect(describeInvoices(h.latest)).toEqual(['FIRST 2026-03-15..2026-04-15 PAID 2900']);
});

const firstAttempt = (h: History): string => h.latest.invoices[0]?.attempts[0]?.id ?? '';

function after(date: string): History {
  const h = createSubscribedHistory(MONTHLY, '2026-03-15');
  h.advance(local(date));
  return h;
}

/** Bought on 15 March; every charge that a job makes is declined, the first of them on 15 April. */
function pastDue(plan: typeof MONTHLY): History {
  const h = createSubscribedHistory(plan, '2026-03-15', {
    provider: ({ startedBy }) => (startedBy === 'JOB' ? 'decline' : 'succeed'),
  });
  h.advance(local('2026-04-15'));
  return h;
}

function suspended(plan: typeof MONTHLY): History {
  const h = pastDue(plan);
  h.advance(local('2026-04-25'));
  return h;
}
