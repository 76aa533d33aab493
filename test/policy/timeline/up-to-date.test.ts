/** Rule 4: every answer is given on facts brought up to the moment; none depends on whether a job has run yet. */

import { catchUpFacts, findNextTransitionAt } from '@kalenner/schema/policy/timeline/up-to-date';
import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeDecision,
  describeInvoices,
  describeSubscription,
  formatLocalTime,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price, type Reply } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);
const ANNUAL = price('pro', 'YEAR', 12000);
const STARTER = price('starter', 'MONTH', 500);

function history(
  reply: Reply = 'succeed',
  act: (h: History) => unknown = () => undefined,
  sold = MONTHLY,
): History {
  const h = createSubscribedHistory(sold, '2026-01-15', {
    provider: ({ startedBy }) => (startedBy === 'JOB' ? reply : 'succeed'),
  });
  act(h);
  return h;
}

type Row = [name: string, history: () => History, awake: string, when: string, expected: string[]];

/** Awake until one moment, asleep to another; then only time acts. */
const ROWS: Row[] = [
  [
    'ACTIVE, nothing due',
    () => history(),
    '2026-01-15',
    '2026-02-14 23:59:59.999',
    ['ACTIVE pro/MONTH 2026-01-15..2026-02-15'],
  ],
  [
    'ACTIVE, its renewal due: issued, not charged',
    () => history(),
    '2026-01-15',
    '2026-02-15 00:00',
    ['ACTIVE pro/MONTH 2026-02-15..2026-03-15'],
  ],
  [
    'ACTIVE, three renewals late: the older period first (rule 13)',
    () => history(),
    '2026-01-15',
    '2026-05-20',
    ['ACTIVE pro/MONTH 2026-02-15..2026-03-15'],
  ],
  [
    'below the minimum charge: all of them are settled',
    () => history('succeed', () => undefined, price('pro', 'MONTH', 49)),
    '2026-01-15',
    '2026-05-20',
    ['ACTIVE pro/MONTH 2026-05-15..2026-06-15'],
  ],
  [
    'canceled: ended',
    () => history('succeed', (h) => h.cancel()),
    '2026-01-15',
    '2026-05-20',
    ['CANCELED pro/MONTH 2026-01-15..2026-02-15 ends 2026-02-15'],
  ],
  [
    'its successor started on its day',
    () => history('succeed', (h) => h.downgrade(STARTER)),
    '2026-01-15',
    '2026-02-15 00:00',
    [
      'CANCELED pro/MONTH 2026-01-15..2026-02-15 ends 2026-02-15',
      'ACTIVE starter/MONTH 2026-02-15..2026-03-15',
    ],
  ],
  [
    'PAST_DUE, slots missed: a job has to try (rule 13)',
    () => history('decline'),
    '2026-02-15',
    '2026-02-25',
    ['PAST_DUE pro/MONTH 2026-02-15..2026-03-15'],
  ],
  [
    'PAST_DUE after a hard decline: slots skipped, suspended (rule 9)',
    () => history('hard-decline'),
    '2026-02-15',
    '2026-02-25',
    ['SUSPENDED pro/MONTH 2026-02-15..2026-03-15'],
  ],
  [
    'PAST_DUE and canceled: ended, its invoice void (rule 7)',
    () => history('decline'),
    '2026-02-15',
    '2026-04-01',
    ['PAST_DUE pro/MONTH 2026-02-15..2026-03-15'],
  ],
  [
    'SUSPENDED past a boundary (rule 8)',
    () => history('decline'),
    '2026-02-25',
    '2026-05-20',
    ['SUSPENDED pro/MONTH 2026-05-15..2026-06-15'],
  ],
  [
    'SUSPENDED, annual, past its term (rule 8)',
    () => history('decline', () => undefined, ANNUAL),
    '2027-02-25',
    '2028-05-20',
    ['SUSPENDED pro/YEAR 2028-01-15..2029-01-15'],
  ],
  [
    'in doubt: no new invoice (rule 10)',
    () => history('doubt'),
    '2026-02-15',
    '2026-05-20',
    ['ACTIVE pro/MONTH 2026-02-15..2026-03-15'],
  ],
  [
    'INCOMPLETE, its authentication lapsed (rule 12)',
    () => createSubscribedHistory(MONTHLY, '2026-01-15', { provider: () => 'authenticate' }),
    '2026-01-15',
    '2026-01-16 09:00',
    ['CANCELED pro/MONTH ends 2026-01-16'],
  ],
];

it.each(ROWS)('%s', (_, start, awake, when, expected) => {
  const h = start();
  h.advance(local(awake));
  h.sleep(local(when));
  const { facts } = catchUpFacts(h.facts, h.context());
  expect(facts.subscriptions.map(describeSubscription)).toEqual(expected);
  // Once up to date, there is nothing left for time to do.
  expect(catchUpFacts(facts, h.context())).toEqual({ facts, changes: [] });
});

describe('a command gives the same answer whether the job has run at that moment or not', () => {
  const COMMANDS: [string, (h: History) => Parameters<typeof describeDecision>[0]][] = [
    ['cancel', (h) => h.cancel()],
    ['upgrade', (h) => h.upgrade(price('business', 'MONTH', 2000))],
    ['downgrade', (h) => h.downgrade(STARTER)],
    ['requestRefund', (h) => h.requestRefund()],
  ];
  const MOMENTS = [
    ['before the boundary', '2026-02-14 23:59:59.999'],
    ['at the boundary', '2026-02-15 00:00'],
  ] as const;
  it.each(
    COMMANDS.flatMap(([name, act]) => MOMENTS.map(([when, at]) => [`${name}, ${when}`, act, at] as const)),
  )('%s', (_, act, at) => {
    // Of an invoice that was not sent yet rule 7 changes the way, not the net; a waived one has no way to change.
    const [ran, slept] = [
      history('succeed', () => undefined, price('pro', 'MONTH', 49)),
      history('succeed', () => undefined, price('pro', 'MONTH', 49)),
    ];
    ran.advance(local(at));
    slept.sleep(local(at));
    expect(describeDecision(act(slept))).toBe(describeDecision(act(ran)));
  });

  it('annual, canceled at its boundary: the way differs, the net does not (rule 7)', () => {
    const [ran, slept] = [
      history('succeed', () => undefined, ANNUAL),
      history('succeed', () => undefined, ANNUAL),
    ];
    ran.advance(local('2027-01-15 00:00'));
    slept.advance(local('2027-01-14'));
    slept.sleep(local('2027-01-15 00:00'));
    expect(describeDecision(ran.cancel())).toContain('refund=11000 stillDue=0 ');
    expect(describeDecision(slept.cancel())).toContain('refund=0 stillDue=1000 ');
    for (const h of [ran, slept]) h.advance(local('2027-03-01'));
    expect([ran, slept].map(net)).toEqual([13000, 13000]);
  });
});

describe('when time alone next changes the account', () => {
  it.each([
    ['a renewal', () => history(), '2026-02-15 00:00'],
    ['its end', () => history('succeed', (h) => h.cancel()), '2026-02-15 00:00'],
    ['nothing, while an older invoice waits for its charge', () => asleep(), null],
  ])('%s', (_, start, expected) => {
    const h = start();
    const at = findNextTransitionAt(h.facts, h.policyVersions);
    expect(at === null ? null : formatLocalTime(at)).toBe(expected);
  });
});

it('a decade of turns is brought up in one go; a job that has slept longer is not', () => {
  const h = history('succeed', () => undefined, price('pro', 'MONTH', 49));
  h.sleep(local('2036-01-20'));
  h.catchUp();
  expect(describeInvoices(h.latest)).toHaveLength(121);
  h.sleep(local('2060-01-20'));
  expect(() => h.catchUp()).toThrow("bringing up to date: got 'account'; expected at most 200 turns");
});

function net(h: History): number {
  const attempts = h.latest.invoices.flatMap((invoice) => invoice.attempts);
  return attempts.reduce((sum, it_) => sum + it_.captured - it_.refundReserved, 0);
}

function asleep(): History {
  const h = history();
  h.sleep(local('2026-02-20'));
  h.catchUp();
  return h;
}
