/** POLICY_CHANGE: which version governs what. The second version is made up; every figure of it differs. */

import { listRetrySlots } from '@kalenner/schema/policy/payment/dunning';
import {
  createPolicyVersions,
  getVersionByName,
  getVersionOn,
  type PolicyVersions,
  withFixedVersion,
} from '@kalenner/schema/policy/terms/policy-terms';
import { localDate } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeAttempts,
  describeDecision,
  describeInvoices,
  describeMails,
  describeStaffAlerts,
  describeSubscription,
  formatCitations,
  formatCitedVersions,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price } from '../../kit/policy/history.ts';
import { BOTH_POLICIES, OTHER_POLICY } from '../../kit/policy/other-policy.ts';

const OLD = POLICY_2025_05_26.version;
const NEW = OTHER_POLICY.version;
const MONTHLY = price('pro', 'MONTH', 1000);
const ANNUAL = price('pro', 'YEAR', 12000);
const BUSINESS = price('business', 'YEAR', 24000);

function on(sold: typeof MONTHLY, boughtOn: string, policyVersions: PolicyVersions = BOTH_POLICIES): History {
  return createSubscribedHistory(sold, boughtOn, { policyVersions: policyVersions });
}

function after(h: History, when: string): History {
  h.advance(local(when));
  return h;
}

describe('the version in force on a date', () => {
  it.each([
    ['before the first one: the first governs it', '2020-01-01', OLD],
    ['the first one’s first day', '2025-05-26', OLD],
    ['the last day before the second', '2026-06-30', OLD],
    ['the second one’s first day', '2026-07-01', NEW],
    ['ever after', '2099-01-01', NEW],
  ])('%s', (_, date, expected) => {
    expect(getVersionOn(BOTH_POLICIES, localDate(date)).version).toBe(expected);
  });

  it('whatever order they are given in', () => {
    const policyVersions = createPolicyVersions([OTHER_POLICY, POLICY_2025_05_26]);
    expect(policyVersions.versions.map(({ version }) => version)).toEqual([OLD, NEW]);
  });
});

describe('guarantee: the version in force on the initial date', () => {
  it.each([
    [
      'bought on the last day of the first: 14 days',
      '2026-06-30',
      '2026-07-14 23:59:59.999',
      'REFUNDED',
      OLD,
    ],
    ['a moment later', '2026-06-30', '2026-07-15 00:00', 'RefundNotCovered', OLD],
    [
      'bought on the first day of the second: 30 days',
      '2026-07-01',
      '2026-07-31 23:59:59.999',
      'REFUNDED',
      NEW,
    ],
    ['a moment later', '2026-07-01', '2026-08-01 00:00', 'RefundNotCovered', NEW],
  ])('%s', (_, boughtOn, when, expected, version) => {
    const decision = after(on(MONTHLY, boughtOn), when).requestRefund();
    expect(describeDecision(decision).split(' ')[0]).toBe(expected);
    expect(decision.citations.find(({ clause }) => clause === 'GUARANTEE')?.policyVersion).toBe(version);
  });

  it.each([
    ['the first: no limit of claims', '2026-06-29', 'REFUNDED'],
    ['the second: one claim', '2026-07-01', 'RefundNotCovered'],
  ])('%s', (_, boughtOn, expected) => {
    const h = on(MONTHLY, '2026-06-25');
    h.requestRefund();
    after(h, boughtOn).subscribe(MONTHLY);
    expect(describeDecision(h.requestRefund()).split(' ')[0]).toBe(expected);
  });
});

describe('retries and suspension: the invoice’s version', () => {
  it.each([
    [
      'issued on the last day of the first',
      '2026-05-30',
      ['2026-06-30 00:00', '2026-07-01 00:00', '2026-07-03 00:00', '2026-07-07 00:00'],
      '2026-07-07 00:00',
      OLD,
    ],
    [
      'issued on the first day of the second',
      '2026-06-01',
      ['2026-07-01 00:00', '2026-07-03 00:00', '2026-07-06 00:00'],
      '2026-07-06 00:00',
      NEW,
    ],
  ])('%s', (_, boughtOn, tries, suspendedAt, version) => {
    const h = on(MONTHLY, boughtOn);
    h.provider = () => 'decline';
    after(h, '2026-07-20');
    expect(
      describeAttempts(h.latest)
        .slice(1)
        .map((line) => line.slice(0, 16)),
    ).toEqual(tries);
    expect(h.latest.suspendedAt).toBe(local(suspendedAt));
    expect(h.latest.invoices[1]?.policyVersion).toBe(version);
  });
});

describe('refund on cancellation and value of an upgrade: the version of the term’s first invoice', () => {
  it.each([
    ['a term that began under the first', '2026-06-30', OLD],
    ['a term that began under the second', '2026-07-01', NEW],
  ])('%s', (_, boughtOn, version) => {
    const h = after(on(ANNUAL, boughtOn), '2026-09-20');
    const upgrade = h.upgrade(BUSINESS);
    expect([formatCitations(upgrade), formatCitedVersions(upgrade)]).toEqual(['UPGRADE', version]);
    const cancellation = h.cancel({ kind: 'END_OF_MONTH' });
    expect(cancellation.citations.find(({ clause }) => clause === 'REFUND_ANNUAL')?.policyVersion).toBe(
      version,
    );
  });

  it('the renewed term’s first invoice is another', () => {
    const h = after(on(ANNUAL, '2025-08-15'), '2026-08-20');
    expect(formatCitedVersions(h.cancel())).toBe(NEW);
  });
});

describe('refund promise: the version in force on the request’s date', () => {
  it.each([
    [
      'asked on the last day of the first: 3 and 5 business days, its holidays',
      '2026-06-30',
      '2026-07-03',
      '2026-07-07',
      OLD,
    ],
    ['asked under the second: 2 and 4 business days', '2026-07-01', '2026-07-03', '2026-07-07', NEW],
    ['its own holidays: Thursday 9 July', '2026-07-06', '2026-07-08', '2026-07-13', NEW],
  ])('%s', (_, asked, expectedFrom, dueBy, version) => {
    const h = after(on(ANNUAL, '2026-01-15'), asked);
    h.cancel();
    expect(h.latest.refunds[0]).toMatchObject({ expectedFrom, dueBy });
    const gift = h.goodwill(1);
    expect(gift.dates).toEqual({ expectedFrom, dueBy });
    expect(getVersionOn(BOTH_POLICIES, localDate(asked)).version).toBe(version);
  });

  it('a message filed later keeps the promise of the day on which it was sent', () => {
    const h = after(on(MONTHLY, '2026-06-20'), '2026-07-06');
    h.requestRefund({ sentAt: local('2026-06-30') });
    expect(h.latest.refunds[0]).toMatchObject({ expectedFrom: '2026-07-03', dueBy: '2026-07-07' });
  });

  it('the year after the second’s last listed holiday: staff are told', () => {
    const h = after(on(MONTHLY, '2027-01-04'), '2027-01-05');
    h.requestRefund();
    expect(describeStaffAlerts(h)).toEqual(['HOLIDAYS_NOT_LISTED']);
  });
});

describe('renewal notice: the version in force on the notice’s date', () => {
  it.each([
    ['35 days ahead, under the first', '2025-07-20', '2026-06-15 00:00'],
    ['35 days ahead would be the first’s last day', '2025-08-04', '2026-06-30 00:00'],
    ['a day later: 20 days ahead, under the second', '2025-08-05', '2026-07-16 00:00'],
    ['20 days ahead, well under the second', '2025-09-15', '2026-08-26 00:00'],
  ])('%s', (_, boughtOn, expected) => {
    const h = after(on(ANNUAL, boughtOn), `2026-${boughtOn.slice(5)}`);
    expect(describeMails(h, ['RENEWAL_NOTICE'])).toEqual([`RENEWAL_NOTICE ${expected}`]);
  });

  it('a notice that falls into neither is sent when the second takes effect', () => {
    const terms = { ...OTHER_POLICY.terms, renewalNoticeDays: 60 };
    const policyVersions = createPolicyVersions([POLICY_2025_05_26, { ...OTHER_POLICY, terms }]);
    expect(
      describeMails(after(on(ANNUAL, '2025-08-15', policyVersions), '2026-08-15'), ['RENEWAL_NOTICE']),
    ).toEqual(['RENEWAL_NOTICE 2026-07-01 00:00']);
  });
});

describe('minimum charge: the invoice’s version', () => {
  it.each([
    ['under the first', '2026-06-30', 'PAID 99'],
    ['under the second', '2026-07-01', 'PAID 0'],
  ])('a renewal of 99 issued %s', (_, date, expected) => {
    const boughtOn = date === '2026-06-30' ? '2026-05-30' : '2026-06-01';
    const h = after(on(price('pro', 'MONTH', 99), boughtOn), date);
    expect(describeInvoices(h.latest).at(-1)).toContain(expected);
    expect(describeSubscription(h.latest)).toMatch(/^ACTIVE/);
  });
});

describe('withFixedVersion: what another version would have given', () => {
  it.each([
    [OLD, 'RefundNotCovered', '2026-07-20'],
    [NEW, 'REFUNDED', '2026-07-20'],
  ])('%s: %s', (version, expected, when) => {
    const h = on(MONTHLY, '2026-06-30', withFixedVersion(BOTH_POLICIES, version));
    const decision = after(h, when).requestRefund();
    expect(describeDecision(decision).split(' ')[0]).toBe(expected);
    expect(formatCitedVersions(decision)).toBe(version);
  });

  it('answers for every date and for every name a record bears', () => {
    const policyVersions = withFixedVersion(BOTH_POLICIES, NEW);
    expect(getVersionOn(policyVersions, localDate('2020-01-01')).version).toBe(NEW);
    expect(getVersionByName(policyVersions, OLD).version).toBe(NEW);
    expect(getVersionByName(withFixedVersion(policyVersions, OLD), NEW).version).toBe(OLD);
  });

  it('replays an account’s retries under the other’s figures', () => {
    const h = on(MONTHLY, '2026-01-15');
    h.provider = () => 'decline';
    after(h, '2026-02-15 00:00');
    const slots = (policyVersions: PolicyVersions) =>
      [h.latest.invoices[1]]
        .flatMap((invoice) =>
          invoice === undefined ? [] : listRetrySlots(invoice, h.facts.zone, policyVersions),
        )
        .map(({ dueAt }) => dueAt);
    expect(slots(BOTH_POLICIES)).toEqual(
      ['2026-02-16', '2026-02-18', '2026-02-22'].map((date) => local(`${date} 00:00`)),
    );
    expect(slots(withFixedVersion(BOTH_POLICIES, NEW))).toEqual(
      ['2026-02-17', '2026-02-20'].map((date) => local(`${date} 00:00`)),
    );
  });
});
