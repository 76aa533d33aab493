/**
 * Local dates, instants, and the boundaries on which a subscription is billed (PLANS). Dates and instants are ISO
 * strings of one fixed form, so that `<` orders them, JSON keeps them and a reader sees them.
 */

import { PolicyInputError } from '../decision/errors.ts';

declare const localDateBrand: unique symbol;
declare const instantBrand: unique symbol;

/** `YYYY-MM-DD` in the account's zone. */
export type LocalDate = string & { readonly [localDateBrand]: true };

/** RFC 3339 in UTC with milliseconds: `2026-03-29T21:59:59.000Z`. */
export type Instant = string & { readonly [instantBrand]: true };

/** A half-open range: `start` belongs to it, `end` is the first date after it. */
export interface Period {
  readonly start: LocalDate;
  readonly end: LocalDate;
}

export type Interval = 'MONTH' | 'YEAR';

export const MONTHS_PER_INTERVAL = { MONTH: 1, YEAR: 12 } as const satisfies Record<Interval, number>;

export function localDate(text: string, place = 'date'): LocalDate {
  try {
    if (Temporal.PlainDate.from(text).toString() === text) return text as LocalDate;
  } catch {
    // Falls through to the typed error, which quotes the value.
  }
  throw createInvalidDateError(text, place);
}

/** Reads any RFC 3339 instant and writes it in the one form of `Instant`. */
export function instant(text: string, place = 'instant'): Instant {
  try {
    return toInstant(Temporal.Instant.from(text));
  } catch {
    const expectation = 'an RFC 3339 instant such as 2026-03-29T21:59:59Z';
    throw new PolicyInputError({ code: 'INVALID_INSTANT', value: text, place, expectation });
  }
}

/** The account's local date at that moment. */
export function toLocalDate(at: Instant, zone: string): LocalDate {
  return getCached(
    LOCAL_DATES,
    `${at} ${zone}`,
    () => toZoned(at, zone).toPlainDate().toString() as LocalDate,
  );
}

/** The first instant of a local date; where midnight falls into a daylight-saving gap, the first instant after it. */
export function startOfDay(date: LocalDate, zone: string): Instant {
  return getCached(STARTS_OF_DAYS, `${date} ${zone}`, () => {
    try {
      return toInstant(Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant());
    } catch {
      throw createZoneOrInstantError(date, zone);
    }
  });
}

/** The date at the local time of day of `like`; a time that the clocks skip moves behind the gap. */
export function toSameTimeOfDay(like: Instant, date: LocalDate, zone: string): Instant {
  const time = toZoned(like, zone).toPlainTime();
  return toInstant(
    Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant(),
  );
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return toDateFromDayNumber(toDayNumber(date) + days);
}

export function addHours(at: Instant, hours: number): Instant {
  return addSeconds(at, hours * 3_600);
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return addSeconds(at, minutes * 60);
}

export function addSeconds(at: Instant, seconds: number): Instant {
  return new Date(Date.parse(at) + seconds * 1_000).toISOString() as Instant;
}

/** Whole days from `start` (inclusive) to the end (exclusive). */
export function countDaysBetween(start: LocalDate, end: LocalDate): number {
  return toDayNumber(end) - toDayNumber(start);
}

/** 1 = Monday … 7 = Sunday. */
export function getWeekday(date: LocalDate): number {
  // Day 0 was a Thursday.
  return ((((toDayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/**
 * boundary(n): the anchor plus `n` months, clipped to the month's end. Always from the original anchor, never from the
 * last boundary, so that 31 January gives 28 February and then 31 March.
 */
export function computeBoundary(anchor: LocalDate, n: number): LocalDate {
  const months = Number(anchor.slice(0, 4)) * 12 + Number(anchor.slice(5, 7)) - 1 + n;
  const [year, month] = [Math.floor(months / 12), ((months % 12) + 12) % 12];
  const monthEnd = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const day = Math.min(Number(anchor.slice(8, 10)), monthEnd);
  return toDateFromDayNumber(Date.UTC(year, month, day) / DAY_MS);
}

/** The `n` with boundary(n) ≤ date < boundary(n + 1). A date before the anchor is not in the subscription. */
export function computeMonthIndex(anchor: LocalDate, date: LocalDate): number {
  if (date < anchor) {
    const expectation = `a date on or after the anchor ${anchor}`;
    throw new PolicyInputError({
      code: 'OUTSIDE_PERIOD',
      value: date,
      place: 'subscription month',
      expectation,
    });
  }
  const whole =
    (Number(date.slice(0, 4)) - Number(anchor.slice(0, 4))) * 12 +
    Number(date.slice(5, 7)) -
    Number(anchor.slice(5, 7));
  return computeBoundary(anchor, whole) <= date ? whole : whole - 1;
}

/** The period of `months` months that begins at boundary(n). */
export function createPeriod(anchor: LocalDate, n: number, months: number): Period {
  return { start: computeBoundary(anchor, n), end: computeBoundary(anchor, n + months) };
}

export function pickEarlier<T extends string>(a: T, b: T): T {
  return a < b ? a : b;
}

export function pickLater<T extends string>(a: T, b: T): T {
  return a < b ? b : a;
}

const DAY_MS = 86_400_000;

/** Computing with a zone costs more than most decisions, and a batch needs the same few instants over and over. */
const LOCAL_DATES = new Map<string, LocalDate>();
const STARTS_OF_DAYS = new Map<string, Instant>();
const CACHE_MAX = 2_000;

function getCached<T>(known: Map<string, T>, key: string, find: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = find();
  // Forgotten all at once: an order of their use would cost more than it saves.
  if (known.size >= CACHE_MAX) known.clear();
  known.set(key, value);
  return value;
}

/** Days since 1970-01-01. Plain numbers, because `Temporal` costs ten times as much and a preview counts many days. */
function toDayNumber(date: LocalDate): number {
  const ms = Date.parse(date);
  // An impossible date is refused here; 30 February would otherwise be read as 2 March.
  if (new Date(ms).getUTCDate() === Number(date.slice(8, 10))) return ms / DAY_MS;
  throw createInvalidDateError(date, 'date');
}

function toDateFromDayNumber(dayNumber: number): LocalDate {
  const at = new Date(dayNumber * DAY_MS);
  const [month, day] = [at.getUTCMonth() + 1, at.getUTCDate()];
  const year = String(at.getUTCFullYear()).padStart(4, '0');
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as LocalDate;
}

function toZoned(at: Instant, zone: string): Temporal.ZonedDateTime {
  try {
    return Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  } catch {
    throw createZoneOrInstantError(at, zone);
  }
}

function createInvalidDateError(value: string, place: string): PolicyInputError {
  const expectation = 'a calendar date YYYY-MM-DD';
  return new PolicyInputError({ code: 'INVALID_DATE', value, place, expectation });
}

function createZoneOrInstantError(value: string, zone: string): PolicyInputError {
  try {
    Temporal.Instant.from('1970-01-01T00:00:00Z').toZonedDateTimeISO(zone);
  } catch {
    const expectation = 'an IANA time zone such as Europe/Luxembourg';
    return new PolicyInputError({ code: 'UNKNOWN_ZONE', value: zone, place: 'zone', expectation });
  }
  return new PolicyInputError({
    code: 'INVALID_INSTANT',
    value,
    place: 'moment',
    expectation: 'a date or an instant',
  });
}

function toInstant(at: Temporal.Instant): Instant {
  return at.toString({ fractionalSecondDigits: 3 }) as Instant;
}
