/** ACCESS_UNTIL_END and rule 1: access and status in each state, and until when if nothing more is paid or done. */

import { computeAccess } from '@kalenner/schema/policy/facts/access';
import { describe, expect, it } from 'vitest';
import { createSubscribedHistory, formatLocalTime, local } from '../../kit/journey/outcome-description.ts';
import { History, price, type Reply } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);
const ANNUAL = price('pro', 'YEAR', 12000);
const STARTER = price('starter', 'MONTH', 500);

/** Bought on 15 January; every later charge of a job is answered so. */
function renewed(reply: Reply, when: string, act: (h: History) => unknown = () => undefined): History {
  const h = createSubscribedHistory(MONTHLY, '2026-01-15', {
    provider: ({ startedBy }) => (startedBy === 'JOB' ? reply : 'succeed'),
  });
  act(h);
  h.advance(local(when));
  return h;
}

function told(h: History): string {
  const { granted, status, planCode, until } = computeAccess(h.facts, h.context());
  return `${granted ? 'granted' : 'refused'} ${status} ${planCode}${until === null ? '' : ` until ${formatLocalTime(until)}`}`;
}

const SUCCESSOR = (h: History) => h.downgrade(STARTER);

type Row = [name: string, history: () => History, expected: string];

const ROWS: Row[] = [
  ['nothing was ever bought', () => new History({ startAt: local('2026-01-15') }), 'refused null null'],
  [
    'INCOMPLETE',
    () => createSubscribedHistory(MONTHLY, '2026-01-15', { provider: () => 'silent' }),
    'refused INCOMPLETE pro',
  ],
  [
    'ACTIVE: until the next renewal’s last retry, were it to fail',
    () => createSubscribedHistory(MONTHLY, '2026-01-15'),
    'granted ACTIVE pro until 2026-02-22 00:00',
  ],
  [
    'ACTIVE, annual',
    () => createSubscribedHistory(ANNUAL, '2026-01-15'),
    'granted ACTIVE pro until 2027-01-22 00:00',
  ],
  [
    'canceled, the last millisecond',
    () => renewed('succeed', '2026-02-14 23:59:59.999', (h) => h.cancel()),
    'granted ACTIVE pro until 2026-02-15 00:00',
  ],
  [
    'canceled, its end',
    () => renewed('succeed', '2026-02-15 00:00', (h) => h.cancel()),
    'refused CANCELED pro',
  ],
  [
    'PAST_DUE: until its last slot',
    () => renewed('decline', '2026-02-15'),
    'granted PAST_DUE pro until 2026-02-22 00:00',
  ],
  [
    'PAST_DUE, the last millisecond',
    () => renewed('decline', '2026-02-21 23:59:59.999'),
    'granted PAST_DUE pro until 2026-02-22 00:00',
  ],
  ['SUSPENDED', () => renewed('decline', '2026-02-22 00:00'), 'refused SUSPENDED pro'],
  [
    'awaiting authentication: past due (rule 12)',
    () => renewed('authenticate', '2026-02-15'),
    'granted PAST_DUE pro until 2026-02-22 00:00',
  ],
  [
    'in doubt: not overdue (rule 10)',
    () => renewed('doubt', '2026-02-15'),
    'granted ACTIVE pro until 2026-02-22 00:00',
  ],
  [
    'refunded under the guarantee: ends at once',
    () => renewed('succeed', '2026-01-16', (h) => h.requestRefund()),
    'refused CANCELED pro',
  ],
  [
    'SCHEDULED behind the running one',
    () => renewed('succeed', '2026-02-14 23:59:59.999', SUCCESSOR),
    'granted ACTIVE pro until 2026-02-15 00:00',
  ],
  [
    'a successor, from its first instant',
    () => renewed('succeed', '2026-02-15 00:00', SUCCESSOR),
    'granted ACTIVE starter until 2026-03-22 00:00',
  ],
  [
    'a successor whose first charge failed',
    () => renewed('decline', '2026-02-15 00:00', SUCCESSOR),
    'granted PAST_DUE starter until 2026-02-22 00:00',
  ],
  [
    'a successor whose first charge failed finally',
    () => renewed('decline', '2026-02-22 00:00', SUCCESSOR),
    'refused SUSPENDED starter',
  ],
];

it.each(ROWS)('%s', (_, history, expected) => {
  expect(told(history())).toBe(expected);
});

describe('is computed from facts and the moment, not from what a job has stored (rules 1 and 4)', () => {
  it.each([
    [
      'canceled, the millisecond before its end',
      '2026-02-14T22:59:59.999Z',
      true,
      'granted ACTIVE pro until 2026-02-15 00:00',
    ],
    ['canceled, no job ran at its end', '2026-02-14T23:00:00.000Z', true, 'refused CANCELED pro'],
    [
      'renewed, and no job ran: the month has begun',
      '2026-02-16T09:00:00.000Z',
      false,
      'granted ACTIVE pro until 2026-02-23 00:00',
    ],
  ])('%s', (_, when, cancel, expected) => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15');
    if (cancel) h.cancel();
    h.sleep(when);
    const { facts } = h;
    expect(told(h)).toBe(expected);
    expect(h.facts).toBe(facts);
  });

  it('a successor starts without a job', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15');
    h.downgrade(STARTER);
    h.sleep(local('2026-02-15 00:00'));
    expect(told(h)).toBe('granted ACTIVE starter until 2026-02-22 00:00');
  });
});
