/** PLANS and rule 15: one live subscription for each account, and at most one scheduled behind it. */

import { localDate } from '@kalenner/schema/policy/time/calendar';
import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeAttempts,
  describeDecision,
  describeInvoices,
  describeRefunds,
  describeSubscription,
  formatCitations,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price, type Reply } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);
const ANNUAL = price('pro', 'YEAR', 12000);
const STARTER = price('starter', 'MONTH', 500);

function running(reply: Reply = 'succeed'): History {
  return createSubscribedHistory(MONTHLY, '2026-03-31', { provider: () => reply });
}

function canceled(): History {
  const h = running();
  h.cancel();
  return h;
}

describe('starting now', () => {
  it.each([
    [
      'monthly',
      MONTHLY,
      '2026-01-31',
      'SUBSCRIBED due=1000 start=2026-01-31 end=2026-02-28 startsOn=-',
      'ACTIVE pro/MONTH 2026-01-31..2026-02-28',
    ],
    [
      'annual',
      ANNUAL,
      '2024-02-29',
      'SUBSCRIBED due=12000 start=2024-02-29 end=2025-02-28 startsOn=-',
      'ACTIVE pro/YEAR 2024-02-29..2025-02-28',
    ],
    [
      'on the day on which clocks change',
      MONTHLY,
      '2026-03-29',
      'SUBSCRIBED due=1000 start=2026-03-29 end=2026-04-29 startsOn=-',
      'ACTIVE pro/MONTH 2026-03-29..2026-04-29',
    ],
  ])('%s', (_, sold, when, expected, after) => {
    const h = createSubscribedHistory(STARTER, '2020-01-01');
    h.requestRefund();
    h.advance(local(when));
    const decision = h.subscribe(sold);
    expect([describeDecision(decision), formatCitations(decision), describeSubscription(h.latest)]).toEqual([
      expected,
      'PLANS RENEWAL',
      after,
    ]);
    expect(h.latest.initialDate).toBe(when);
  });

  it.each([
    [49, 'due=0', 'PLANS RENEWAL PLANS:14', 0],
    [50, 'due=50', 'PLANS RENEWAL', 1],
    [51, 'due=51', 'PLANS RENEWAL', 1],
  ])('rule 14: a price of %i', (amount, due, citations, charges) => {
    const h = createSubscribedHistory(STARTER, '2020-01-01');
    h.requestRefund();
    const decision = h.subscribe(price('pro', 'MONTH', amount));
    expect(describeDecision(decision)).toContain(`SUBSCRIBED ${due} `);
    expect(formatCitations(decision)).toBe(citations);
    expect(describeAttempts(h.latest)).toHaveLength(charges);
    expect(describeSubscription(h.latest)).toMatch(/^ACTIVE/);
  });
});

describe('over an INCOMPLETE one (rule 15)', () => {
  it('its payment is canceled at the provider, and it is replaced', () => {
    const h = running('authenticate');
    h.provider = () => 'succeed';
    expect(describeDecision(h.subscribe(STARTER))).toMatch(/^SUBSCRIBED due=500/);
    expect(h.facts.subscriptions.map(describeSubscription)).toEqual([
      'CANCELED pro/MONTH ends 2026-03-31',
      'ACTIVE starter/MONTH 2026-03-31..2026-04-30',
    ]);
    expect(h.facts.subscriptions[0]?.invoices[0]).toMatchObject({
      status: 'VOID',
      attempts: [{ status: 'CANCELED' }],
    });
  });

  it('paid after all while it was being replaced: that money goes back (rule 11)', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-03-31', {
      provider: () => 'authenticate',
      cancelReply: () => 'SUCCEEDED',
    });
    h.provider = () => 'succeed';
    h.subscribe(STARTER);
    expect(h.facts.subscriptions.map(describeSubscription)).toEqual([
      'CANCELED pro/MONTH ends 2026-03-31',
      'ACTIVE starter/MONTH 2026-03-31..2026-04-30',
    ]);
    expect(h.facts.subscriptions[0] && describeRefunds(h.facts.subscriptions[0])).toEqual([
      'LATE_MONEY 1000 = 1000 COMPLETED',
    ]);
  });

  it('a declined one leaves the account free', () => {
    const h = running('decline');
    h.provider = () => 'succeed';
    expect(describeDecision(h.subscribe(MONTHLY))).toMatch(/^SUBSCRIBED/);
  });
});

describe('where the running one ends', () => {
  it('a canceled one is followed without a gap', () => {
    const h = canceled();
    const decision = h.subscribe(STARTER, localDate('2026-04-30'));
    expect([describeDecision(decision), formatCitations(decision)]).toEqual([
      'SCHEDULED due=0 start=2026-04-30 end=2026-05-30 startsOn=2026-04-30',
      'DOWNGRADE:15',
    ]);
    h.advance(local('2026-05-01'));
    expect(h.facts.subscriptions.map(describeSubscription)).toEqual([
      'CANCELED pro/MONTH 2026-03-31..2026-04-30 ends 2026-04-30',
      'ACTIVE starter/MONTH 2026-04-30..2026-05-31',
    ]);
    expect(describeInvoices(h.latest)).toEqual(['SUCCESSOR 2026-04-30..2026-05-31 PAID 500']);
  });

  it.each([
    ['the instant before its end it is still taken', '2026-04-29 23:59:59.999', 'AlreadySubscribed'],
    ['at its end a new one starts, with a window of its own', '2026-04-30 00:00', 'SUBSCRIBED'],
  ])('%s', (_, when, expected) => {
    const h = canceled();
    h.advance(local(when));
    expect(describeDecision(h.subscribe(STARTER)).split(' ')[0]).toBe(expected);
    if (expected === 'SUBSCRIBED')
      expect(h.latest).toMatchObject({ anchor: '2026-04-30', initialDate: '2026-04-30' });
  });
});

describe('refusals change nothing', () => {
  const CASES: [string, () => History, typeof MONTHLY, string | undefined, string, string][] = [
    [
      'a superseded price',
      () => canceled(),
      { ...STARTER, active: false },
      '2026-04-30',
      'PriceNotAvailable',
      'PLANS',
    ],
    ['an active one', () => running(), STARTER, undefined, 'AlreadySubscribed', 'PLANS:15'],
    [
      'an active one that has no end',
      () => running(),
      STARTER,
      '2026-04-30',
      'AlreadySubscribed',
      'PLANS:15',
    ],
    ['a suspended one', () => suspended(), STARTER, undefined, 'AlreadySubscribed', 'PLANS:15'],
    ['one that ends, from today', () => canceled(), STARTER, undefined, 'AlreadySubscribed', 'PLANS:15'],
    [
      'one that is scheduled already',
      () => scheduled(),
      STARTER,
      '2026-04-30',
      'AlreadySubscribed',
      'PLANS:15',
    ],
    [
      'the day before the end',
      () => canceled(),
      STARTER,
      '2026-04-29',
      'InvalidInput possible=2026-04-30',
      'PLANS:15',
    ],
    [
      'the day after the end',
      () => canceled(),
      STARTER,
      '2026-05-01',
      'InvalidInput possible=2026-04-30',
      'PLANS:15',
    ],
    [
      'tomorrow, with nothing running',
      () => ended(),
      STARTER,
      '2026-06-02',
      'InvalidInput possible=2026-06-01',
      'PLANS:15',
    ],
    [
      'an INCOMPLETE one whose payment is pending',
      () => running('silent'),
      STARTER,
      undefined,
      'PaymentInProgress',
      'PLANS:15',
    ],
    [
      'an INCOMPLETE one whose payment is in doubt',
      () => running('doubt'),
      STARTER,
      undefined,
      'PaymentInProgress',
      'PLANS:15',
    ],
    ['no card', () => withoutCard(), STARTER, undefined, 'InvalidInput', 'PLANS'],
  ];
  it.each(CASES)('%s', (_, history, sold, startsOn, refusal, citations) => {
    const h = history();
    const { facts } = h;
    const decision = h.subscribe(sold, startsOn === undefined ? undefined : localDate(startsOn));
    expect([describeDecision(decision), formatCitations(decision)]).toEqual([refusal, citations]);
    expect(decision).toMatchObject({ retryable: refusal === 'PaymentInProgress' });
    expect(h.facts).toEqual(facts);
  });
});

function suspended(): History {
  const h = running();
  h.provider = () => 'decline';
  h.advance(local('2026-05-20'));
  return h;
}

function scheduled(): History {
  const h = running();
  h.downgrade(STARTER);
  return h;
}

function ended(): History {
  const h = canceled();
  h.advance(local('2026-06-01'));
  return h;
}

function withoutCard(): History {
  const h = ended();
  h.facts = { ...h.facts, paymentMethodId: null };
  return h;
}
