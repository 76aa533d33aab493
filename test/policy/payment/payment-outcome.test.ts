/** Rules 10, 11, 12 and 15: what a provider's answer changes, however late it comes and however often. */

import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeAttempts,
  describeInvoices,
  describeMails,
  describeRefunds,
  describeSubscription,
  formatCitations,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price, type Reply } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);

/** Bought on 15 January; the charge of 15 February is answered so, the ones after it succeed. */
function renewed(reply: Reply): History {
  const h = createSubscribedHistory(MONTHLY, '2026-01-15');
  h.provider = () => reply;
  h.advance(local('2026-02-15 00:00'));
  h.provider = () => 'succeed';
  return h;
}

const last = (h: History) => h.latest.invoices.at(-1)?.attempts.at(-1)?.id ?? '';
const status = (h: History) => describeSubscription(h.latest).split(' ')[0];
const invoice = (h: History) => describeInvoices(h.latest)[1];
const CODE = { failureCode: 'never_received' } as const;

describe('a first payment (rules 12, 15)', () => {
  it.each([
    ['success: it starts', 'succeed', 'ACTIVE pro/MONTH 2026-01-15..2026-02-15', 'PAID'],
    ['declined: it is over', 'decline', 'CANCELED pro/MONTH ends 2026-01-15', 'VOID'],
    ['a hard decline: it is over', 'hard-decline', 'CANCELED pro/MONTH ends 2026-01-15', 'VOID'],
    ['awaiting authentication: nothing yet', 'authenticate', 'INCOMPLETE pro/MONTH', 'OPEN'],
    ['pending: nothing yet', 'silent', 'INCOMPLETE pro/MONTH', 'OPEN'],
    ['in doubt: nothing yet', 'doubt', 'INCOMPLETE pro/MONTH', 'OPEN'],
  ] as const)('%s', (_, reply, expected, open) => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', { provider: () => reply });
    expect(describeSubscription(h.latest)).toBe(expected);
    expect(describeInvoices(h.latest)).toEqual([`FIRST 2026-01-15..2026-02-15 ${open} 1000`]);
    expect(h.access().granted).toBe(expected.startsWith('ACTIVE'));
  });

  it.each([
    ['the millisecond before', '2026-01-16T07:59:59.999Z', 'INCOMPLETE', 'REQUIRES_ACTION'],
    ['at it', '2026-01-16T08:00:00.000Z', 'CANCELED', 'CANCELED'],
  ])('its authentication expires after 23 hours: %s', (_, when, expected, attempt) => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', { provider: () => 'authenticate' });
    h.advance(when);
    expect(status(h)).toBe(expected);
    expect(describeAttempts(h.latest)[0]).toContain(attempt);
  });

  it('PLANS: the anchor is the day on which the provider took the payment, by its own time stamp', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-31 23:50', { provider: () => 'doubt' });
    h.sleep(local('2026-02-01 09:00'));
    h.answer(last(h), { status: 'SUCCEEDED', at: local('2026-01-31 23:59:59.999') });
    expect(h.latest).toMatchObject({ anchor: '2026-01-31', initialDate: '2026-01-31' });
    expect(describeSubscription(h.latest)).toBe('ACTIVE pro/MONTH 2026-01-31..2026-02-28');
  });
});

describe('rule 10: in doubt counts as the live attempt', () => {
  it.each([
    ['pending', 'silent'],
    ['in doubt', 'doubt'],
  ] as const)('%s: no other charge, no retry, no mail, no suspension, no new invoice', (_, reply) => {
    const h = renewed(reply);
    h.advance(local('2026-04-20'));
    expect(describeAttempts(h.latest)).toHaveLength(2);
    expect(describeInvoices(h.latest)).toHaveLength(2);
    expect(describeMails(h, ['PAYMENT_FAILED', 'ACTION_REQUIRED', 'SUSPENDED'])).toEqual([]);
    expect(h.access()).toMatchObject({ granted: true, status: 'ACTIVE' });
  });

  it('a renewal’s first attempt found failed enters the retries with all of them left', () => {
    const h = renewed('doubt');
    h.sleep(local('2026-02-17 15:00'));
    h.answer(last(h), { status: 'FAILED', ...CODE, at: local('2026-02-15 00:00') });
    h.provider = () => 'decline';
    h.advance(local('2026-03-01'));
    expect(describeAttempts(h.latest).slice(2)).toEqual([
      '2026-02-18 15:00 JOB FAILED 1000 slots 0',
      '2026-02-20 15:00 JOB FAILED 1000 slots 1',
      '2026-02-24 15:00 JOB FAILED 1000 slots 2',
    ]);
    expect(status(h)).toBe('SUSPENDED');
  });

  it('a retry found failed fills its own slot', () => {
    const h = renewed('decline');
    h.provider = () => 'doubt';
    h.advance(local('2026-02-16 00:00'));
    h.sleep(local('2026-02-19 10:00'));
    h.answer(last(h), { status: 'FAILED', ...CODE });
    h.provider = () => 'decline';
    h.advance(local('2026-03-01'));
    expect(describeAttempts(h.latest).slice(2)).toEqual([
      '2026-02-16 00:00 JOB FAILED 1000 slots 0',
      '2026-02-19 10:00 JOB FAILED 1000 slots 1',
      '2026-02-22 00:00 JOB FAILED 1000 slots 2',
    ]);
  });

  it('the last retry found failed suspends, not before', () => {
    const h = renewed('decline');
    h.provider = ({ servesSlots }) => (servesSlots.includes(2) ? 'doubt' : 'decline');
    h.advance(local('2026-02-25'));
    expect([status(h), describeAttempts(h.latest).at(-1)]).toEqual([
      'PAST_DUE',
      '2026-02-22 00:00 JOB IN_DOUBT 1000 slots 2',
    ]);
    h.answer(last(h), { status: 'FAILED', ...CODE });
    expect(status(h)).toBe('SUSPENDED');
  });

  it('found paid: paid, and the next period follows', () => {
    const h = renewed('doubt');
    h.sleep(local('2026-03-20'));
    h.answer(last(h), { status: 'SUCCEEDED' });
    expect(describeInvoices(h.latest).slice(1)).toEqual(['RENEWAL 2026-02-15..2026-03-15 PAID 1000']);
    h.runJobs();
    expect(describeInvoices(h.latest).at(-1)).toMatch(/^RENEWAL 2026-03-15\.\.2026-04-15 (OPEN|PAID) 1000$/);
  });

  it('a success after a failure that was only inferred is a fact', () => {
    const h = renewed('doubt');
    h.answer(last(h), { status: 'FAILED', ...CODE });
    expect(status(h)).toBe('PAST_DUE');
    h.answer(last(h), { status: 'SUCCEEDED' });
    expect([status(h), invoice(h)]).toEqual(['ACTIVE', 'RENEWAL 2026-02-15..2026-03-15 PAID 1000']);
  });
});

describe('rule 12: a renewal that needs authentication is a failed attempt', () => {
  it('told of at once, past due, the usual slots', () => {
    const h = renewed('authenticate');
    expect(status(h)).toBe('PAST_DUE');
    expect(h.latest.invoices[1]?.attempts[0]?.actionExpiresAt).toBe(local('2026-02-16 00:00'));
    h.advance(local('2026-02-15 23:59:59.999'));
    expect(describeAttempts(h.latest)[1]).toContain('REQUIRES_ACTION');
    h.advance(local('2026-02-16 00:00'));
    expect(describeAttempts(h.latest).slice(1)).toEqual([
      '2026-02-15 00:00 JOB CANCELED 1000',
      '2026-02-16 00:00 JOB SUCCEEDED 1000 slots 0',
    ]);
    expect(describeMails(h, ['PAYMENT_FAILED', 'ACTION_REQUIRED'])).toHaveLength(1);
  });

  it('completed in time: paid, no retry', () => {
    const h = renewed('authenticate');
    h.advance(local('2026-02-15 20:00'));
    h.answer(last(h), { status: 'SUCCEEDED' });
    h.advance(local('2026-03-01'));
    expect(describeAttempts(h.latest)).toHaveLength(2);
    expect(status(h)).toBe('ACTIVE');
  });

  it('each slot asks anew and expires at the next one; the last one suspends', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15');
    h.provider = () => 'authenticate';
    h.advance(local('2026-02-22 00:00'));
    expect(describeAttempts(h.latest).slice(1)).toEqual([
      '2026-02-15 00:00 JOB CANCELED 1000',
      '2026-02-16 00:00 JOB CANCELED 1000 slots 0',
      '2026-02-18 00:00 JOB CANCELED 1000 slots 1',
      '2026-02-22 00:00 JOB REQUIRES_ACTION 1000 slots 2',
    ]);
    expect(status(h)).toBe('SUSPENDED');
    h.advance(local('2026-02-22 22:59:59.999'));
    expect(describeAttempts(h.latest).at(-1)).toContain('REQUIRES_ACTION');
    h.advance(local('2026-02-22 23:00'));
    expect(describeAttempts(h.latest).at(-1)).toContain('CANCELED');
    expect(describeMails(h, ['PAYMENT_FAILED', 'ACTION_REQUIRED'])).toHaveLength(4);
  });

  it('while suspended it expires at the next boundary, if that comes first', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15');
    h.provider = () => 'decline';
    h.advance(local('2026-03-14 12:00'));
    h.provider = () => 'authenticate';
    h.pay(h.latest.invoices[1]?.id ?? '');
    expect(h.latest.invoices[1]?.attempts.at(-1)?.actionExpiresAt).toBe(local('2026-03-15 00:00'));
  });

  it('the customer authenticates faster than it is canceled: paid, or late money', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', { cancelReply: () => 'SUCCEEDED' });
    h.provider = () => 'authenticate';
    h.advance(local('2026-02-16 00:00'));
    expect([status(h), invoice(h)]).toEqual(['ACTIVE', 'RENEWAL 2026-02-15..2026-03-15 PAID 1000']);
    expect(describeRefunds(h.latest)).toEqual([]);
  });

  it('asked for on an invoice that is void by then: canceled at the provider at once', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', { provider: () => 'doubt' });
    h.cancel();
    h.answer(last(h), { status: 'REQUIRES_ACTION' });
    expect(describeAttempts(h.latest)[0]).toContain('CANCELED');
  });
});

describe('rule 11: what its invoice does not ask for goes back at once, and is told', () => {
  const pay = (h: History) => h.answer(last(h), { status: 'SUCCEEDED' });
  const CASES: [string, () => History, (h: History) => unknown, string][] = [
    [
      'more than asked',
      () => renewed('doubt'),
      (h) => h.answer(last(h), { status: 'SUCCEEDED', captured: 1300 }),
      'LATE_MONEY 300 = 300 COMPLETED',
    ],
    [
      'less than asked: not a payment of this invoice',
      () => renewed('doubt'),
      (h) => h.answer(last(h), { status: 'SUCCEEDED', captured: 700 }),
      'LATE_MONEY 700 = 700 COMPLETED',
    ],
    ['the subscription ended', () => ended(), pay, 'LATE_MONEY 1000 = 1000 COMPLETED'],
    [
      'already paid by another attempt',
      () => paidTwice(),
      (h) => h.answer(h.latest.invoices[1]?.attempts[0]?.id ?? '', { status: 'SUCCEEDED' }),
      'LATE_MONEY 1000 = 1000 COMPLETED',
    ],
  ];
  it.each(CASES)('%s', (_, history, act, refund) => {
    const h = history();
    const consequence = act(h);
    expect(describeRefunds(h.latest)).toEqual([refund]);
    expect(formatCitations(consequence as Parameters<typeof formatCitations>[0])).toContain(
      'REFUND_DELAY:11',
    );
    expect(describeMails(h, ['LATE_MONEY_REFUNDED'])).toHaveLength(1);
  });

  it('an annual invoice credited down meanwhile keeps what it asks for, the rest goes back', () => {
    const h = createSubscribedHistory(price('pro', 'YEAR', 12000), '2025-02-15');
    h.provider = () => 'authenticate';
    h.advance(local('2026-02-15 00:00'));
    const asked = last(h);
    h.cancel();
    h.answer(asked, { status: 'SUCCEEDED' });
    expect(invoice(h)).toBe('RENEWAL 2026-02-15..2027-02-15 PAID 1000');
    expect(describeRefunds(h.latest)).toEqual(['LATE_MONEY 11000 = 11000 COMPLETED']);
  });
});

describe('an answer that is known already, or overtaken by a final one, changes nothing', () => {
  it.each([
    ['success twice', 'succeed', 'SUCCEEDED'],
    ['a failure after success', 'succeed', 'FAILED'],
    ['doubt after success', 'succeed', 'IN_DOUBT'],
    ['a failure twice', 'decline', 'FAILED'],
    ['an authentication after a failure', 'decline', 'REQUIRES_ACTION'],
    ['doubt after a failure', 'decline', 'IN_DOUBT'],
    ['a cancellation after a failure', 'decline', 'CANCELED'],
    ['doubt twice', 'doubt', 'IN_DOUBT'],
    ['an authentication twice', 'authenticate', 'REQUIRES_ACTION'],
  ] as const)('%s', (_, reply, answer) => {
    const h = renewed(reply);
    const { facts } = h;
    expect(h.answer(last(h), { status: answer })).toMatchObject({ outcome: null, changes: [] });
    expect(h.facts).toEqual(facts);
  });
});

describe('what was decided, and the clause it rests on', () => {
  it.each([
    ['a paid renewal', 'succeed', 'RENEWED', ''],
    ['needs authentication', 'authenticate', null, 'PAYMENT_RETRY:12'],
    ['a decline with retries left', 'decline', null, ''],
  ] as const)('%s', (_, reply, outcome, citations) => {
    const h = renewed('silent');
    const to = { succeed: 'SUCCEEDED', authenticate: 'REQUIRES_ACTION', decline: 'FAILED' } as const;
    const consequence = h.answer(last(h), { status: to[reply] });
    expect([consequence.outcome, formatCitations(consequence)]).toEqual([outcome, citations]);
  });

  it('the last failure suspends, citing SUSPENSION; paying then reactivates, citing REACTIVATION', () => {
    const h = renewed('decline');
    h.provider = ({ servesSlots }) => (servesSlots.includes(2) ? 'silent' : 'decline');
    h.advance(local('2026-02-22 00:00'));
    const suspension = h.answer(last(h), { status: 'FAILED' });
    expect([suspension.outcome, formatCitations(suspension)]).toEqual(['SUSPENDED', 'SUSPENSION']);
    h.provider = () => 'silent';
    h.pay(h.latest.invoices[1]?.id ?? '');
    const payment = h.answer(last(h), { status: 'SUCCEEDED' });
    expect([payment.outcome, formatCitations(payment)]).toEqual(['REACTIVATED', 'REACTIVATION']);
  });
});

function ended(): History {
  const h = createSubscribedHistory(MONTHLY, '2026-01-15', { provider: () => 'doubt' });
  h.cancel();
  return h;
}

/** Its first attempt was taken for failed, the retry paid: then the first turns out to have succeeded too. */
function paidTwice(): History {
  const h = renewed('doubt');
  h.answer(last(h), { status: 'FAILED', ...CODE });
  h.advance(local('2026-02-16 12:00'));
  return h;
}
