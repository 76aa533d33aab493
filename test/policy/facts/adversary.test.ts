/** Histories made up to be charged twice, to lose money, to get it twice, to keep access unpaid, or to be stuck for ever. */

import type { LegStatus } from '@kalenner/schema/policy/facts/facts';
import { sumBy } from '@kalenner/schema/policy/facts/facts-queries';
import { addHours } from '@kalenner/schema/policy/time/calendar';
import { findNextTransitionAt } from '@kalenner/schema/policy/timeline/up-to-date';
import { describe, expect, test } from 'vitest';
import {
  createSubscribedHistory,
  describeAttempts,
  describeDecision,
  describeInvoices,
  describeMails,
  describeRefunds,
  describeSubscription,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price, type Reply } from '../../kit/policy/history.ts';

const MONTHLY = price('starter', 'MONTH', 1000);
const PRO = price('pro', 'MONTH', 2000);
const BUSINESS = price('business', 'MONTH', 4000);
const ANNUAL = price('pro', 'YEAR', 12_000);

/** Answers charges in turn; after the last one the provider says yes. */
function inTurn(...replies: Reply[]): () => Reply {
  return () => replies.shift() ?? 'succeed';
}

function lose(h: History, attemptId: string): void {
  h.dispute(attemptId, 'OPEN');
  h.dispute(attemptId, 'LOST');
}

const charges = (h: History) =>
  h.facts.subscriptions.flatMap((it) => it.invoices).flatMap((it) => it.attempts);
const kept = (h: History) => sumBy(charges(h), (it) => it.captured - it.refundReserved - it.disputed);
const nth = <T>(items: readonly T[], n: number): T => {
  const item = items.at(n);
  if (item === undefined) throw new Error(`there is no item ${n}`);
  return item;
};
const invoice = (h: History, n: number) => nth(h.latest.invoices, n).id;
const charge = (h: History, n: number) => nth(charges(h), n).id;
const status = (h: History) => describeSubscription(h.latest).split(' ')[0];

describe('charged twice', () => {
  test('a renewal in doubt holds back the customer, a new card and the jobs; its late success is the only charge', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', { provider: inTurn('succeed', 'doubt') });
    h.advance(local('2026-02-20'));
    expect(describeDecision(h.pay(invoice(h, 1)))).toContain('PaymentInProgress');
    expect(h.setPaymentMethod('card-2')).toMatchObject({ refusal: 'PaymentInProgress' });
    h.advance(local('2026-04-20'));
    h.answer(charge(h, 1), { status: 'SUCCEEDED' });
    expect(kept(h)).toBe(2000);
    expect(describeAttempts(h.latest)).toHaveLength(2);
  });

  test('a charge taken for lost succeeds after its retry did: the second money goes back', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', { provider: inTurn('succeed', 'decline') });
    h.advance(local('2026-02-17'));
    h.answer(charge(h, 1), { status: 'SUCCEEDED' });
    expect(describeRefunds(h.latest)).toEqual(['LATE_MONEY 1000 = 1000 COMPLETED']);
    expect(kept(h)).toBe(2000);
  });

  test('a dispute lost on last year is not asked for by charging this year again', () => {
    const h = createSubscribedHistory(ANNUAL, '2025-01-15');
    h.advance(local('2026-03-20'));
    lose(h, charge(h, 0));
    h.advance(local('2026-05-20'));
    expect(describeInvoices(h.live)).toEqual([
      'FIRST 2025-01-15..2026-01-15 PAID 12000',
      'RENEWAL 2026-01-15..2027-01-15 PAID 12000',
    ]);
  });
});

describe('money lost', () => {
  test('a card that cannot take its refund: the amount waits for the next try, whatever else is refunded', () => {
    const legs: LegStatus[] = ['FAILED'];
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', {
      refundReply: () => legs.shift() ?? 'COMPLETED',
    });
    h.goodwill(300);
    h.requestRefund();
    expect(describeRefunds(h.latest)).toEqual([
      'GOODWILL 300 = (300) FAILED',
      'GUARANTEE 700 = 700 COMPLETED',
    ]);
    h.retryRefund(nth(h.latest.refunds, 0).id);
    expect(describeRefunds(h.latest)[0]).toBe('GOODWILL 300 = (300) + 300 COMPLETED');
    expect(kept(h)).toBe(0);
  });

  test('an upgrade paid again after a lost dispute does not undo the upgrade after it', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15');
    h.advance(local('2026-01-20'));
    h.upgrade(PRO);
    h.advance(local('2026-01-25'));
    h.upgrade(BUSINESS);
    lose(h, charge(h, 1));
    h.pay(invoice(h, 1));
    expect(describeSubscription(h.live)).toBe('ACTIVE business/MONTH 2026-01-15..2026-02-15');
  });

  test('a declined try to pay a first invoice again, after a lost dispute, does not end the subscription', () => {
    const h = createSubscribedHistory(ANNUAL, '2026-01-15', {
      provider: inTurn('succeed', 'decline', 'authenticate'),
    });
    lose(h, charge(h, 0));
    h.pay(invoice(h, 0));
    expect(status(h)).toBe('SUSPENDED');
    h.pay(invoice(h, 0));
    h.advance(local('2026-01-18'));
    expect(status(h)).toBe('SUSPENDED');
    h.pay(invoice(h, 0));
    expect(status(h)).toBe('ACTIVE');
  });

  test('a renewal found failed after ten days in doubt has all three retries before it', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', {
      provider: inTurn('succeed', 'doubt', 'decline', 'decline'),
    });
    h.advance(local('2026-02-25 10:00'));
    h.answer(charge(h, 1), { status: 'FAILED', failureCode: 'never_received', at: addHours(h.now, -240) });
    h.advance(local('2026-03-10'));
    expect(describeAttempts(h.latest).slice(2)).toEqual([
      '2026-02-26 10:00 JOB FAILED 1000 slots 0',
      '2026-02-28 10:00 JOB FAILED 1000 slots 1',
      '2026-03-04 10:00 JOB SUCCEEDED 1000 slots 2',
    ]);
  });

  test('a claim filed late on an old subscription leaves what is scheduled after the new one alone', () => {
    const h = createSubscribedHistory(PRO, '2026-01-15');
    const first = h.latest.id;
    h.cancel();
    h.advance(local('2026-02-20'));
    h.subscribe(BUSINESS);
    h.downgrade(MONTHLY);
    h.requestRefund({ subscriptionId: first, sentAt: local('2026-01-20') });
    expect(describeSubscription(h.scheduled)).toBe('SCHEDULED starter/MONTH');
    expect(describeSubscription(h.live)).toBe('ACTIVE business/MONTH 2026-02-20..2026-03-20 ends 2026-03-20');
  });
});

describe('money twice', () => {
  test('stale words about a refund neither reopen it nor announce it again', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15');
    h.goodwill(500);
    const leg = nth(nth(h.latest.refunds, 0).legs, 0).id;
    h.answerLeg(leg, 'PROCESSING');
    h.answerLeg(leg, 'COMPLETED');
    expect(describeRefunds(h.latest)).toEqual(['GOODWILL 500 = 500 COMPLETED']);
    expect(describeMails(h, ['REFUND_SENT'])).toHaveLength(1);
  });

  test('a refund in full, then a dispute lost on the same charge: nothing more is taken or owed', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', { provider: inTurn('succeed', 'decline') });
    h.advance(local('2026-02-17'));
    h.answer(charge(h, 1), { status: 'SUCCEEDED' });
    lose(h, charge(h, 1));
    expect(describeSubscription(h.live)).toBe('ACTIVE starter/MONTH 2026-02-15..2026-03-15');
    expect(kept(h)).toBe(2000);
  });

  test('canceling, with money disputed, and a claim on top: never more than was captured', () => {
    const h = createSubscribedHistory(ANNUAL, '2026-01-15');
    h.cancel({ kind: 'END_OF_MONTH' });
    h.dispute(charge(h, 0), 'OPEN');
    h.requestRefund();
    h.dispute(charge(h, 0), 'WON');
    expect(describeRefunds(h.latest)).toEqual([
      'CANCELLATION 11000 = 11000 COMPLETED',
      'GUARANTEE 1000 = 1000 COMPLETED',
    ]);
  });
});

describe('access without paying, and stuck for ever', () => {
  test('a first charge lost when its month is over, the renewal in doubt: the loss is booked, access goes on', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', { provider: inTurn('succeed', 'doubt') });
    h.advance(local('2026-02-16'));
    lose(h, charge(h, 0));
    h.answer(charge(h, 1), { status: 'SUCCEEDED' });
    expect(describeInvoices(h.latest)).toEqual([
      'FIRST 2026-01-15..2026-02-15 PAID 1000',
      'RENEWAL 2026-02-15..2026-03-15 PAID 1000',
    ]);
    expect(h.access().granted).toBe(true);
    expect(findNextTransitionAt(h.facts, h.policyVersions)).toBe(local('2026-03-15 00:00'));
  });

  test('an upgrade lost in a dispute is payable until the next month, and then so is that month', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15');
    h.advance(local('2026-01-20'));
    h.upgrade(PRO);
    lose(h, charge(h, 1));
    h.advance(local('2026-03-20'));
    expect(describeInvoices(h.live).at(-1)).toBe('REACTIVATION 2026-03-15..2026-04-15 OPEN 2000');
    h.pay(nth(h.live.invoices, -1).id);
    expect(status(h)).toBe('ACTIVE');
  });

  test('asking to authenticate again and again puts off no slot: three retries later it is suspended', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', {
      provider: ({ number, startedBy }) => (startedBy === 'JOB' || number > 1 ? 'authenticate' : 'succeed'),
    });
    for (let day = 15; day < 23; day += 1) {
      h.advance(local(`2026-02-${day} 23:59`));
      h.pay(invoice(h, 1));
    }
    expect(describeSubscription(h.live)).toBe('SUSPENDED starter/MONTH 2026-02-15..2026-03-15');
    expect(describeAttempts(h.live).filter((it) => it.includes('JOB'))).toHaveLength(4);
  });

  test('a first payment that never answers can be left, and its money comes back', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', { provider: inTurn('silent') });
    h.sleep(local('2026-01-16'));
    expect(describeDecision(h.subscribe(PRO))).toContain('PaymentInProgress');
    h.cancel();
    h.subscribe(PRO);
    h.answer(charge(h, 0), { status: 'SUCCEEDED' });
    expect(describeSubscription(h.live)).toBe('ACTIVE pro/MONTH 2026-01-16..2026-02-16');
    expect(kept(h)).toBe(2000);
  });
});
