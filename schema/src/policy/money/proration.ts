/**
 * Proration: the value left of a price on a date, and the cost of an upgrade (UPGRADE). Months and days are mixed only
 * in this way.
 */

import { PolicyInputError } from '../decision/errors.ts';
import { type Step, type StepValue, step, toMoneyValues } from '../decision/steps.ts';
import type { PriceFacts } from '../facts/facts.ts';
import { countDaysBetween, type LocalDate, type Period } from '../time/calendar.ts';
import { computeShare } from './money.ts';

/** `used(k)`: the share of an annual price for `k` months begun. */
export function computeUsedShare(annualAmount: number, monthsBegun: number): number {
  return computeShare(annualAmount, monthsBegun, 12);
}

export interface DayInMonth {
  /** The subscription's month that holds the day. */
  readonly month: Period;
  readonly date: LocalDate;
  /** Months of the term begun, this one included. */
  readonly monthsBegun: number;
}

export interface ValueLeft {
  readonly value: number;
  readonly steps: readonly Step[];
}

/** The value of `price` left from that day on; the day itself counts as left. */
export function computeValueLeft(
  price: PriceFacts,
  day: DayInMonth,
  phrase: 'chargeByDay' | 'creditByDay',
): ValueLeft {
  const left = countDaysLeft(day);
  const days = countDaysBetween(day.month.start, day.month.end);
  const byDay = (amount: number) => {
    const value = computeShare(amount, left, days);
    const values: Record<string, StepValue> = {
      left,
      days,
      ...toMoneyValues(price.currency, { price: amount, value }),
    };
    return { value, line: step(phrase, values) };
  };
  if (price.interval === 'MONTH') {
    const { value, line } = byDay(price.amount);
    return { value, steps: [line] };
  }
  const used = computeUsedShare(price.amount, day.monthsBegun);
  const usedBefore = computeUsedShare(price.amount, day.monthsBegun - 1);
  const { value, line } = byDay(used - usedBefore);
  const later = price.amount - used;
  const sums = toMoneyValues(price.currency, {
    price: price.amount,
    used,
    usedBefore,
    share: used - usedBefore,
    left: later,
    later,
    value,
    sum: later + value,
  });
  return {
    value: later + value,
    steps: [
      step('usedMonths', { ...sums, months: day.monthsBegun }),
      step('monthsLeft', sums),
      step('usedMonths', { ...sums, months: day.monthsBegun - 1, used: sums.usedBefore }),
      step('monthShare', sums),
      line,
      step('valueOfTerm', sums),
    ],
  };
}

function countDaysLeft({ month, date }: DayInMonth): number {
  if (date >= month.start && date < month.end) return countDaysBetween(date, month.end);
  const expectation = `a date from ${month.start} until before ${month.end}`;
  throw new PolicyInputError({ code: 'OUTSIDE_PERIOD', value: date, place: 'proration.date', expectation });
}
