/** A preview's token changes with what was decided, and with nothing else. */

import type { Decision } from '@kalenner/schema/policy/decision/decision';
import { comparePreview, computePreviewToken } from '@kalenner/schema/policy/decision/preview-token';
import { localDate } from '@kalenner/schema/policy/time/calendar';
import { describe, expect, it } from 'vitest';
import { createSubscribedHistory, local } from '../../kit/journey/outcome-description.ts';
import { price } from '../../kit/policy/history.ts';

const END = localDate('2026-05-15');

const BASE: Decision = {
  outcome: 'CANCELED',
  subject: 'cancel sub-1 END_OF_MONTH',
  amounts: { refund: { amount: 8000, currency: 'EUR' }, stillDue: { amount: 0, currency: 'EUR' } },
  dates: { effectiveAt: END, endsOn: END },
  citations: [],
  steps: [],
  changes: [],
};

describe('stale: something decided differs', () => {
  it.each<[string, Partial<Decision>]>([
    ['the outcome', { outcome: 'REFUNDED' }],
    ['the subject', { subject: 'cancel sub-2 END_OF_MONTH' }],
    ['the kind', { subject: 'cancel sub-1 IMMEDIATE' }],
    ['an amount by one cent', { amounts: { ...BASE.amounts, refund: { amount: 7999, currency: 'EUR' } } }],
    ['its currency', { amounts: { ...BASE.amounts, refund: { amount: 8000, currency: 'CHF' } } }],
    [
      'two amounts exchanged',
      { amounts: { refund: { amount: 0, currency: 'EUR' }, stillDue: { amount: 8000, currency: 'EUR' } } },
    ],
    ['an amount that is missing', { amounts: { refund: { amount: 8000, currency: 'EUR' } } }],
    ['a date by one day', { dates: { ...BASE.dates, endsOn: localDate('2026-05-16') } }],
    ['a date that is gone', { dates: { ...BASE.dates, endsOn: null } }],
  ])('%s', (_, differs) => {
    expect(comparePreview(computePreviewToken(BASE), { ...BASE, ...differs })).toBe('stale');
  });
});

describe('same: nothing decided differs', () => {
  it.each<[string, Partial<Decision>]>([
    ['nothing at all', {}],
    [
      'the order of amounts and dates',
      {
        amounts: { stillDue: { amount: 0, currency: 'EUR' }, refund: { amount: 8000, currency: 'EUR' } },
        dates: { endsOn: END, effectiveAt: END },
      },
    ],
    [
      'citations and steps',
      {
        citations: [{ clause: 'PLANS', rule: null, policyVersion: 'x' }],
        steps: [{ phrase: 'endsNow', values: {} }],
      },
    ],
    [
      'changes, and the ids in them',
      { changes: [{ type: 'CANCELLATION_UNDONE', subscriptionId: 'other', at: local('2026-01-01') }] },
    ],
  ])('%s', (_, differs) => {
    expect(comparePreview(computePreviewToken(BASE), { ...BASE, ...differs })).toBe('same');
  });

  it('no token was brought back', () => {
    expect(comparePreview(null, BASE)).toBe('same');
  });
});

it('is 16 hexadecimal digits, the same in every process', () => {
  expect(computePreviewToken(BASE)).toBe(computePreviewToken(structuredClone(BASE)));
  expect(computePreviewToken(BASE)).toMatch(/^[0-9a-f]{16}$/);
});

it('differs for each of many near decisions', () => {
  const tokens = Array.from({ length: 20_000 }, (_, amount) =>
    computePreviewToken({ ...BASE, amounts: { refund: { amount, currency: 'EUR' } } }),
  );
  expect(new Set(tokens).size).toBe(tokens.length);
});

it.each([
  ['later the same day', '2026-04-20 23:59:59.999', 'same'],
  ['on another day of the same month', '2026-05-14 23:59:59.999', 'same'],
  ['in the next month', '2026-05-15 00:00', 'stale'],
])('a cancellation previewed on 20 April, carried out %s', (_, when, expected) => {
  const preview = createSubscribedHistory(price('pro', 'YEAR', 12000), '2026-01-15');
  preview.advance(local('2026-04-20'));
  const token = computePreviewToken(preview.cancel());
  const h = createSubscribedHistory(price('pro', 'YEAR', 12000), '2026-01-15');
  h.advance(local(when));
  expect(comparePreview(token, h.cancel())).toBe(expected);
});
