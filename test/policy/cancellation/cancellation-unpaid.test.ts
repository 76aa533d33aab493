/** Rule 7: canceling is always allowed; what becomes of the invoice that is not paid, and what is still tried. */

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
  renderSteps,
} from '../../kit/journey/outcome-description.ts';
import { type History, price, type Reply } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 2900);
const ANNUAL = price('pro', 'YEAR', 12000);

/** Renewed on 15 January 2026 at 00:00; the provider answers that charge, and every later one, so. */
function renewed(sold: typeof MONTHLY, reply: Reply): History {
  const h = createSubscribedHistory(sold, sold.interval === 'YEAR' ? '2025-01-15' : '2025-12-15', {
    provider: ({ startedBy }) => (startedBy === 'JOB' ? reply : 'succeed'),
  });
  h.advance(local('2026-01-15 00:00'));
  return h;
}

/** As in an outage: nothing was sent yet. */
function notYetSent(sold: typeof MONTHLY): History {
  const h = createSubscribedHistory(sold, sold.interval === 'YEAR' ? '2025-01-15' : '2025-12-15');
  h.advance(local('2026-01-14 23:59'));
  h.sleep(local('2026-01-15 09:00'));
  return h;
}

const last = (h: History) => h.latest.invoices.at(-1)?.attempts.at(-1)?.id ?? '';
const EVERY_SLOT = ['2026-01-16 00:00', '2026-01-18 00:00', '2026-01-22 00:00'];

describe('annual, canceled in the first month of the new term', () => {
  const CASES: [string, () => History, string, string, string][] = [
    [
      'not yet sent: issued for the months begun only',
      () => notYetSent(ANNUAL),
      'stillDue=1000',
      'OPEN 1000',
      '10.00.*4 more times',
    ],
    [
      'pending: stands at once, as it is',
      () => renewed(ANNUAL, 'silent'),
      'stillDue=12000',
      'OPEN 12000',
      '110.*refunded, dated from this cancellation',
    ],
    [
      'in doubt: stands at once, as it is',
      () => renewed(ANNUAL, 'doubt'),
      'stillDue=12000',
      'OPEN 12000',
      '110.*refunded, dated from this cancellation',
    ],
    [
      'failed: credited down, the slots stay',
      () => renewed(ANNUAL, 'decline'),
      'stillDue=1000',
      'OPEN 1000',
      '10.00.*3 more times',
    ],
    [
      'awaiting authentication: credited down',
      () => renewed(ANNUAL, 'authenticate'),
      'stillDue=1000',
      'OPEN 1000',
      '10.00.*3 more times',
    ],
  ];
  it.each(CASES)('%s', (_, history, stillDue, invoice, lastStep) => {
    const h = history();
    const decision = h.cancel();
    expect(describeDecision(decision)).toBe(
      `CANCELED refund=0 ${stillDue} effectiveAt=2026-02-15 endsOn=2026-02-15`,
    );
    expect(formatCitations(decision)).toBe(
      'CANCEL_SELF_SERVICE CANCEL_EFFECT ACCESS_UNTIL_END REFUND_ANNUAL:7 PAYMENT_RETRY:7',
    );
    expect(describeInvoices(h.latest)[1]).toBe(`RENEWAL 2026-01-15..2027-01-15 ${invoice}`);
    expect(renderSteps(decision).at(-1)).toMatch(new RegExp(lastStep));
    expect(describeRefunds(h.latest)).toEqual([]);
  });

  it('in doubt, found paid: the refund is dated from the cancellation', () => {
    const h = renewed(ANNUAL, 'doubt');
    h.cancel();
    h.advance(local('2026-01-20'));
    h.answer(last(h), { status: 'SUCCEEDED' });
    expect(describeRefunds(h.latest)).toEqual(['CANCELLATION 11000 = 11000 COMPLETED']);
    expect(h.latest.refunds[0]).toMatchObject({
      requestedAt: local('2026-01-15 00:00'),
      dueBy: '2026-01-22',
    });
    expect(describeSubscription(h.latest)).toBe('ACTIVE pro/YEAR 2026-01-15..2027-01-15 ends 2026-02-15');
  });

  it('in doubt, found failed: credited down, all slots left', () => {
    const h = renewed(ANNUAL, 'doubt');
    h.cancel();
    h.provider = () => 'decline';
    h.sleep(local('2026-01-16 08:00'));
    h.answer(last(h), { status: 'FAILED', failureCode: 'never_received' });
    expect(describeInvoices(h.latest)[1]).toBe('RENEWAL 2026-01-15..2027-01-15 OPEN 1000');
    h.advance(local('2026-02-01'));
    expect(describeAttempts(h.latest).slice(2)).toEqual([
      '2026-01-17 08:00 JOB FAILED 1000 slots 0',
      '2026-01-19 08:00 JOB FAILED 1000 slots 1',
      '2026-01-23 08:00 JOB FAILED 1000 slots 2',
    ]);
  });

  it('credited down in the third month begun asks for three months', () => {
    const h = renewed(ANNUAL, 'doubt');
    h.sleep(local('2026-03-20'));
    h.answer(last(h), { status: 'FAILED', failureCode: 'never_received' });
    expect(describeDecision(h.cancel())).toBe(
      'CANCELED refund=0 stillDue=3000 effectiveAt=2026-04-15 endsOn=2026-04-15',
    );
  });

  it('the retry asks for what is left, and paying it is all there is to pay', () => {
    const h = renewed(ANNUAL, 'decline');
    h.cancel();
    h.provider = () => 'succeed';
    h.advance(local('2026-06-01'));
    expect(describeAttempts(h.latest).slice(2)).toEqual(['2026-01-16 00:00 JOB SUCCEEDED 1000 slots 0']);
    expect(describeRefunds(h.latest)).toEqual([]);
    expect(describeSubscription(h.latest)).toBe('CANCELED pro/YEAR 2026-01-15..2027-01-15 ends 2026-02-15');
  });

  it('awaiting authentication: the old amount’s is canceled at the provider', () => {
    const h = renewed(ANNUAL, 'authenticate');
    h.cancel();
    expect(describeAttempts(h.latest).at(-1)).toBe('2026-01-15 00:00 JOB CANCELED 12000');
  });
});

describe('monthly: the invoice and its retries stay until the end, then it is void', () => {
  it.each([
    ['failed', 'decline', EVERY_SLOT.length],
    ['awaiting authentication', 'authenticate', EVERY_SLOT.length],
  ] as const)('%s', (_, reply, tries) => {
    const h = renewed(MONTHLY, reply);
    const decision = h.cancel();
    expect(describeDecision(decision)).toBe(
      'CANCELED refund=0 stillDue=2900 effectiveAt=2026-02-15 endsOn=2026-02-15',
    );
    expect(renderSteps(decision).at(-1)).toContain(`${tries} more times`);
    h.advance(local('2026-01-21'));
    expect(describeInvoices(h.latest)[1]).toBe('RENEWAL 2026-01-15..2026-02-15 OPEN 2900');
    h.advance(local('2026-02-15 00:00'));
    expect(describeInvoices(h.latest)[1]).toBe('RENEWAL 2026-01-15..2026-02-15 VOID 2900');
    expect(
      describeAttempts(h.latest)
        .slice(2)
        .map((line) => line.slice(0, 16)),
    ).toEqual(EVERY_SLOT);
  });

  it('not yet sent: the first try and all retries are still to come', () => {
    expect(renderSteps(notYetSent(MONTHLY).cancel()).at(-1)).toBe(
      '€29.00 is still due; we try 4 more times at most before the end.',
    );
  });
});

describe('no slot on or after the end is tried', () => {
  it.each([
    ['the last slot on the day before the end', '2026-02-07 12:00', '2026-02-14 12:00', 3],
    [
      'the last slot on the day of the end, a minute past midnight',
      '2026-02-08 00:01',
      '2026-02-11 00:01',
      2,
    ],
    ['the last slot at the first instant of the end', '2026-02-08 00:00', '2026-02-11 00:00', 2],
    ['the last slot at the last minute before the end', '2026-02-07 23:59', '2026-02-14 23:59', 3],
  ])('%s', (_, failedAt, lastTry, tries) => {
    const h = renewed(MONTHLY, 'doubt');
    h.provider = () => 'decline';
    h.sleep(local(failedAt));
    h.answer(last(h), { status: 'FAILED', failureCode: 'never_received' });
    expect(renderSteps(h.cancel()).at(-1)).toContain(`${tries} more times`);
    h.advance(local('2026-03-30'));
    expect(describeAttempts(h.latest).at(-1)?.slice(0, 16)).toBe(lastTry);
    expect(describeSubscription(h.latest)).toMatch(/^CANCELED/);
  });
});

it('after the end, money that still comes goes back (rule 11)', () => {
  const h = renewed(MONTHLY, 'doubt');
  h.cancel();
  h.sleep(local('2026-02-16'));
  h.answer(last(h), { status: 'SUCCEEDED' });
  expect(describeRefunds(h.latest)).toEqual(['LATE_MONEY 2900 = 2900 COMPLETED']);
  expect(describeSubscription(h.latest)).toMatch(/^CANCELED/);
});
