/** DOWNGRADE and rule 15: cancellation and successor in one decision, without a gap, and how the successor begins. */

import { decideDowngrade } from '@kalenner/schema/policy/subscription/downgrade';
import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeAttempts,
  describeDecision,
  describeInvoices,
  describeMails,
  describeRefunds,
  describeSubscription,
  formatCitations,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price, type Reply } from '../../kit/policy/history.ts';

const STARTER = price('starter', 'MONTH', 500);
const STARTER_ANNUAL = price('starter', 'YEAR', 5000);
const PRO = price('pro', 'MONTH', 1000);
const PRO_ANNUAL = price('pro', 'YEAR', 12000);

function downgraded(from: typeof PRO, to: typeof PRO, reply: Reply = 'succeed'): History {
  const h = createSubscribedHistory(from, '2026-01-31', {
    provider: ({ startedBy }) => (startedBy === 'JOB' ? reply : 'succeed'),
  });
  h.sleep(local('2026-02-20'));
  h.downgrade(to);
  return h;
}

describe('both steps in one decision', () => {
  it.each([
    [
      'monthly',
      PRO,
      STARTER,
      'DOWNGRADED refund=0 firstCharge=500 endsOn=2026-02-28 startsOn=2026-02-28',
      'REFUND_MONTHLY',
    ],
    [
      'annual to monthly: the remaining months go back',
      PRO_ANNUAL,
      STARTER,
      'DOWNGRADED refund=11000 firstCharge=500 endsOn=2026-02-28 startsOn=2026-02-28',
      'REFUND_ANNUAL',
    ],
    [
      'annual to a lower annual',
      PRO_ANNUAL,
      STARTER_ANNUAL,
      'DOWNGRADED refund=11000 firstCharge=5000 endsOn=2026-02-28 startsOn=2026-02-28',
      'REFUND_ANNUAL',
    ],
    [
      'annual to the same tier, monthly',
      PRO_ANNUAL,
      PRO,
      'DOWNGRADED refund=11000 firstCharge=1000 endsOn=2026-02-28 startsOn=2026-02-28',
      'REFUND_ANNUAL',
    ],
  ])('%s', (_, from, to, expected, refund) => {
    const h = createSubscribedHistory(from, '2026-01-31');
    h.advance(local('2026-02-20'));
    const decision = h.downgrade(to);
    expect(describeDecision(decision)).toBe(expected);
    expect(formatCitations(decision)).toBe(
      `DOWNGRADE CANCEL_SELF_SERVICE CANCEL_EFFECT ACCESS_UNTIL_END ${refund}`,
    );
    expect(h.scheduled).toMatchObject({ startsOn: '2026-02-28', predecessorId: h.live.id });
    expect(describeMails(h, ['SCHEDULED_START'])).toEqual(['SCHEDULED_START 2026-02-20 12:00']);
  });
});

describe('the successor starts at the first instant of its day', () => {
  it.each([
    [
      'the instant before',
      '2026-02-27 23:59:59.999',
      'ACTIVE pro/MONTH 2026-01-31..2026-02-28 ends 2026-02-28',
      'SCHEDULED starter/MONTH',
    ],
    [
      'at it',
      '2026-02-28 00:00',
      'CANCELED pro/MONTH 2026-01-31..2026-02-28 ends 2026-02-28',
      'ACTIVE starter/MONTH 2026-02-28..2026-03-31',
    ],
  ])('%s', (_, when, ...expected) => {
    const h = downgraded(PRO, STARTER);
    h.advance(local(when));
    expect(h.facts.subscriptions.map(describeSubscription)).toEqual(expected);
    expect(h.access().granted).toBe(true);
  });

  it('rule 2: it inherits the anchor and the initial date', () => {
    const h = downgraded(PRO, STARTER_ANNUAL);
    h.advance(local('2026-03-01'));
    expect(h.live).toMatchObject({ anchor: '2026-01-31', initialDate: '2026-01-31' });
    expect(describeInvoices(h.live)).toEqual(['SUCCESSOR 2026-02-28..2027-02-28 PAID 5000']);
    h.advance(local('2028-03-01'));
    expect(describeInvoices(h.live).slice(1)).toEqual([
      'RENEWAL 2027-02-28..2028-02-29 PAID 5000',
      'RENEWAL 2028-02-29..2029-02-28 PAID 5000',
    ]);
  });

  it('rule 15: its first charge is treated like a renewal: retried, mailed, suspended in the end', () => {
    const h = downgraded(PRO, STARTER, 'decline');
    h.advance(local('2026-02-28'));
    expect(describeSubscription(h.live)).toMatch(/^PAST_DUE starter/);
    h.advance(local('2026-03-06 23:59:59.999'));
    expect(h.access().granted).toBe(true);
    h.advance(local('2026-03-07 00:00'));
    expect(h.access()).toMatchObject({ granted: false, status: 'SUSPENDED' });
    expect(describeAttempts(h.live)).toEqual([
      '2026-02-28 00:00 JOB FAILED 500',
      '2026-03-01 00:00 JOB FAILED 500 slots 0',
      '2026-03-03 00:00 JOB FAILED 500 slots 1',
      '2026-03-07 00:00 JOB FAILED 500 slots 2',
    ]);
    expect(describeMails(h, ['PAYMENT_FAILED'])).toHaveLength(4);
  });

  it('rule 14: below the minimum charge its first invoice is waived', () => {
    const h = downgraded(PRO, price('starter', 'MONTH', 49));
    h.advance(local('2026-03-01'));
    expect(describeInvoices(h.live)).toEqual(['SUCCESSOR 2026-02-28..2026-03-31 PAID 0']);
    expect(describeAttempts(h.live)).toEqual([]);
  });
});

describe('with an endsOn already set it only schedules, replacing what was scheduled', () => {
  it('after a cancellation', () => {
    const h = createSubscribedHistory(PRO_ANNUAL, '2026-01-31');
    h.advance(local('2026-02-20'));
    h.cancel({ kind: 'END_OF_MONTH' });
    const decision = h.downgrade(STARTER);
    expect(describeDecision(decision)).toBe(
      'DOWNGRADED refund=0 firstCharge=500 endsOn=2026-02-28 startsOn=2026-02-28',
    );
    // What the cancellation gave back is shown as made, not as given once more.
    expect(decision.steps.map(({ phrase }) => phrase)).toContain('refundMade');
    expect(describeRefunds(h.live)).toEqual(['CANCELLATION 11000 = 11000 COMPLETED']);
    expect(describeMails(h, ['CANCELED'])).toHaveLength(1);
  });

  it('after another downgrade', () => {
    const h = downgraded(PRO_ANNUAL, STARTER);
    h.downgrade(STARTER_ANNUAL);
    expect(h.facts.subscriptions.map(describeSubscription)).toEqual([
      'ACTIVE pro/YEAR 2026-01-31..2027-01-31 ends 2026-02-28',
      'CANCELED starter/MONTH ends 2026-02-20',
      'SCHEDULED starter/YEAR',
    ]);
  });
});

describe('past due: the old invoice and its retries stay until the end (rule 7)', () => {
  it('and the successor is charged on its own', () => {
    const h = createSubscribedHistory(PRO, '2026-01-31', {
      provider: ({ startedBy }) => (startedBy === 'JOB' ? 'decline' : 'succeed'),
    });
    h.advance(local('2026-03-01'));
    expect(describeDecision(h.downgrade(STARTER))).toMatch(/^DOWNGRADED .*startsOn=2026-03-31$/);
    h.advance(local('2026-03-31 00:00'));
    expect(h.facts.subscriptions.map(describeSubscription)).toEqual([
      'CANCELED pro/MONTH 2026-02-28..2026-03-31 ends 2026-03-31',
      'PAST_DUE starter/MONTH 2026-03-31..2026-04-30',
    ]);
  });
});

describe('refusals change nothing', () => {
  const decline = {
    provider: ({ startedBy }: { startedBy: string }) =>
      (startedBy === 'JOB' ? 'decline' : 'succeed') as Reply,
  };
  const CASES: [string, () => History, typeof PRO, string][] = [
    [
      'incomplete',
      () => createSubscribedHistory(PRO, '2026-01-31', { provider: () => 'silent' }),
      STARTER,
      'NotChangeable',
    ],
    [
      'suspended',
      () => later(createSubscribedHistory(PRO, '2026-01-31', decline), '2026-03-20'),
      STARTER,
      'NotChangeable',
    ],
    ['the same plan and interval', () => createSubscribedHistory(PRO, '2026-01-31'), PRO, 'NothingToChange'],
    [
      'a higher tier',
      () => createSubscribedHistory(PRO, '2026-01-31'),
      price('business', 'MONTH', 2000),
      'NotADowngrade',
    ],
    [
      'the same tier from monthly to annual',
      () => createSubscribedHistory(PRO, '2026-01-31'),
      PRO_ANNUAL,
      'NotADowngrade',
    ],
    [
      'a superseded price',
      () => createSubscribedHistory(PRO, '2026-01-31'),
      { ...STARTER, active: false },
      'PriceNotAvailable',
    ],
    [
      'another currency',
      () => createSubscribedHistory(PRO, '2026-01-31'),
      { ...STARTER, currency: 'CHF' },
      'PriceNotAvailable',
    ],
  ];
  it.each(CASES)('%s', (_, history, to, refusal) => {
    const h = history();
    const { facts } = h;
    const decision = h.downgrade(to);
    expect([describeDecision(decision), formatCitations(decision)]).toEqual([refusal, 'DOWNGRADE:6']);
    expect(h.facts).toEqual(facts);
  });

  it.each([
    ['scheduled', 1, '2026-02-21'],
    ['ended', 0, '2026-03-05'],
  ])('%s', (_, index, when) => {
    const h = downgraded(PRO, STARTER);
    h.advance(local(when));
    const subscriptionId = h.facts.subscriptions[index]?.id ?? '';
    const decision = decideDowngrade(h.facts, { subscriptionId, price: STARTER }, h.context());
    expect([describeDecision(decision), formatCitations(decision)]).toEqual(['NotChangeable', 'DOWNGRADE:6']);
  });
});

function later(h: History, when: string): History {
  h.advance(local(when));
  return h;
}
