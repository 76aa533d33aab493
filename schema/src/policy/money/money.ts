/** Money in integer minor units of one currency; shares are exact rationals, rounded half-up on their absolute value. */

import { PolicyInputError } from '../decision/errors.ts';
import type { Locale } from '../terms/policy-terms.ts';
import { findMinorUnitDigits, isCurrency } from './currencies.ts';

/** ISO 4217, upper case. */
export type Currency = string;

export interface Money {
  /** Minor units (cents for EUR), may be negative for a credit. */
  readonly amount: number;
  readonly currency: Currency;
}

/** The API's `Int`; more than any subscription costs, and small enough for exact products with days and months. */
export const MONEY_MAX = 2 ** 31 - 1;

export function money(amount: number, currency: Currency, place = 'money'): Money {
  if (!isCurrency(currency)) {
    const expectation = 'the ISO 4217 code of a currency of payments, three capital letters';
    throw new PolicyInputError({
      code: 'INVALID_MONEY',
      value: currency,
      place: `${place}.currency`,
      expectation,
    });
  }
  return { amount: requireMinorUnits(amount, place), currency };
}

/** Refuses fractions, NaN and what does not fit; never rounds and never clamps. */
export function requireMinorUnits(amount: number, place = 'amount'): number {
  if (Number.isInteger(amount) && Math.abs(amount) <= MONEY_MAX) return amount;
  const value = Number.isFinite(amount) ? amount : String(amount);
  const expectation = `a whole number of minor units within ±${MONEY_MAX}`;
  throw new PolicyInputError({ code: 'INVALID_MONEY', value, place, expectation });
}

export function requireSameCurrency(a: Currency, b: Currency, place: string): Currency {
  if (a === b) return a;
  throw new PolicyInputError({
    code: 'CURRENCY_MISMATCH',
    value: b,
    place,
    expectation: `the currency ${a}`,
  });
}

/** `amount · part / whole`, rounded half-up on its absolute value. Exact: the product stays far below 2^53. */
export function computeShare(amount: number, part: number, whole: number): number {
  requireMinorUnits(amount, 'share.amount');
  if (!Number.isInteger(part) || !Number.isInteger(whole) || part < 0 || whole < 1 || part > whole) {
    const value = `${part}/${whole}`;
    const expectation = 'a share between 0 and 1 of whole numbers';
    throw new PolicyInputError({ code: 'OUTSIDE_PERIOD', value, place: 'share', expectation });
  }
  const twice = 2 * Math.abs(amount) * part + whole;
  const rounded = (twice - (twice % (2 * whole))) / (2 * whole);
  return amount < 0 && rounded > 0 ? -rounded : rounded;
}

const LANGUAGE_TAGS = { FR: 'fr-LU', EN: 'en-IE', DE: 'de-LU' } as const satisfies Record<Locale, string>;

// Building a formatter costs more than a whole decision; what it prints depends on its key alone.
const moneyFormatters = new Map<string, { readonly formatter: Intl.NumberFormat; readonly unit: number }>();
const dateFormatters = new Map<Locale, Intl.DateTimeFormat>();

/** `1 234,50 €`, as a reader of that language writes it; below zero with the minus of the arithmetic, not a hyphen. */
export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  const key = `${locale}${currency}`;
  let known = moneyFormatters.get(key);
  if (known === undefined) {
    const digits = findMinorUnitDigits(currency) ?? 2;
    const fractionDigits = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const style = { style: 'currency', currency, ...fractionDigits } as const;
    known = { formatter: new Intl.NumberFormat(LANGUAGE_TAGS[locale], style), unit: 10 ** digits };
    moneyFormatters.set(key, known);
  }
  return known.formatter.format(amount / known.unit).replace('-', '−');
}

/** `20 avril 2026`. */
export function formatDate(date: string, locale: Locale): string {
  let formatter = dateFormatters.get(locale);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(LANGUAGE_TAGS[locale], { dateStyle: 'long' });
    dateFormatters.set(locale, formatter);
  }
  return formatter.format(Temporal.PlainDate.from(date));
}
