/** REFUND_DELAY: the third and the fifth business day after the request, without weekends and public holidays. */

import {
  computeBusinessDayAfter,
  computeRefundDates,
  isBusinessDay,
} from '@kalenner/schema/policy/refund/refund-deadline';
import { localDate } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeStaffAlerts,
  local,
} from '../../kit/journey/outcome-description.ts';
import { price } from '../../kit/policy/history.ts';

const { terms } = POLICY_2025_05_26;

describe('expected from the 3rd, due by the 5th business day after the request', () => {
  it.each([
    ['Friday 1 May 2026, a holiday', '2026-05-01', '2026-05-06', '2026-05-08'],
    ['the Thursday before it: the holiday is skipped', '2026-04-30', '2026-05-06', '2026-05-08'],
    ['a Monday', '2026-03-02', '2026-03-05', '2026-03-09'],
    ['a Friday', '2026-03-06', '2026-03-11', '2026-03-13'],
    ['a Saturday: as if asked on Friday', '2026-03-07', '2026-03-11', '2026-03-13'],
    ['a Sunday: as if asked on Friday', '2026-03-08', '2026-03-11', '2026-03-13'],
    [
      'Christmas: 25 and 26 December, then the weekend, then New Year',
      '2026-12-24',
      '2026-12-30',
      '2027-01-04',
    ],
    ['before Christmas', '2026-12-21', '2026-12-24', '2026-12-29'],
    ['before Easter Monday', '2026-04-02', '2026-04-08', '2026-04-10'],
    ['Ascension, Thursday 14 May 2026', '2026-05-12', '2026-05-18', '2026-05-20'],
    ['15 August 2026 is a Saturday: skipped once only', '2026-08-14', '2026-08-19', '2026-08-21'],
    ['23 June, the national day', '2026-06-22', '2026-06-26', '2026-06-30'],
    ['over the change to summer', '2026-03-27', '2026-04-01', '2026-04-03'],
    ['over 29 February', '2028-02-28', '2028-03-02', '2028-03-06'],
  ])('%s', (_, requestedOn, expectedFrom, dueBy) => {
    const dates = computeRefundDates(localDate(requestedOn), terms);
    expect(dates).toEqual({ expectedFrom, dueBy, holidaysListed: true });
  });
});

describe('past the last year listed only weekends are skipped', () => {
  it.each([
    ['the last days still listed', '2040-12-20', '2040-12-31', true],
    ['due in the first year not listed', '2040-12-27', '2041-01-03', false],
    ['1 May 2041, a Wednesday, counts as a business day', '2041-04-30', '2041-05-07', false],
  ])('%s', (_, requestedOn, dueBy, holidaysListed) => {
    expect(computeRefundDates(localDate(requestedOn), terms)).toMatchObject({ dueBy, holidaysListed });
  });

  it.each([
    ['2040', '2040-03-15', []],
    ['2041', '2041-03-15', ['HOLIDAYS_NOT_LISTED']],
  ])('staff are told: a refund in %s', (_, boughtOn, expected) => {
    const history = createSubscribedHistory(price('pro', 'MONTH', 2900), boughtOn);
    history.requestRefund();
    expect(describeStaffAlerts(history)).toEqual(expected);
  });
});

describe('the request’s local date decides, not the moment in UTC', () => {
  it.each([
    ['the last moment of Thursday', '2026-03-19 23:59:59.999', '2026-03-24', '2026-03-26'],
    ['the first moment of Friday', '2026-03-20 00:00', '2026-03-25', '2026-03-27'],
  ])('%s', (_, when, expectedFrom, dueBy) => {
    const history = createSubscribedHistory(price('pro', 'MONTH', 2900), '2026-03-15');
    history.advance(local(when));
    expect(history.requestRefund().dates).toMatchObject({ expectedFrom, dueBy });
    expect(history.latest.refunds[0]).toMatchObject({ expectedFrom, dueBy });
  });
});

describe('business days', () => {
  it.each([
    ['2026-05-01', false],
    ['2026-05-02', false],
    ['2026-05-03', false],
    ['2026-05-04', true],
    ['2041-05-01', true],
  ])('%s: %s', (date, expected) => {
    expect(isBusinessDay(localDate(date), terms)).toBe(expected);
  });

  it('the first after Thursday 30 April 2026 is Monday 4 May', () => {
    expect(computeBusinessDayAfter(localDate('2026-04-30'), 1, terms)).toBe('2026-05-04');
  });
});
