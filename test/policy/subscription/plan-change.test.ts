/** Rule 6: what a change to another price would be, for every pair of tier and interval. */

import { getPlanChangeKind } from '@kalenner/schema/policy/subscription/plan-change';
import { expect, it } from 'vitest';
import { price } from '../../kit/policy/history.ts';

const PRICES = {
  'starter/MONTH': price('starter', 'MONTH', 900),
  'pro/MONTH': price('pro', 'MONTH', 2900),
  'pro/YEAR': price('pro', 'YEAR', 29000),
  'business/MONTH': price('business', 'MONTH', 4900),
  'business/YEAR': price('business', 'YEAR', 49000),
  'twin of pro/MONTH': price('twin', 'MONTH', 2900, 2),
  'twin of pro/YEAR': price('twin', 'YEAR', 29000, 2),
} as const;
type Name = keyof typeof PRICES;

it.each<[Name, Name, string]>([
  ['pro/MONTH', 'pro/MONTH', 'CURRENT'],
  ['pro/MONTH', 'starter/MONTH', 'DOWNGRADE'],
  ['pro/MONTH', 'business/MONTH', 'UPGRADE'],
  ['pro/MONTH', 'pro/YEAR', 'UPGRADE'],
  ['pro/MONTH', 'business/YEAR', 'UPGRADE'],
  ['pro/MONTH', 'twin of pro/MONTH', 'DOWNGRADE'],
  ['pro/MONTH', 'twin of pro/YEAR', 'UPGRADE'],
  ['pro/YEAR', 'pro/YEAR', 'CURRENT'],
  ['pro/YEAR', 'pro/MONTH', 'DOWNGRADE'],
  ['pro/YEAR', 'business/MONTH', 'DOWNGRADE'],
  ['pro/YEAR', 'business/YEAR', 'UPGRADE'],
  ['pro/YEAR', 'starter/MONTH', 'DOWNGRADE'],
  ['business/YEAR', 'pro/YEAR', 'DOWNGRADE'],
  ['starter/MONTH', 'pro/MONTH', 'UPGRADE'],
])('%s → %s: %s', (from, to, expected) => {
  expect(getPlanChangeKind(PRICES[from], PRICES[to])).toBe(expected);
});

it('a price’s amount plays no part, nor whether it is still sold', () => {
  const superseded = { ...PRICES['pro/MONTH'], id: 'new', amount: 1, active: false };
  expect(getPlanChangeKind(PRICES['pro/MONTH'], superseded)).toBe('CURRENT');
  expect(getPlanChangeKind(PRICES['pro/MONTH'], { ...PRICES['business/MONTH'], amount: 1 })).toBe('UPGRADE');
});
