/** PAYMENT_RETRY, SUSPENSION, PAYMENT_MAIL, rules 9 and 13: when a failed charge is tried again, and what its end is. */

import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeAttempts,
  describeMails,
  describeSubscription,
  formatLocalTime,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price, type Reply } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);

/** Bought on 15 January at 10:00; what jobs charge is answered in turn, the last answer ever after. */
function answered(...replies: Reply[]): History {
  let next = 0;
  return createSubscribedHistory(MONTHLY, '2026-01-15', {
    provider: ({ startedBy }) =>
      startedBy === 'JOB' ? (replies[Math.min(next++, replies.length - 1)] ?? 'succeed') : 'succeed',
  });
}

function until(h: History, when: string): History {
  h.advance(local(when));
  return h;
}

const charges = (h: History) => describeAttempts(h.latest).slice(1);
const status = (h: History) => describeSubscription(h.latest).split(' ')[0];
const ALL_DECLINED = [
  '2026-02-15 00:00 JOB FAILED 1000',
  '2026-02-16 00:00 JOB FAILED 1000 slots 0',
  '2026-02-18 00:00 JOB FAILED 1000 slots 1',
  '2026-02-22 00:00 JOB FAILED 1000 slots 2',
];

describe('retries on the local dates D+1, D+3, D+7', () => {
  it.each([
    ['declined each time', ['decline'], ALL_DECLINED, 'SUSPENDED'],
    [
      'the first retry succeeds',
      ['decline', 'succeed'],
      [...ALL_DECLINED.slice(0, 1), '2026-02-16 00:00 JOB SUCCEEDED 1000 slots 0'],
      'ACTIVE',
    ],
    [
      'the last retry succeeds',
      ['decline', 'decline', 'decline', 'succeed'],
      [...ALL_DECLINED.slice(0, 3), '2026-02-22 00:00 JOB SUCCEEDED 1000 slots 2'],
      'ACTIVE',
    ],
  ] as const)('%s', (_, replies, expected, end) => {
    const h = until(answered(...replies), '2026-03-01');
    expect(charges(h)).toEqual(expected);
    expect(status(h)).toBe(end);
  });

  it.each([
    ['before the first failure: nothing', '2026-02-14 23:59:59.999', 0, 'ACTIVE'],
    ['the first failure: past due', '2026-02-15 00:00', 1, 'PAST_DUE'],
    ['before D+1', '2026-02-15 23:59:59.999', 1, 'PAST_DUE'],
    ['D+1', '2026-02-16 00:00', 2, 'PAST_DUE'],
    ['before D+3', '2026-02-17 23:59:59.999', 2, 'PAST_DUE'],
    ['D+3', '2026-02-18 00:00', 3, 'PAST_DUE'],
    ['before D+7: not suspended yet', '2026-02-21 23:59:59.999', 3, 'PAST_DUE'],
    ['D+7: the last one, and suspended', '2026-02-22 00:00', 4, 'SUSPENDED'],
    ['after it nothing is tried', '2026-03-14 23:59:59.999', 4, 'SUSPENDED'],
  ])('%s', (_, when, tries, expected) => {
    const h = until(answered('decline'), when);
    expect([charges(h).length, status(h)]).toEqual([tries, expected]);
    expect(h.access().granted).toBe(expected !== 'SUSPENDED');
  });
});

describe('at the time of day of the first failure, on the clocks of the account', () => {
  it.each([
    [
      'an ordinary time',
      'Europe/Luxembourg',
      '2026-02-15 14:30',
      ['2026-02-16 14:30', '2026-02-18 14:30', '2026-02-22 14:30'],
    ],
    [
      'over the change to summer',
      'Europe/Luxembourg',
      '2026-03-26 14:30',
      ['2026-03-27 14:30', '2026-03-29 14:30', '2026-04-02 14:30'],
    ],
    [
      'a time that the clocks skip on D+3',
      'Europe/Luxembourg',
      '2026-03-26 02:30',
      ['2026-03-27 02:30', '2026-03-29 03:30', '2026-04-02 02:30'],
    ],
    [
      'a time shown twice on D+3: the first',
      'Europe/Luxembourg',
      '2026-10-22 02:30',
      ['2026-10-23 02:30', '2026-10-25 02:30', '2026-10-29 02:30'],
    ],
    [
      'midnight that the clocks skip on D+1',
      'Africa/Cairo',
      '2026-04-23 00:00',
      ['2026-04-24 01:00', '2026-04-26 00:00', '2026-04-30 00:00'],
    ],
  ])('%s', (_, zone, failedAt, expected) => {
    const h = createSubscribedHistory(
      MONTHLY,
      failedAt
        .slice(0, 8)
        .replace(/(\d+)-$/, (m) => `${String(Number(m.slice(0, 2)) - 1).padStart(2, '0')}-`) +
        failedAt.slice(8, 10),
      { zone },
    );
    h.provider = () => 'decline';
    h.advance(new Date(Date.parse(local(`${failedAt.slice(0, 10)} 00:00`, zone)) - 1).toISOString());
    h.sleep(local(failedAt, zone));
    h.runJobs();
    h.advance(new Date(Date.parse(h.now) + 10 * 86_400_000).toISOString());
    expect(
      describeAttempts(h.latest, zone)
        .slice(2)
        .map((line) => line.slice(0, 16)),
    ).toEqual(expected);
  });

  it('a repeated hour is served at its first passing', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-09-22');
    h.provider = () => 'decline';
    h.advance(local('2026-10-21'));
    h.sleep(local('2026-10-22 02:30'));
    h.runJobs();
    h.advance(local('2026-10-26'));
    expect(h.latest.invoices[1]?.attempts[2]?.attemptedAt).toBe('2026-10-25T00:30:00.000Z');
  });
});

describe('PAYMENT_MAIL: one for each failed attempt, with the next retry or none, and the suspension', () => {
  const MAILS = ['PAYMENT_FAILED', 'ACTION_REQUIRED', 'SUSPENDED'];
  it.each([
    [
      'declined each time',
      ['decline'],
      [
        'PAYMENT_FAILED 2026-02-15 00:00 retry 2026-02-16 00:00 suspends 2026-02-22 00:00',
        'PAYMENT_FAILED 2026-02-16 00:00 retry 2026-02-18 00:00 suspends 2026-02-22 00:00',
        'PAYMENT_FAILED 2026-02-18 00:00 retry 2026-02-22 00:00 suspends 2026-02-22 00:00',
        'PAYMENT_FAILED 2026-02-22 00:00 suspends 2026-02-22 00:00',
        'SUSPENDED 2026-02-22 00:00',
      ],
    ],
    [
      'rule 9: a hard decline announces no further try on this card',
      ['hard-decline'],
      ['PAYMENT_FAILED 2026-02-15 00:00 suspends 2026-02-22 00:00', 'SUSPENDED 2026-02-22 00:00'],
    ],
    [
      'rule 9: a hard decline after a soft one',
      ['decline', 'hard-decline'],
      [
        'PAYMENT_FAILED 2026-02-15 00:00 retry 2026-02-16 00:00 suspends 2026-02-22 00:00',
        'PAYMENT_FAILED 2026-02-16 00:00 suspends 2026-02-22 00:00',
        'SUSPENDED 2026-02-22 00:00',
      ],
    ],
    [
      'rule 12: an authentication is told of when it is asked for, and only then',
      ['authenticate', 'succeed'],
      ['ACTION_REQUIRED 2026-02-15 00:00 retry 2026-02-16 00:00 suspends 2026-02-22 00:00'],
    ],
  ] as const)('%s', (_, replies, expected) => {
    expect(describeMails(until(answered(...replies), '2026-03-01'), MAILS)).toEqual(expected);
  });

  it('whoever started it: the customer’s own failed payment, too', () => {
    const h = until(answered('decline'), '2026-02-17 09:00');
    h.provider = () => 'decline';
    h.pay(h.latest.invoices[1]?.id ?? '');
    expect(describeMails(h, MAILS).at(-1)).toBe(
      'PAYMENT_FAILED 2026-02-17 09:00 retry 2026-02-18 00:00 suspends 2026-02-22 00:00',
    );
  });

  it('a retry that rule 13 puts off is announced for the day on which it is tried', () => {
    const h = answered('decline');
    h.advance(local('2026-02-14 23:59'));
    h.sleep(local('2026-02-15 14:00'));
    h.runJobs();
    h.sleep(local('2026-02-18 08:00'));
    h.runJobs();
    expect(describeMails(h, MAILS).at(-1)).toBe(
      'PAYMENT_FAILED 2026-02-18 08:00 retry 2026-02-19 00:00 suspends 2026-02-22 14:00',
    );
    until(h, '2026-02-20');
    expect(charges(h).at(-1)).toBe('2026-02-19 00:00 JOB FAILED 1000 slots 1');
  });

  it('canceled: no retry after the end is announced, and no suspension after it', () => {
    const h = until(answered('doubt'), '2026-02-16');
    h.cancel();
    h.sleep(local('2026-03-13 12:00'));
    h.answer(h.latest.invoices[1]?.attempts[0]?.id ?? '', {
      status: 'FAILED',
      failureCode: 'never_received',
    });
    h.provider = () => 'decline';
    h.advance(local('2026-04-01'));
    expect(describeMails(h, MAILS)).toEqual([
      'PAYMENT_FAILED 2026-03-13 12:00 retry 2026-03-14 12:00',
      'PAYMENT_FAILED 2026-03-14 12:00',
    ]);
  });
});

describe('rule 7: a slot at the first instant of the end is announced no more than it is tried', () => {
  it.each([
    ['a minute before the end', '2026-03-13 23:59', 'PAYMENT_FAILED 2026-03-13 23:59 retry 2026-03-14 23:59'],
    ['at the end', '2026-03-14 00:00', 'PAYMENT_FAILED 2026-03-14 00:00'],
  ])('%s', (_, failedAt, expected) => {
    const h = until(answered('doubt'), '2026-02-16');
    h.cancel();
    h.sleep(local(failedAt));
    h.answer(h.latest.invoices[1]?.attempts[0]?.id ?? '', {
      status: 'FAILED',
      failureCode: 'never_received',
    });
    expect(describeMails(h, ['PAYMENT_FAILED'])).toEqual([expected]);
  });
});

describe('rule 9: hard declines and no card', () => {
  it('that card is not tried again: each slot is skipped when its date comes', () => {
    const h = answered('hard-decline');
    const skipped = (when: string) => until(h, when).latest.invoices[1]?.skippedSlots.length;
    expect([skipped('2026-02-15 23:59:59.999'), skipped('2026-02-16 00:00')]).toEqual([0, 1]);
    expect([skipped('2026-02-17 23:59:59.999'), skipped('2026-02-18 00:00')]).toEqual([1, 2]);
    expect([skipped('2026-02-21 23:59:59.999'), status(h)]).toEqual([2, 'PAST_DUE']);
    expect([skipped('2026-02-22 00:00'), status(h)]).toEqual([3, 'SUSPENDED']);
    expect(charges(h)).toHaveLength(1);
  });

  it('a new card is tried at once, and uses up no retry', () => {
    const h = until(answered('hard-decline', 'succeed'), '2026-02-17 09:00');
    h.provider = ({ startedBy }) => (startedBy === 'JOB' ? 'succeed' : 'decline');
    h.setPaymentMethod('card-2');
    until(h, '2026-03-01');
    expect(charges(h)).toEqual([
      '2026-02-15 00:00 JOB FAILED 1000',
      '2026-02-17 09:00 CUSTOMER FAILED 1000',
      '2026-02-18 00:00 JOB SUCCEEDED 1000 slots 1',
    ]);
  });

  it('no card: told that one is needed, no attempt, suspended when the last slot has come', () => {
    const h = answered('succeed');
    h.facts = { ...h.facts, paymentMethodId: null };
    until(h, '2026-02-21 23:59:59.999');
    expect([charges(h), status(h)]).toEqual([[], 'PAST_DUE']);
    until(h, '2026-02-22 00:00');
    expect(status(h)).toBe('SUSPENDED');
    expect(describeMails(h, ['ACTION_REQUIRED', 'SUSPENDED'])).toEqual([
      'ACTION_REQUIRED 2026-02-15 00:00 suspends 2026-02-22 00:00',
      'SUSPENDED 2026-02-22 00:00',
    ]);
  });
});

describe('rule 13: after downtime', () => {
  it.each([
    [
      'slots 0 and 1 missed: one attempt serves both',
      '2026-02-19 08:00',
      ['2026-02-19 08:00 JOB FAILED 1000 slots 0+1', '2026-02-22 00:00 JOB FAILED 1000 slots 2'],
      '2026-02-22 00:00',
    ],
    [
      'all missed: one attempt at or after the last slot’s date, then suspended',
      '2026-02-23 08:00',
      ['2026-02-23 08:00 JOB FAILED 1000 slots 0+1+2'],
      '2026-02-23 08:00',
    ],
    [
      'back within the day before the next slot: at most one charge a day',
      '2026-02-17 20:00',
      [
        '2026-02-17 20:00 JOB FAILED 1000 slots 0',
        '2026-02-18 00:00 JOB FAILED 1000 slots 1',
        '2026-02-22 00:00 JOB FAILED 1000 slots 2',
      ],
      '2026-02-22 00:00',
    ],
  ])('%s', (_, back, expected, suspendedAt) => {
    const h = until(answered('decline'), '2026-02-15 12:00');
    h.sleep(local(back));
    h.runJobs();
    until(h, '2026-03-01');
    expect(charges(h).slice(1)).toEqual(expected);
    expect(formatLocalTime(h.latest.suspendedAt ?? h.now)).toBe(suspendedAt);
  });

  it('a first try made late moves its slots; a slot on the day of the last try waits for the next day', () => {
    const h = until(answered('decline'), '2026-02-15 12:00');
    h.sleep(local('2026-02-18 23:00'));
    h.runJobs();
    expect(charges(h).at(-1)).toBe('2026-02-18 23:00 JOB FAILED 1000 slots 0+1');
    until(h, '2026-02-21 23:59');
    expect(charges(h)).toHaveLength(2);
  });

  it('the older period first: the next one’s invoice comes only when it is paid', () => {
    const h = answered('succeed');
    h.sleep(local('2026-04-20 08:00'));
    h.runJobs();
    expect(charges(h)).toEqual(['2026-04-20 08:00 JOB SUCCEEDED 1000']);
    until(h, '2026-04-23 00:00');
    expect(charges(h).slice(1)).toEqual([
      '2026-04-21 00:00 JOB SUCCEEDED 1000',
      '2026-04-22 00:00 JOB SUCCEEDED 1000',
    ]);
    expect(describeSubscription(h.latest)).toBe('ACTIVE pro/MONTH 2026-04-15..2026-05-15');
  });

  it('never two charges in one sweep', () => {
    const h = answered('decline');
    h.sleep(local('2026-04-20 08:00'));
    for (let sweep = 0; sweep < 5; sweep += 1) h.runJobs();
    expect(charges(h)).toHaveLength(1);
  });
});

describe('first payments and upgrades are not retried', () => {
  it('a declined first payment leaves it CANCELED (rule 15), with no mail of failure', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', { provider: () => 'decline' });
    until(h, '2026-03-01');
    expect(describeSubscription(h.latest)).toBe('CANCELED pro/MONTH ends 2026-01-15');
    expect(describeAttempts(h.latest)).toEqual(['2026-01-15 10:00 CUSTOMER FAILED 1000']);
    expect(describeMails(h, ['PAYMENT_FAILED'])).toEqual([]);
  });
});
