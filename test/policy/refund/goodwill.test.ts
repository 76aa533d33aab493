/** Rule 17: a gift of staff lowers no later refund, except that all together never exceed what was captured. */

import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeDecision,
  describeRefunds,
  formatCitations,
  local,
  renderSteps,
} from '../../kit/journey/outcome-description.ts';
import { price } from '../../kit/policy/history.ts';

const ANNUAL = price('pro', 'YEAR', 12000);

describe('rule 17: within what is left to refund of the term', () => {
  it.each([
    ['one cent', 0, 1, 'REFUNDED refund=1'],
    ['all of it', 0, 12000, 'REFUNDED refund=12000'],
    ['one cent more', 0, 12001, 'AmountExceedsRefundable refundable=12000'],
    ['what an earlier gift left', 5000, 7000, 'REFUNDED refund=7000'],
    ['more than an earlier gift left', 5000, 7001, 'AmountExceedsRefundable refundable=7000'],
  ])('%s', (_, earlier, amount, expected) => {
    const h = createSubscribedHistory(ANNUAL, '2026-01-15');
    h.advance(local('2026-03-02'));
    if (earlier > 0) h.goodwill(earlier);
    const { facts } = h;
    const decision = h.goodwill(amount);
    expect(describeDecision(decision).replace(/ expectedFrom.*/, '')).toBe(expected);
    expect(formatCitations(decision)).toBe('REFUND_DELAY:17');
    if (decision.outcome === 'REFUSED') expect(h.facts).toEqual(facts);
    else expect(decision.dates).toEqual({ expectedFrom: '2026-03-05', dueBy: '2026-03-09' });
  });

  it.each([
    ['a first payment that is still to come', 'silent', 'AmountExceedsRefundable refundable=0'],
    ['a declined one', 'decline', 'AmountExceedsRefundable refundable=0'],
  ] as const)('nothing: %s', (_, reply, expected) => {
    expect(
      describeDecision(createSubscribedHistory(ANNUAL, '2026-01-15', { provider: () => reply }).goodwill(1)),
    ).toBe(expected);
  });

  it('the last term of one that is over', () => {
    const h = createSubscribedHistory(price('pro', 'MONTH', 1000), '2026-01-15');
    h.advance(local('2026-02-20'));
    h.cancel();
    h.advance(local('2026-06-01'));
    expect(describeDecision(h.goodwill(1001))).toBe('AmountExceedsRefundable refundable=1000');
    expect(describeDecision(h.goodwill(1000))).toMatch(/^REFUNDED/);
  });
});

it('the step is printed', () => {
  const h = createSubscribedHistory(ANNUAL, '2026-01-15');
  h.advance(local('2026-03-02'));
  h.goodwill(5000);
  expect(renderSteps(h.goodwill(1000)).slice(0, 2)).toEqual([
    'Refundable at most: €120.00 − €50.00 − €0.00 = €70.00.',
    'Goodwill of €10.00: it lowers no later refund that the policy grants.',
  ]);
});

it('several gifts and a cancellation together never exceed what was captured', () => {
  const h = createSubscribedHistory(ANNUAL, '2026-01-15');
  h.advance(local('2026-03-02'));
  h.goodwill(3000);
  h.goodwill(3000);
  h.cancel();
  expect(describeRefunds(h.latest)).toEqual([
    'GOODWILL 3000 = 3000 COMPLETED',
    'GOODWILL 3000 = 3000 COMPLETED',
    'CANCELLATION 6000 = 6000 COMPLETED',
  ]);
});
