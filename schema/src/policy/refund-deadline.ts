/** REFUND_DELAY: refunds go to the payment provider within 3 to 5 business days of the request. */

import { addDays, type LocalDate, weekday } from './calendar.ts';
import { PolicyInputError } from './errors.ts';
import type { PolicyTerms } from './policy-terms.ts';
import { type Step, step } from './steps.ts';

export interface RefundDates {
  readonly expectedFrom: LocalDate;
  readonly dueBy: LocalDate;
  /** False past the last year whose holidays the version lists: then only weekends were skipped, and staff are told. */
  readonly holidaysListed: boolean;
}

const SATURDAY = 6;

/** Counted from the request's local date, which is itself never counted. */
export function refundDates(requestedOn: LocalDate, terms: PolicyTerms): RefundDates {
  const expectedFrom = businessDayAfter(requestedOn, terms.expectedBusinessDays, terms);
  const dueBy = businessDayAfter(requestedOn, terms.dueBusinessDays, terms);
  const lastYear = terms.holidays.at(-1)?.slice(0, 4) ?? '';
  return { expectedFrom, dueBy, holidaysListed: dueBy.slice(0, 4) <= lastYear };
}

/** The `n`th business day after `date`. */
export function businessDayAfter(date: LocalDate, n: number, terms: PolicyTerms): LocalDate {
  if (!Number.isInteger(n) || n < 1) {
    const expectation = 'a whole number, 1 or more';
    throw new PolicyInputError({ code: 'INVALID_TERMS', value: n, place: 'business days', expectation });
  }
  let day = date;
  for (let left = n; left > 0; ) {
    day = addDays(day, 1);
    if (isBusinessDay(day, terms)) left -= 1;
  }
  return day;
}

export function isBusinessDay(date: LocalDate, terms: PolicyTerms): boolean {
  return weekday(date) < SATURDAY && !terms.holidays.includes(date);
}

export function refundDatesStep(requestedOn: LocalDate, dates: RefundDates, terms: PolicyTerms): Step {
  return step('refundDates', {
    date: requestedOn,
    expectedDays: terms.expectedBusinessDays,
    expectedFrom: dates.expectedFrom,
    dueDays: terms.dueBusinessDays,
    dueBy: dates.dueBy,
  });
}
