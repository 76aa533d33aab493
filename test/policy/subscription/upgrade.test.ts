/** UPGRADE and rules 5, 6, 7, 14 and 19: what an upgrade is, what it costs, and when it is refused. */

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
import { type History, price } from '../../kit/policy/history.ts';

const monthly = (plan: string, amount: number) => price(plan, 'MONTH', amount);
const annual = (plan: string, amount: number) => price(plan, 'YEAR', amount);
type Price = ReturnType<typeof price>;

describe('due = value(new, d) − value(old, d)', () => {
  const CASES: [string, Price, string, Price, string, string, string][] = [
    [
      '1000 → 2000 monthly',
      monthly('pro', 1000),
      '2026-04-01',
      monthly('business', 2000),
      '2026-04-16',
      'due=500 charge=1000 credit=500',
      '2026-05-01..2026-06-01',
    ],
    [
      'on the first day',
      monthly('pro', 1000),
      '2026-04-01',
      monthly('business', 2000),
      '2026-04-01 23:59',
      'due=1000 charge=2000 credit=1000',
      '2026-05-01..2026-06-01',
    ],
    [
      'the last millisecond of the month',
      monthly('pro', 1000),
      '2026-04-01',
      monthly('business', 3000),
      '2026-04-30 23:59:59.999',
      'due=67 charge=100 credit=33',
      '2026-05-01..2026-06-01',
    ],
    [
      'the boundary: the new month, paid',
      monthly('pro', 1000),
      '2026-04-01',
      monthly('business', 2000),
      '2026-05-01 00:00',
      'due=1000 charge=2000 credit=1000',
      '2026-06-01..2026-07-01',
    ],
    [
      'annual 12000 → 24000',
      annual('pro', 12000),
      '2026-01-15',
      annual('business', 24000),
      '2026-03-15',
      'due=10000 charge=20000 credit=10000',
      '2027-01-15..2028-01-15',
    ],
    [
      'annual 1200 → 121200, late in January',
      annual('pro', 1200),
      '2025-03-01',
      annual('business', 121200),
      '2026-01-31',
      'due=10323 charge=10426 credit=103',
      '2026-03-01..2027-03-01',
    ],
    [
      'rule 5: monthly → annual keeps the anchor',
      monthly('pro', 1000),
      '2026-03-10',
      annual('pro', 24000),
      '2026-03-20',
      'due=22678 charge=23355 credit=677',
      '2027-03-10..2028-03-10',
    ],
    [
      'rule 5: from the 31st, in a clipped month',
      monthly('pro', 2900),
      '2026-01-31',
      annual('pro', 29000),
      '2026-02-28',
      'due=26100 charge=29000 credit=2900',
      '2027-02-28..2028-02-29',
    ],
    [
      'rule 5: in its third month',
      monthly('pro', 1000),
      '2026-01-31',
      annual('business', 24000),
      '2026-04-14',
      'due=22534 charge=23067 credit=533',
      '2027-03-31..2028-03-31',
    ],
  ];
  it.each(CASES)('%s', (_, from, boughtOn, to, when, amounts, next) => {
    const h = createSubscribedHistory(from, boughtOn);
    h.advance(local(when));
    const decision = h.upgrade(to);
    const [nextStart, nextEnd] = next.split('..');
    const effectiveOn = when.slice(0, 10);
    expect(describeDecision(decision)).toBe(
      `UPGRADED ${amounts} effectiveOn=${effectiveOn} nextStart=${nextStart} nextEnd=${nextEnd}`,
    );
    const toAnnual = from.interval === 'MONTH' && to.interval === 'YEAR';
    expect(formatCitations(decision)).toBe(toAnnual ? 'UPGRADE UPGRADE:5' : 'UPGRADE');
    expect(describeSubscription(h.live)).toMatch(
      new RegExp(`^ACTIVE ${to.planCode}/${to.interval} .*\\.\\.${nextStart}$`),
    );
    expect(h.live.invoices.at(-1)).toMatchObject({
      kind: 'UPGRADE',
      status: 'PAID',
      lines: [{ kind: 'PLAN' }, { kind: 'CREDIT' }],
    });
  });

  it('twice in a month: then → 4000 on 04-21', () => {
    const h = createSubscribedHistory(monthly('starter', 1000), '2026-04-01');
    h.advance(local('2026-04-16'));
    h.upgrade(monthly('pro', 2000));
    h.advance(local('2026-04-21'));
    expect(describeDecision(h.upgrade(monthly('business', 4000)))).toContain(
      'due=666 charge=1333 credit=667 ',
    );
  });

  it.each([
    [
      'annual 1200 → 121200',
      annual('pro', 1200),
      '2025-03-01',
      annual('business', 121200),
      '2026-01-31',
      'refund=10100',
    ],
    [
      'monthly 2900 → annual 29000: capped by what was captured for the term',
      monthly('pro', 2900),
      '2026-01-31',
      annual('pro', 29000),
      '2026-02-28',
      'refund=26100',
    ],
  ])('canceled the same day: %s', (_, from, boughtOn, to, when, refund) => {
    const h = createSubscribedHistory(from, boughtOn);
    h.advance(local(when));
    h.upgrade(to);
    expect(describeDecision(h.cancel({ kind: 'END_OF_MONTH' }))).toContain(`CANCELED ${refund} `);
  });

  it('the renewal that follows is at the new price', () => {
    const h = createSubscribedHistory(monthly('pro', 1000), '2026-03-10');
    h.advance(local('2026-03-20'));
    h.upgrade(annual('pro', 24000));
    h.advance(local('2027-03-11'));
    expect(describeInvoices(h.live).at(-1)).toBe('RENEWAL 2027-03-10..2028-03-10 PAID 24000');
  });
});

describe('rule 14: what the provider would not charge', () => {
  // The share of 30 days of a month of 30 is the price: the difference of the prices is due.
  it.each([
    ['49: waived', 1049, 'due=0 charge=1049 credit=1000', 'UPGRADE UPGRADE:14', 'WAIVER -49'],
    ['50: charged', 1050, 'due=50 charge=1050 credit=1000', 'UPGRADE', ''],
    ['51: charged', 1051, 'due=51 charge=1051 credit=1000', 'UPGRADE', ''],
    ['1: waived', 1001, 'due=0 charge=1001 credit=1000', 'UPGRADE UPGRADE:14', 'WAIVER -1'],
    ['0: nothing to waive', 1000, 'due=0 charge=1000 credit=1000', 'UPGRADE UPGRADE:14', ''],
    [
      'a higher tier that is now cheaper: nothing is paid out',
      900,
      'due=-100 charge=900 credit=1000',
      'UPGRADE UPGRADE:14',
      'NON_REFUNDABLE_ADJUSTMENT 100',
    ],
  ])('%s', (_, amount, amounts, citations, line) => {
    const h = createSubscribedHistory(monthly('pro', 1000), '2026-04-01');
    const decision = h.upgrade(monthly('business', amount));
    expect(describeDecision(decision)).toContain(`UPGRADED ${amounts.replace('due=-100', 'due=0')} `);
    expect(formatCitations(decision)).toBe(citations);
    expect(describeSubscription(h.live)).toBe('ACTIVE business/MONTH 2026-04-01..2026-05-01');
    const lines = h.live.invoices
      .at(-1)
      ?.lines.slice(2)
      .map((it) => `${it.kind} ${it.amount}`);
    expect(lines?.join()).toBe(line);
    expect(describeAttempts(h.live)).toHaveLength(citations === 'UPGRADE' ? 2 : 1);
  });

  it('500 → 600 on 03-30: 39 − 32 = 7, waived', () => {
    const h = createSubscribedHistory(monthly('pro', 500), '2026-03-01');
    h.advance(local('2026-03-30'));
    expect(describeDecision(h.upgrade(monthly('business', 600)))).toContain('due=0 charge=39 credit=32 ');
    expect(describeInvoices(h.live).at(-1)).toBe('UPGRADE 2026-03-30..2026-04-01 PAID 0');
  });
});

describe('rule 19: an upgrade waits for its money', () => {
  const BUSINESS = monthly('business', 2000);
  const asked = (reply: 'silent' | 'doubt' | 'authenticate' | 'decline' | 'succeed') => {
    const h = createSubscribedHistory(monthly('pro', 1000), '2026-04-01');
    h.advance(local('2026-04-16'));
    h.provider = () => reply;
    h.upgrade(BUSINESS);
    h.provider = () => 'succeed';
    return h;
  };
  const attempt = (h: History) =>
    h.latest.invoices.find(({ kind }) => kind === 'UPGRADE')?.attempts[0]?.id ?? '';

  it.each([
    ['success', 'succeed', 'ACTIVE business/MONTH', 'PAID 500'],
    ['a decline voids it', 'decline', 'ACTIVE pro/MONTH', 'VOID 500'],
    ['nothing changes while pending', 'silent', 'ACTIVE pro/MONTH', 'OPEN 500'],
    ['nor in doubt', 'doubt', 'ACTIVE pro/MONTH', 'OPEN 500'],
    ['nor until it is authenticated (rule 12)', 'authenticate', 'ACTIVE pro/MONTH', 'OPEN 500'],
  ] as const)('%s', (_, reply, status, invoice) => {
    const h = asked(reply);
    expect(describeSubscription(h.live)).toBe(`${status} 2026-04-01..2026-05-01`);
    expect(describeInvoices(h.live)[1]).toBe(`UPGRADE 2026-04-16..2026-05-01 ${invoice}`);
    expect(describeMails(h, ['PAYMENT_FAILED', 'ACTION_REQUIRED', 'SUSPENDED'])).toEqual([]);
  });

  it('success days later applies it as of the day it was asked for', () => {
    const h = asked('doubt');
    h.advance(local('2026-04-20'));
    h.answer(attempt(h), { status: 'SUCCEEDED' });
    expect(describeSubscription(h.live)).toBe('ACTIVE business/MONTH 2026-04-01..2026-05-01');
    expect(describeInvoices(h.live)[1]).toBe('UPGRADE 2026-04-16..2026-05-01 PAID 500');
  });

  it('is never tried again', () => {
    const h = asked('decline');
    h.advance(local('2026-04-30'));
    expect(describeAttempts(h.live).slice(1)).toEqual(['2026-04-16 12:00 CUSTOMER FAILED 500']);
  });

  it('the authentication lapses after 23 hours: the instant before, at it', () => {
    const h = asked('authenticate');
    h.advance('2026-04-17T08:59:59.999Z');
    expect(describeInvoices(h.live)[1]).toContain('OPEN');
    h.advance('2026-04-17T09:00:00.000Z');
    expect(describeInvoices(h.live)[1]).toContain('VOID');
    expect(describeAttempts(h.live)[1]).toContain('CANCELED');
  });

  it('the next boundary voids it: the instant before, at it; success after that is late money (rule 11)', () => {
    const h = asked('doubt');
    h.advance(local('2026-04-30 23:59:59.999'));
    expect(describeInvoices(h.live)[1]).toContain('OPEN');
    h.advance(local('2026-05-01 00:00'));
    expect(describeInvoices(h.live).slice(1)).toEqual([
      'UPGRADE 2026-04-16..2026-05-01 VOID 500',
      'RENEWAL 2026-05-01..2026-06-01 PAID 1000',
    ]);
    h.answer(attempt(h), { status: 'SUCCEEDED' });
    expect(describeRefunds(h.live)).toEqual(['LATE_MONEY 500 = 500 COMPLETED']);
    expect(describeSubscription(h.live)).toBe('ACTIVE pro/MONTH 2026-05-01..2026-06-01');
  });

  it.each([
    ['another upgrade', (h: History) => void h.upgrade(annual('business', 24000)), 'ACTIVE business/YEAR'],
    ['a cancellation', (h: History) => void h.cancel({ kind: 'END_OF_MONTH' }), 'ACTIVE pro/MONTH'],
    ['a downgrade', (h: History) => void h.downgrade(monthly('starter', 500)), 'ACTIVE pro/MONTH'],
    [
      'a guarantee claim',
      (h: History) => void h.requestRefund({ sentAt: local('2026-04-10') }),
      'CANCELED pro/MONTH',
    ],
  ])('%s voids the one that waits, and cancels its authentication', (_, act, status) => {
    const h = asked('authenticate');
    const waiting = attempt(h);
    act(h);
    const sub = h.facts.subscriptions[0];
    expect(sub && describeSubscription(sub)).toContain(status);
    const voided = sub?.invoices.find((invoice) => invoice.attempts.some(({ id }) => id === waiting));
    expect([voided?.status, voided?.attempts[0]?.status]).toEqual(['VOID', 'CANCELED']);
  });
});
