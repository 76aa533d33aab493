/** The dates of a refund: sent to the payment provider within 3 to 5 business days of the request (REFUND_DELAY). */

import { PolicyInputError } from '../decision/errors.ts';
import { type Step, step } from '../decision/steps.ts';
import type { PolicyTerms } from '../terms/policy-terms.ts';
import { addDays, getWeekday, type LocalDate } from '../time/calendar.ts';

export interface RefundDates {
  readonly expectedFrom: LocalDate;
  readonly dueBy: LocalDate;
  /** Whether the version lists the holidays of these dates. If not, only weekends were skipped, and staff are alerted. */
  readonly holidaysListed: boolean;
}

const SATURDAY = 6;

/** Counted from the request's local date, which is itself never counted. */
export function computeRefundDates(requestedOn: LocalDate, terms: PolicyTerms): RefundDates {
  const { expectedBusinessDays, dueBusinessDays } = terms;
  const expectedFrom = computeBusinessDayAfter(requestedOn, expectedBusinessDays, terms);
  const further = dueBusinessDays - expectedBusinessDays;
  const dueBy = further === 0 ? expectedFrom : computeBusinessDayAfter(expectedFrom, further, terms);
  const lastYear = terms.holidays.at(-1)?.slice(0, 4) ?? '';
  return { expectedFrom, dueBy, holidaysListed: dueBy.slice(0, 4) <= lastYear };
}

/** The `n`th business day after `date`. */
export function computeBusinessDayAfter(date: LocalDate, n: number, terms: PolicyTerms): LocalDate {
  if (!Number.isInteger(n) || n < 1) {
    const expectation = 'a whole number, 1 or more';
    throw new PolicyInputError({ code: 'INVALID_TERMS', value: n, place: 'business days', expectation });
  }
  const from = getWeekday(date);
  let left = n;
  for (let later = 1; ; later += 1) {
    // Weekends are passed over by counting: only working days are worth writing out.
    if (((from - 1 + later) % 7) + 1 >= SATURDAY) continue;
    const day = addDays(date, later);
    if (!isHoliday(day, terms)) left -= 1;
    if (left === 0) return day;
  }
}

export function isBusinessDay(date: LocalDate, terms: PolicyTerms): boolean {
  return getWeekday(date) < SATURDAY && !isHoliday(date, terms);
}

/** By halving: they are sorted, and seventeen years of them are many to look through for each day. */
function isHoliday(date: LocalDate, { holidays }: PolicyTerms): boolean {
  let [from, to] = [0, holidays.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((holidays[middle] ?? date) < date) from = middle + 1;
    else to = middle;
  }
  return holidays[from] === date;
}

export function createRefundDatesStep(requestedOn: LocalDate, dates: RefundDates, terms: PolicyTerms): Step {
  return step('refundDates', {
    date: requestedOn,
    expectedDays: terms.expectedBusinessDays,
    expectedFrom: dates.expectedFrom,
    dueDays: terms.dueBusinessDays,
    dueBy: dates.dueBy,
  });
}
