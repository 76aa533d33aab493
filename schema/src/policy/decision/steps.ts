/** The steps of a decision's arithmetic as data, and their text in the reader's language. */

import type { Currency, Money } from '../money/money.ts';
import { formatDate, formatMoney } from '../money/money.ts';
import type { Locale } from '../terms/policy-terms.ts';
import { STATUS_WORDS } from './refusal-phrases.ts';
import { type Phrase, STEP_PHRASES } from './step-phrases.ts';

/** A count, a local date, or money. */
export type StepValue = number | string | Money;

export interface Step {
  readonly phrase: Phrase;
  readonly values: Readonly<Record<string, StepValue>>;
}

export function step(phrase: Phrase, values: Readonly<Record<string, StepValue>> = {}): Step {
  return { phrase, values };
}

/** Turns minor units into the money values of a step. */
export function toMoneyValues<K extends string>(
  currency: Currency,
  amounts: Readonly<Record<K, number>>,
): Record<K, Money> {
  const result = {} as Record<K, Money>;
  for (const name in amounts) result[name] = { amount: amounts[name], currency };
  return result;
}

/** One line a customer can redo: `120,00 € × 4 ÷ 12 = 40,00 €`. */
export function renderStep(step: Step, locale: Locale): string {
  return STEP_PHRASES[step.phrase][locale].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = step.values[name];
    if (value === undefined) return `{${name}}`;
    if (typeof value === 'number') return String(value);
    if (typeof value === 'object') return formatMoney(value, locale);
    if (name === 'status') return STATUS_WORDS[value]?.[locale] ?? value;
    return /^\d{4}-\d\d-\d\d$/.test(value) ? formatDate(value, locale) : value;
  });
}
