/** `upcoming`: the dated list of what will happen to a customer's money, each line with its clause. */

import { listUpcomingEvents } from '@kalenner/schema/policy/timeline/timeline';
import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  formatCitations,
  formatLocalTime,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price, type Reply } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);
const ANNUAL = price('pro', 'YEAR', 12000);

function listed(h: History): string[] {
  return listUpcomingEvents(h.facts, h.context()).map((event) => {
    const amount = event.amount === null ? '' : ` ${event.amount.amount}`;
    return `${formatLocalTime(event.at)} ${event.kind}${amount} (${formatCitations({ citations: [event.citation] })})`;
  });
}

/** The renewal of 15 February is answered so, and so is every later charge of a job. */
function renewed(reply: Reply, when: string): History {
  const h = createSubscribedHistory(MONTHLY, '2026-01-15', {
    provider: ({ startedBy }) => (startedBy === 'JOB' ? reply : 'succeed'),
  });
  h.advance(local(when));
  return h;
}

function after(h: History, when: string, act: (h: History) => unknown = () => undefined): History {
  h.advance(local(when));
  act(h);
  return h;
}

const NEXT = '2026-03-15 00:00 CHARGE 1000 (RENEWAL)';
const SUSPENSION = '2026-02-22 00:00 SUSPENSION (SUSPENSION)';
const RETRIES = ['2026-02-16 00:00', '2026-02-18 00:00', '2026-02-22 00:00'].map(
  (at) => `${at} RETRY 1000 (PAYMENT_RETRY)`,
);

type Row = [name: string, history: () => History, expected: string[]];

const ROWS: Row[] = [
  [
    'monthly, just bought',
    () => createSubscribedHistory(MONTHLY, '2026-01-15'),
    ['2026-01-30 00:00 GUARANTEE_ENDS (GUARANTEE)', '2026-02-15 00:00 CHARGE 1000 (RENEWAL)'],
  ],
  [
    'the guarantee’s last millisecond',
    () => after(createSubscribedHistory(MONTHLY, '2026-01-15'), '2026-01-29 23:59:59.999'),
    ['2026-01-30 00:00 GUARANTEE_ENDS (GUARANTEE)', '2026-02-15 00:00 CHARGE 1000 (RENEWAL)'],
  ],
  [
    'the guarantee over',
    () => after(createSubscribedHistory(MONTHLY, '2026-01-15'), '2026-01-30 00:00'),
    ['2026-02-15 00:00 CHARGE 1000 (RENEWAL)'],
  ],
  [
    'annual: announced, then renewed',
    () => after(createSubscribedHistory(ANNUAL, '2026-01-15'), '2026-06-01'),
    ['2026-12-11 00:00 RENEWAL_NOTICE 12000 (RENEWAL:18)', '2027-01-15 00:00 CHARGE 12000 (RENEWAL)'],
  ],
  [
    'annual, announced',
    () => after(createSubscribedHistory(ANNUAL, '2026-01-15'), '2026-12-12'),
    ['2027-01-15 00:00 CHARGE 12000 (RENEWAL)'],
  ],
  [
    'canceled',
    () => after(createSubscribedHistory(MONTHLY, '2026-01-15'), '2026-02-01', (h) => h.cancel()),
    ['2026-02-15 00:00 END (CANCEL_EFFECT)'],
  ],
  [
    'downgraded',
    () =>
      after(createSubscribedHistory(MONTHLY, '2026-01-15'), '2026-02-01', (h) =>
        h.downgrade(price('starter', 'MONTH', 500)),
      ),
    [
      '2026-02-15 00:00 END (CANCEL_EFFECT)',
      '2026-02-15 00:00 START (DOWNGRADE)',
      '2026-02-15 00:00 CHARGE 500 (DOWNGRADE)',
    ],
  ],
  [
    'past due: the retries, and the suspension they end in',
    () => renewed('decline', '2026-02-15'),
    [...RETRIES, SUSPENSION],
  ],
  ['past due, one retry made', () => renewed('decline', '2026-02-16'), [...RETRIES.slice(1), SUSPENSION]],
  [
    'awaiting authentication: the usual slots (rule 12)',
    () => renewed('authenticate', '2026-02-15'),
    [...RETRIES, SUSPENSION],
  ],
  [
    'a hard decline: nothing more is tried on this card (rule 9)',
    () => renewed('hard-decline', '2026-02-15'),
    [SUSPENSION],
  ],
  ['in doubt: nothing until it is settled (rule 10)', () => renewed('doubt', '2026-02-15'), [NEXT]],
  ['suspended: nothing by itself (rule 8)', () => renewed('decline', '2026-02-25'), []],
  [
    'past due and canceled: the retries, then the end (rule 7)',
    () => after(renewed('decline', '2026-02-15'), '2026-02-15 13:00', (h) => h.cancel()),
    [...RETRIES, SUSPENSION, '2026-03-15 00:00 END (CANCEL_EFFECT)'],
  ],
  [
    'due, and no job has run yet (rule 4)',
    () => asleep('2026-02-15 09:00'),
    ['2026-02-15 09:00 CHARGE 1000 (RENEWAL)', NEXT],
  ],
  [
    'two slots missed together are one try (rule 13)',
    () => asleepAfterFailure('2026-02-19 08:00'),
    [
      '2026-02-19 08:00 RETRY 1000 (PAYMENT_RETRY)',
      '2026-02-22 00:00 RETRY 1000 (PAYMENT_RETRY)',
      SUSPENSION,
    ],
  ],
  [
    'a price below the minimum charge: nothing will be taken (rule 14)',
    () => after(createSubscribedHistory(price('pro', 'MONTH', 49), '2026-01-15'), '2026-02-01'),
    ['2026-02-15 00:00 CHARGE 0 (RENEWAL)'],
  ],
  [
    'ended',
    () => after(createSubscribedHistory(MONTHLY, '2026-01-15'), '2026-01-20', (h) => h.requestRefund()),
    [],
  ],
  ['incomplete', () => createSubscribedHistory(MONTHLY, '2026-01-15', { provider: () => 'silent' }), []],
];

it.each(ROWS)('%s', (_, history, expected) => {
  expect(listed(history())).toEqual(expected);
});

describe('a refund that was not sent yet', () => {
  it.each([
    [
      'promised',
      '2026-04-20',
      [
        '2026-04-23 00:00 REFUND_EXPECTED 8000 (REFUND_DELAY)',
        '2026-04-27 00:00 REFUND_DUE 8000 (REFUND_DELAY)',
        '2026-05-15 00:00 END (CANCEL_EFFECT)',
      ],
    ],
    [
      'overdue: it stands at now',
      '2026-05-02',
      [
        '2026-05-02 12:00 REFUND_EXPECTED 8000 (REFUND_DELAY)',
        '2026-05-02 12:00 REFUND_DUE 8000 (REFUND_DELAY)',
        '2026-05-15 00:00 END (CANCEL_EFFECT)',
      ],
    ],
  ])('%s', (_, when, expected) => {
    const h = createSubscribedHistory(ANNUAL, '2026-01-15', { refundReply: () => 'PROCESSING' });
    h.advance(local('2026-04-20'));
    h.cancel();
    h.advance(local(when));
    expect(listed(h)).toEqual(expected);
  });

  it('sent: no longer listed', () => {
    const h = after(createSubscribedHistory(ANNUAL, '2026-01-15'), '2026-04-20', (it_) => it_.cancel());
    expect(listed(h)).toEqual(['2026-05-15 00:00 END (CANCEL_EFFECT)']);
  });
});

function asleep(when: string): History {
  const h = createSubscribedHistory(MONTHLY, '2026-01-15');
  h.advance(local('2026-02-10'));
  h.sleep(local(when));
  return h;
}

function asleepAfterFailure(when: string): History {
  const h = renewed('decline', '2026-02-15');
  h.sleep(local(when));
  return h;
}
