/** Hours of support, and the instant by which a question can expect its answer (SUPPORT). */

import { PolicyInputError } from '../decision/errors.ts';
import { POLICY_ZONE } from '../terms/policy-terms.ts';
import { addDays, getWeekday, type Instant, instant, type LocalDate, toLocalDate } from './calendar.ts';

/** Hours of one weekday: `HH:mm` in the zone; `end` is the first minute after them, later on the same day. */
export interface ServiceDay {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  readonly start: string;
  readonly end: string;
}

export interface ServiceHours {
  readonly zone: string;
  readonly days: readonly ServiceDay[];
  /** Minutes of service within which a question is answered. */
  readonly answerWithinMinutes: number;
}

export const SERVICE_HOURS: ServiceHours = {
  zone: POLICY_ZONE,
  days: [1, 2, 3, 4, 5].map((day) => ({ weekday: day, start: '09:00', end: '18:00' })),
  answerWithinMinutes: 240,
};

/** The longest search for a day with service: a whole year. */
const DAYS_MAX = 366;

/**
 * The instant by which an answer is expected. Only minutes of service count: a question of Friday evening waits for
 * Monday. `holidays`: no service all day.
 */
export function computeExpectedAnswerAt(
  now: Instant,
  hours: ServiceHours,
  holidays: readonly LocalDate[],
): Instant {
  let left = hours.answerWithinMinutes * 60_000;
  const today = toLocalDate(now, hours.zone);
  for (let n = 0; n <= DAYS_MAX; n += 1) {
    for (const { start, end } of listServiceSpans(addDays(today, n), hours, holidays)) {
      const from = Math.max(Date.parse(start), Date.parse(now));
      const open = Math.max(0, Date.parse(end) - from);
      if (open > 0 && left <= open) return instant(new Date(from + left).toISOString());
      left -= open;
    }
  }
  const expectation = `service on some day of the year after ${today}`;
  throw new PolicyInputError({
    code: 'INVALID_TERMS',
    value: hours.days,
    place: 'service hours',
    expectation,
  });
}

/** Whether support is on duty now. */
export function isServiceAt(now: Instant, hours: ServiceHours, holidays: readonly LocalDate[]): boolean {
  const today = toLocalDate(now, hours.zone);
  return listServiceSpans(today, hours, holidays).some(({ start, end }) => start <= now && now < end);
}

function listServiceSpans(
  date: LocalDate,
  { zone, days }: ServiceHours,
  holidays: readonly LocalDate[],
): { readonly start: Instant; readonly end: Instant }[] {
  if (holidays.includes(date)) return [];
  const matching = days.filter((it) => it.weekday === getWeekday(date));
  const spans = matching.map((it) => ({
    start: toInstantOn(date, it.start, zone),
    end: toInstantOn(date, it.end, zone),
  }));
  return spans.toSorted((a, b) => (a.start < b.start ? -1 : 1));
}

function toInstantOn(date: LocalDate, time: string, zone: string): Instant {
  const local = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time });
  return instant(local.toInstant().toString());
}
