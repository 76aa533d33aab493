/** Formats amounts, dates and names as readers of a language write them. */

import { formatDate, formatMoney, type Money } from '../policy/money/money.ts';
import type { Locale, Localised } from '../policy/terms/policy-terms.ts';
import { addDays, type Interval, type LocalDate, type Period } from '../policy/time/calendar.ts';
import type { LocalMoment, PlanName } from './content/mail-content-types.ts';
import type { MailUrls } from './mail-links.ts';

export interface MailFormatter {
  readonly locale: Locale;
  readonly links: MailUrls;
  money(value: Money): string;
  date(date: LocalDate): string;
  /** The last day before that date. */
  dayBefore(date: LocalDate): string;
  moment(moment: LocalMoment): string;
  /** The period from its first to its last day, both included. */
  period(period: Period): string;
  /** `Pro (annuel)`. */
  plan(plan: PlanName): string;
  name(name: Localised): string;
}

const INTERVALS: Readonly<Record<Locale, Readonly<Record<Interval, string>>>> = {
  FR: { MONTH: 'mensuel', YEAR: 'annuel' },
  EN: { MONTH: 'monthly', YEAR: 'annual' },
  DE: { MONTH: 'monatlich', YEAR: 'jährlich' },
};

const SPANS: Readonly<Record<Locale, (first: string, last: string) => string>> = {
  FR: (first, last) => `du ${first} au ${last}`,
  EN: (first, last) => `${first} to ${last}`,
  DE: (first, last) => `${first} bis ${last}`,
};

const MOMENTS: Readonly<Record<Locale, (date: string, time: string) => string>> = {
  FR: (date, time) => `${date} à ${time}`,
  EN: (date, time) => `${date} at ${time}`,
  DE: (date, time) => `${date} um ${time} Uhr`,
};

export function createMailFormatter(locale: Locale, links: MailUrls): MailFormatter {
  const date = (day: LocalDate) => formatMailDate(locale, day);
  const dayBefore = (day: LocalDate) => date(addDays(day, -1));
  return {
    locale,
    links,
    money: (value) => formatMoney(value, locale),
    date,
    dayBefore,
    moment: (moment) => MOMENTS[locale](date(moment.date), moment.time),
    period: ({ start, end: next }) => SPANS[locale](date(start), dayBefore(next)),
    plan: ({ name, interval }) => `${name[locale]} (${INTERVALS[locale][interval]})`,
    name: (name) => name[locale],
  };
}

/** Formats a date without line breaks; in French the first of a month is `1er`. */
function formatMailDate(locale: Locale, day: LocalDate): string {
  const written = formatDate(day, locale);
  return (locale === 'FR' ? written.replace(/^1 /, '1er ') : written).replaceAll(' ', '\u00a0');
}

/** French sets marks off by spaces that do not break: a narrow one before `;!?`, a full one around `: « »`. */
export function formatPunctuation(sentence: string, locale: Locale): string {
  if (locale !== 'FR') return sentence;
  return sentence
    .replaceAll(/ (?=[;!?])/g, '\u202f')
    .replaceAll(/ (?=[:»])/g, '\u00a0')
    .replaceAll('« ', '«\u00a0');
}
