/** Money is exact: shares are rounded half-up on their absolute value, once, and printed as each language writes it. */

import { computeShare, formatDate, formatMoney, money } from '@kalenner/schema/policy/money/money';
import { LOCALES } from '@kalenner/schema/policy/terms/policy-terms';
import { describe, expect, it } from 'vitest';

describe('a share is rounded half-up on its absolute value', () => {
  it.each([
    ['nothing of it', 12000, 0, 12, 0],
    ['all of it', 12000, 12, 12, 12000],
    ['an exact share', 12000, 4, 12, 4000],
    ['a third, rounded down', 10000, 4, 12, 3333],
    ['two thirds, rounded up', 10000, 8, 12, 6667],
    ['a half goes up', 1, 1, 2, 1],
    ['a half goes up, 5 of 2', 5, 1, 2, 3],
    ['just below a half goes down', 1, 9, 19, 0],
    ['just above a half goes up', 1, 10, 19, 1],
    ['a negative half goes away from 0', -1, 1, 2, -1],
    ['a negative share as its positive twin', -10000, 4, 12, -3333],
    ['a negative share that rounds to 0 is 0, not −0', -1, 1, 3, 0],
    ['the largest amount, exactly', 2 ** 31 - 1, 30, 31, 2078209981],
  ])('%s: %i × %i ÷ %i', (_, amount, part, whole, expected) => {
    expect(computeShare(amount, part, whole)).toBe(expected);
  });
});

it.each(['XTS', 'XXX', 'XAU', 'eur', 'DEM', ''])('%s is no currency of payments', (currency) => {
  expect(() => money(1, currency)).toThrow('ISO 4217');
});

describe('money as each language writes it', () => {
  const NBSP = '\u00a0';
  it.each([
    [120000, 'EUR', `1.200,00${NBSP}€`, '€1,200.00', `1.200,00${NBSP}€`],
    [5, 'EUR', `0,05${NBSP}€`, '€0.05', `0,05${NBSP}€`],
    [-6667, 'EUR', `−66,67${NBSP}€`, '−€66.67', `−66,67${NBSP}€`],
    [1200, 'JPY', `1.200${NBSP}JPY`, 'JP¥1,200', `1.200${NBSP}¥`],
    // Minor units are ISO 4217's, not CLDR's, which writes these with none.
    [299000, 'HUF', `2.990,00${NBSP}HUF`, `HUF${NBSP}2,990.00`, `2.990,00${NBSP}HUF`],
    [299000, 'IDR', `2.990,00${NBSP}IDR`, `IDR${NBSP}2,990.00`, `2.990,00${NBSP}IDR`],
    [2990, 'ISK', `2.990${NBSP}ISK`, `ISK${NBSP}2,990`, `2.990${NBSP}ISK`],
    [2990, 'KWD', `2,990${NBSP}KWD`, `KWD${NBSP}2.990`, `2,990${NBSP}KWD`],
  ])('%i %s', (amount, currency, ...expected) => {
    expect(LOCALES.map((locale) => formatMoney(money(amount, currency), locale))).toEqual(expected);
  });
});

it('a date as each language writes it', () => {
  expect(LOCALES.map((locale) => formatDate('2026-04-20', locale))).toEqual([
    '20 avril 2026',
    '20 April 2026',
    '20. April 2026',
  ]);
});
