/** Rule 20, lost: the invoice of a charge that a dispute took is open again, by the shares of what it had sold. */

import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeAttempts,
  describeDecision,
  describeInvoices,
  describeRefunds,
  describeStaffAlerts,
  describeSubscription,
  formatCitations,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);
const ANNUAL = price('pro', 'YEAR', 12000);
const BUSINESS = price('business', 'YEAR', 24000);

/** Bought on 15 January 2026; the charge of that day is disputed on 10 March. */
function disputed(sold: typeof MONTHLY): History {
  const h = createSubscribedHistory(sold, '2026-01-15');
  h.advance(local('2026-03-10'));
  h.dispute(charge(h), 'OPEN');
  return h;
}

const charge = (h: History, invoice = 0) => h.latest.invoices[invoice]?.attempts[0]?.id ?? '';
const openInvoices = (h: History) => describeInvoices(h.latest).filter((line) => line.includes(' OPEN '));

describe('rule 20, lost: its invoice is open again, and the subscription suspended', () => {
  it.each([
    ['monthly: the charge of the current month', MONTHLY, 'RENEWAL 2026-02-15..2026-03-15 OPEN 1000', 1],
    ['annual: the whole price', ANNUAL, 'FIRST 2026-01-15..2027-01-15 OPEN 12000', 0],
  ])('%s', (_, sold, expected, index) => {
    const h = createSubscribedHistory(sold, '2026-01-15');
    h.advance(local('2026-03-10'));
    h.dispute(charge(h, index), 'OPEN');
    const consequence = h.dispute(charge(h, index), 'LOST');
    expect([consequence.outcome, formatCitations(consequence)]).toEqual(['SUSPENDED', 'SUSPENSION:20']);
    expect(openInvoices(h)).toEqual([expected]);
    expect(h.access()).toMatchObject({ granted: false, status: 'SUSPENDED' });
    expect(describeStaffAlerts(h)).toEqual(['DISPUTE_OPENED', 'DISPUTE_LOST']);
    expect(h.dispute(charge(h, index), 'LOST').changes).toEqual([]);
  });

  it('asks only for what the dispute took: what was refunded before stays refunded', () => {
    const h = createSubscribedHistory(ANNUAL, '2026-01-15');
    h.goodwill(5000);
    h.dispute(charge(h), 'OPEN');
    h.dispute(charge(h), 'LOST');
    expect(openInvoices(h)).toEqual(['FIRST 2026-01-15..2027-01-15 OPEN 7000']);
  });

  it('paying it reactivates', () => {
    const h = disputed(ANNUAL);
    h.dispute(charge(h), 'LOST');
    h.pay(h.latest.invoices[0]?.id ?? '');
    expect(describeSubscription(h.latest)).toBe('ACTIVE pro/YEAR 2026-01-15..2027-01-15');
    expect(describeAttempts(h.latest)).toHaveLength(2);
  });

  it('a month later it asks for what is left of the term (rule 8)', () => {
    const h = disputed(ANNUAL);
    h.dispute(charge(h), 'LOST');
    h.advance(local('2026-03-15'));
    expect(openInvoices(h)).toEqual(['REACTIVATION 2026-03-15..2027-01-15 OPEN 10000']);
  });

  it('an upgrade’s lost charge: from the next month on the difference of both plans’ shares', () => {
    const h = createSubscribedHistory(ANNUAL, '2026-01-15');
    h.advance(local('2026-03-15'));
    h.upgrade(BUSINESS);
    h.dispute(charge(h, 1), 'OPEN');
    h.dispute(charge(h, 1), 'LOST');
    expect(openInvoices(h)).toEqual(['UPGRADE 2026-03-15..2027-01-15 OPEN 10000']);
    h.advance(local('2026-05-20'));
    expect(openInvoices(h)).toEqual(['REACTIVATION 2026-05-15..2027-01-15 OPEN 8000']);
    h.advance(local('2026-09-20'));
    expect(openInvoices(h)).toEqual(['REACTIVATION 2026-09-15..2027-01-15 OPEN 4000']);
    h.pay(h.latest.invoices.at(-1)?.id ?? '');
    expect(describeSubscription(h.latest)).toBe('ACTIVE business/YEAR 2026-01-15..2027-01-15');
  });

  it.each([
    ['2026-03-20', 'FIRST 2026-01-10..2027-01-10 OPEN 19000', ['openAmount']],
    ['2026-04-20', 'REACTIVATION 2026-04-10..2027-01-10 OPEN 14250', ['restOfTerm']],
    ['2026-07-20', 'REACTIVATION 2026-07-10..2027-01-10 OPEN 9500', ['restOfTerm']],
    ['2026-11-20', 'REACTIVATION 2026-11-10..2027-01-10 OPEN 3167', ['restOfTerm']],
    ['2026-12-20', 'REACTIVATION 2026-12-10..2027-01-10 OPEN 1583', ['restOfTerm']],
  ])(
    'the first charge lost after an upgrade, back on %s: the shares of what it had sold',
    (date, open, phrases) => {
      const h = createSubscribedHistory(price('pro', 'YEAR', 19000), '2026-01-10');
      h.advance(local('2026-03-12'));
      h.upgrade(price('business', 'YEAR', 49000));
      expect(h.latest.invoices.at(-1)?.attempts[0]?.captured).toBe(24839);
      h.advance(local('2026-03-14'));
      h.dispute(charge(h, 0), 'OPEN');
      h.dispute(charge(h, 0), 'LOST');
      h.advance(local(date));
      expect(openInvoices(h)).toEqual([open]);
      const paid = h.pay(h.latest.invoices.findLast(({ status }) => status === 'OPEN')?.id ?? '');
      expect(paid.steps.map(({ phrase }) => phrase).filter((it) => it !== 'payableUntil')).toEqual(phrases);
      expect(describeSubscription(h.latest)).toBe('ACTIVE business/YEAR 2026-01-10..2027-01-10');
    },
  );

  it('an upgrade’s charge lost: paying shows both plans’ shares', () => {
    const h = createSubscribedHistory(ANNUAL, '2026-01-15');
    h.advance(local('2026-03-15'));
    h.upgrade(BUSINESS);
    h.dispute(charge(h, 1), 'OPEN');
    h.dispute(charge(h, 1), 'LOST');
    h.advance(local('2026-05-20'));
    const paid = h.pay(h.latest.invoices.at(-1)?.id ?? '');
    expect(paid.steps.map(({ phrase }) => phrase)).toEqual([
      'restOfTerm',
      'restOfTermCredit',
      'openAmount',
      'payableUntil',
    ]);
  });

  it('a month that is over is not asked for again: the loss is booked, and staff are alerted', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15');
    h.advance(local('2026-02-20'));
    h.dispute(charge(h, 0), 'OPEN');
    const consequence = h.dispute(charge(h, 0), 'LOST');
    expect(consequence.outcome).toBeNull();
    expect(describeStaffAlerts(h)).toEqual(['DISPUTE_OPENED', 'DISPUTE_LOST']);
    expect(openInvoices(h)).toEqual([]);
    expect(describeSubscription(h.latest)).toBe('ACTIVE pro/MONTH 2026-02-15..2026-03-15');
  });

  it('an upgrade is refused while a charge of the current period is disputed', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-03-01');
    h.advance(local('2026-03-10'));
    h.dispute(charge(h), 'OPEN');
    expect(describeDecision(h.upgrade(price('business', 'MONTH', 2000)))).toMatch(/^PaymentInProgress/);
    h.dispute(charge(h), 'WON');
    expect(describeDecision(h.upgrade(price('business', 'MONTH', 2000)))).toMatch(/^UPGRADED/);
  });

  it('then canceled: ends at once; what was paid for the months left comes back, less what is void', () => {
    const h = createSubscribedHistory(ANNUAL, '2026-01-15');
    h.advance(local('2026-03-15'));
    h.upgrade(BUSINESS);
    h.dispute(charge(h, 1), 'OPEN');
    h.dispute(charge(h, 1), 'LOST');
    const decision = h.cancel();
    expect(describeDecision(decision)).toContain('CANCELED refund=9000 ');
    expect(formatCitations(decision)).toBe('CANCEL_SELF_SERVICE:8 REFUND_ANNUAL:20');
    expect(describeRefunds(h.latest)).toEqual(['CANCELLATION 9000 = 9000 COMPLETED']);
  });

  it('an ended subscription is not suspended, and asks for nothing', () => {
    const h = disputed(MONTHLY);
    h.cancel();
    h.advance(local('2026-05-01'));
    expect(h.dispute(charge(h), 'LOST').outcome).toBeNull();
    expect(describeSubscription(h.latest)).toMatch(/^CANCELED/);
    expect(openInvoices(h)).toEqual([]);
  });
});
