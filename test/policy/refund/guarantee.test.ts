/** GUARANTEE, REFUND_REQUEST and rule 2: the window and its edges, and what a covered claim does. */

import { listCancellationOptions } from '@kalenner/schema/policy/cancellation/cancellation';
import { createPolicyVersions } from '@kalenner/schema/policy/terms/policy-terms';
import { toLocalDate } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeDecision,
  describeInvoices,
  describeMails,
  describeRefunds,
  describeStaffAlerts,
  describeSubscription,
  formatCitations,
  LUXEMBOURG,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 2900);
const ANNUAL = price('pro', 'YEAR', 12000);
const BUSINESS = price('business', 'YEAR', 24000);

describe('GUARANTEE: covered through the end of the 14th local day', () => {
  it.each([
    ['the moment of purchase', '2026-03-15 10:00', LUXEMBOURG, true],
    ['the last day, 23:59', '2026-03-29 23:59', LUXEMBOURG, true],
    ['the last millisecond', '2026-03-29 23:59:59.999', LUXEMBOURG, true],
    ['00:00 of the 15th day', '2026-03-30 00:00', LUXEMBOURG, false],
    ['a moment after', '2026-03-30 00:00:00.001', LUXEMBOURG, false],
    ['Beirut, whose last day has no midnight', '2026-03-29 23:59:59.999', 'Asia/Beirut', true],
    ['Beirut, the day after', '2026-03-30 00:00', 'Asia/Beirut', false],
    ['Havana, a day behind Luxembourg', '2026-03-29 23:59:59.999', 'America/Havana', true],
  ])('bought 2026-03-15 10:00, asked: %s', (_, when, zone, covered) => {
    const history = createSubscribedHistory(MONTHLY, '2026-03-15', { zone });
    history.advance(local(when, zone));
    const decision = history.requestRefund();
    expect(describeDecision(decision).split(' ')[0]).toBe(covered ? 'REFUNDED' : 'RefundNotCovered');
    expect(formatCitations(decision)).toBe(covered ? 'REFUND_REQUEST GUARANTEE REFUND_DELAY' : 'GUARANTEE');
    if (!covered) expect(decision.dates).toEqual({ guaranteeEndedOn: '2026-03-29' });
  });

  it('counts from the local date of the payment, not from when it was asked for', () => {
    const history = createSubscribedHistory(MONTHLY, '2026-03-15 23:58', { provider: () => 'authenticate' });
    const [attempt] = history.latest.invoices.flatMap((invoice) => invoice.attempts);
    history.sleep(local('2026-03-16 00:01'));
    history.answer(attempt?.id ?? '', { status: 'SUCCEEDED' });
    expect(history.latest.initialDate).toBe('2026-03-16');
    expect(describeInvoices(history.latest)).toEqual(['FIRST 2026-03-16..2026-04-16 PAID 2900']);
    history.advance(local('2026-03-30 23:59:59.999'));
    expect(describeDecision(history.requestRefund())).toMatch(/^REFUNDED refund=2900 /);
  });
});

describe('a covered claim gives everything back, whatever was bought meanwhile', () => {
  const CASES: [string, (history: History) => void, string, string[]][] = [
    ['one payment', () => undefined, 'refund=12000', ['GUARANTEE 12000 = 12000 COMPLETED']],
    [
      'an upgrade in between: newest charge first, each on its own (rules 2 and 16)',
      (history) => history.upgrade(BUSINESS),
      'refund=23838',
      ['GUARANTEE 23838 = 11838 + 12000 COMPLETED'],
    ],
    [
      'a goodwill refund before it',
      (history) => history.goodwill(5000),
      'refund=7000',
      ['GOODWILL 5000 = 5000 COMPLETED', 'GUARANTEE 7000 = 7000 COMPLETED'],
    ],
  ];
  it.each(CASES)('%s', (_, before, amount, refunds) => {
    const history = createSubscribedHistory(ANNUAL, '2026-03-15');
    history.advance(local('2026-03-20'));
    before(history);
    history.advance(local('2026-03-25'));
    const decision = history.requestRefund();
    expect(describeDecision(decision)).toContain(`REFUNDED ${amount} `);
    expect(describeRefunds(history.latest)).toEqual(refunds);
    expect(history.access()).toMatchObject({ granted: false, status: 'CANCELED', until: null });
  });

  it('rule 2: an upgrade does not restart the window', () => {
    const history = createSubscribedHistory(ANNUAL, '2026-03-15');
    history.advance(local('2026-03-28'));
    history.upgrade(BUSINESS);
    history.advance(local('2026-03-30 00:00'));
    expect(describeDecision(history.requestRefund())).toBe('RefundNotCovered guaranteeEndedOn=2026-03-29');
  });

  it('rule 2: a renewal does not restart it', () => {
    const history = createSubscribedHistory(MONTHLY, '2026-03-15');
    history.advance(local('2026-04-16'));
    expect(describeDecision(history.requestRefund())).toBe('RefundNotCovered guaranteeEndedOn=2026-03-29');
  });

  it('rule 2: a successor inherits the initial date', () => {
    const history = createSubscribedHistory(MONTHLY, '2026-03-15');
    history.downgrade(price('starter', 'MONTH', 900));
    history.advance(local('2026-04-16'));
    expect(describeSubscription(history.latest)).toBe('ACTIVE starter/MONTH 2026-04-15..2026-05-15');
    expect(describeDecision(history.requestRefund())).toBe('RefundNotCovered guaranteeEndedOn=2026-03-29');
  });

  it('drops the scheduled subscription and voids open invoices; nothing is charged again', () => {
    const history = createSubscribedHistory(ANNUAL, '2026-03-15');
    history.downgrade(price('starter', 'MONTH', 900));
    history.requestRefund({ subscriptionId: history.live.id });
    expect(history.facts.subscriptions.map(describeSubscription)).toEqual([
      'CANCELED pro/YEAR 2026-03-15..2027-03-15 ends 2026-03-15',
      'CANCELED starter/MONTH ends 2026-03-15',
    ]);
    const charges = history.log.filter(({ type }) => type === 'ATTEMPT_STARTED').length;
    history.advance(local('2028-01-01'));
    expect(history.log.filter(({ type }) => type === 'ATTEMPT_STARTED')).toHaveLength(charges);
  });

  it('a payment found to have succeeded later joins the same claim', () => {
    const history = createSubscribedHistory(ANNUAL, '2026-03-15');
    history.provider = () => 'doubt';
    history.upgrade(BUSINESS);
    const pending = history.live.invoices.at(-1)?.attempts[0]?.id ?? '';
    history.requestRefund();
    history.sleep(local('2026-03-17'));
    history.answer(pending, { status: 'SUCCEEDED' });
    expect(describeRefunds(history.latest)).toEqual(['GUARANTEE 24000 = 12000 + 12000 COMPLETED']);
    expect(describeSubscription(history.latest)).toMatch(/^CANCELED pro/);
  });

  it('everything was given back before: it ends, and there is nothing to refund (rule 2)', () => {
    const history = createSubscribedHistory(MONTHLY, '2026-03-15');
    history.goodwill(MONTHLY.amount);
    const decision = history.cancel({ kind: 'GUARANTEE' });
    expect(describeDecision(decision)).toBe(
      'CANCELED refund=0 stillDue=0 effectiveAt=2026-03-15 expectedFrom=- dueBy=- endsOn=2026-03-15',
    );
    expect(formatCitations(decision)).toBe('GUARANTEE GUARANTEE:2');
    expect(history.latest.refunds.map(({ kind }) => kind)).toEqual(['GOODWILL']);
    expect(describeMails(history, ['CANCELED', 'REFUND_REQUESTED'])).toHaveLength(2);
    expect(history.latest.endedAt).toBe(local('2026-03-15 10:00'));
  });

  it('is the best way out within the window, and is not offered after it', () => {
    const history = createSubscribedHistory(ANNUAL, '2026-03-15');
    const options = () => {
      const found = listCancellationOptions(history.facts, history.latest.id, history.context());
      return found.map((option) => describeDecision(option).replace(/ stillDue=0 effectiveAt=\S+/, ''));
    };
    expect(options()).toEqual([
      'CANCELED refund=12000 expectedFrom=2026-03-18 dueBy=2026-03-20 endsOn=2026-03-15',
      'CANCELED refund=11000 endsOn=2026-04-15',
    ]);
    history.advance(local('2026-03-30'));
    expect(options()).toEqual(['CANCELED refund=11000 endsOn=2026-04-15']);
  });
});

describe('REFUND_REQUEST: a message sent in time is the request', () => {
  it.each([
    ['sent in the last minute, filed two days later', '2026-03-29 23:59', true],
    ['sent a minute too late', '2026-03-30 00:00', false],
  ])('%s', (_, sentAt, covered) => {
    const history = createSubscribedHistory(MONTHLY, '2026-03-15');
    history.advance(local('2026-03-31 09:00'));
    const decision = history.requestRefund({ sentAt: local(sentAt) });
    expect(decision.outcome).toBe(covered ? 'REFUNDED' : 'REFUSED');
    const [refund] = history.latest.refunds;
    if (covered) expect(refund).toMatchObject({ requestedAt: local(sentAt), dueBy: '2026-04-03' });
    else expect(history.latest.refunds).toEqual([]);
  });

  it('gives back what was taken after the message was sent, too', () => {
    const history = createSubscribedHistory(MONTHLY, '2026-03-15');
    history.advance(local('2026-04-15 08:00'));
    const decision = history.requestRefund({ sentAt: local('2026-03-20') });
    expect(describeDecision(decision)).toBe(
      'REFUNDED refund=5800 effectiveAt=2026-03-20 expectedFrom=2026-03-25 dueBy=2026-03-27',
    );
  });
});

describe('rule 17: refusals name the clause and the window’s end, and change nothing', () => {
  const CASES: [string, (history: History) => void, string, string][] = [
    [
      'RefundNotCovered: after the window',
      (h) => h.advance(local('2026-03-30')),
      'RefundNotCovered',
      'GUARANTEE',
    ],
    ['NothingToRefund: asked twice', (h) => void h.requestRefund(), 'NothingToRefund', 'GUARANTEE'],
    ['NothingToRefund: given back by goodwill', (h) => void h.goodwill(2900), 'NothingToRefund', 'GUARANTEE'],
  ];
  it.each(CASES)('%s', (_, before, refusal, citations) => {
    const history = createSubscribedHistory(MONTHLY, '2026-03-15');
    before(history);
    const { facts } = history;
    const decision = history.requestRefund();
    expect(describeDecision(decision).split(' ')[0]).toBe(refusal);
    expect(formatCitations(decision)).toBe(citations);
    expect(history.facts).toEqual(facts);
  });

  it('NothingToRefund: no payment was ever taken', () => {
    const history = createSubscribedHistory(MONTHLY, '2026-03-15', { provider: () => 'authenticate' });
    expect(describeDecision(history.requestRefund())).toBe('NothingToRefund');
  });
});

describe('rule 2: claims per account', () => {
  const { terms } = POLICY_2025_05_26;
  const limited = createPolicyVersions([
    { ...POLICY_2025_05_26, terms: { ...terms, guaranteeClaimsPerAccount: 1 } },
  ]);

  it.each([
    [
      'no limit: granted again, and shown to staff',
      createPolicyVersions([POLICY_2025_05_26]),
      'REFUNDED',
      'REPEATED_GUARANTEE_CLAIM',
    ],
    ['a limit of 1: refused the second time', limited, 'RefundNotCovered', ''],
  ])('%s', (_, policyVersions, outcome, staff) => {
    const history = createSubscribedHistory(MONTHLY, '2026-03-15', { policyVersions: policyVersions });
    expect(history.requestRefund().outcome).toBe('REFUNDED');
    expect(describeStaffAlerts(history)).toEqual([]);
    history.subscribe(MONTHLY);
    const again = history.requestRefund();
    expect(describeDecision(again).split(' ')[0]).toBe(outcome);
    expect(formatCitations(again)).toContain(staff === '' ? 'GUARANTEE:2' : 'GUARANTEE');
    expect(describeStaffAlerts(history).join()).toBe(staff);
  });
});

it('the day of a claim is the account’s own', () => {
  const history = createSubscribedHistory(MONTHLY, '2026-03-15', { zone: 'Pacific/Auckland' });
  expect(toLocalDate(history.now, LUXEMBOURG)).toBe('2026-03-14');
  expect(history.latest.initialDate).toBe('2026-03-15');
});
