/** SUPPORT: hours of service, and by when an answer can be expected, in the reader's words. */

import type { SupportStatus } from '@kalenner/schema/billing/support/support-channels';
import type { Locale } from '@kalenner/schema/policy/terms/policy-terms';
import type { ServiceDay, ServiceHours } from '@kalenner/schema/policy/time/service-hours';
import { TAGS } from './dates.ts';
import { type Html, html } from './html.ts';

interface Words {
  readonly title: string;
  readonly days: (first: string, last: string) => string;
  readonly notOn: (zone: string) => string;
  readonly open: string;
  readonly closed: string;
  readonly answer: (moment: Html) => Html;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    title: 'Horaires du support',
    days: (first, last) => `du ${first} au ${last}`,
    notOn: (zone) => `Sauf les jours fériés au Luxembourg. Heures locales (${zone}).`,
    open: 'Notre équipe est là en ce moment.',
    closed: 'Notre équipe n’est pas là en ce moment.',
    answer: (moment) => html`Une question posée maintenant reçoit une réponse au plus tard le ${moment}.`,
  },
  EN: {
    title: 'Hours of service',
    days: (first, last) => `${first} to ${last}`,
    notOn: (zone) => `Except public holidays in Luxembourg. Local time (${zone}).`,
    open: 'Our team is here right now.',
    closed: 'Our team is not here right now.',
    answer: (moment) => html`A question asked now is answered by ${moment} at the latest.`,
  },
  DE: {
    title: 'Servicezeiten',
    days: (first, last) => `${first} bis ${last}`,
    notOn: (zone) => `Außer an Feiertagen in Luxemburg. Ortszeit (${zone}).`,
    open: 'Unser Team ist gerade da.',
    closed: 'Unser Team ist gerade nicht da.',
    answer: (moment) => html`Eine jetzt gestellte Frage wird spätestens bis ${moment} beantwortet.`,
  },
};

export function renderServiceHours(hours: ServiceHours, now: SupportStatus, locale: Locale): Html {
  const words = WORDS[locale];
  const lines = groupServiceDays(hours.days).map(({ first, last, spans }) => {
    const days =
      first === last
        ? formatWeekday(first, locale)
        : words.days(formatWeekday(first, locale), formatWeekday(last, locale));
    return html`<li>${days}${locale === 'FR' ? '\u00a0' : ''}: ${spans}</li>\n`;
  });
  return html`<h2>${words.title}</h2>
<ul>
${lines}</ul>
<p class="quiet">${words.notOn(hours.zone)}</p>
<p>${now.open ? words.open : words.closed} ${words.answer(renderMoment(now.expectedAnswerAt, hours.zone, locale))}</p>`;
}

/** Never at the end of a line. */
const DASH = '\u2060–\u2060';

interface Line {
  readonly first: number;
  readonly last: number;
  readonly spans: string;
}

/** Days that follow each other with the same hours are one line. */
function groupServiceDays(days: readonly ServiceDay[]): readonly Line[] {
  const lines: Line[] = [];
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const matching = days
      .filter((it) => it.weekday === weekday)
      .toSorted((a, b) => (a.start < b.start ? -1 : 1));
    const spans = matching.map(({ start, end: next }) => `${start}${DASH}${next}`).join(', ');
    if (spans === '') continue;
    const before = lines.at(-1);
    if (before?.spans === spans && before.last === weekday - 1) {
      lines.splice(-1, 1, { ...before, last: weekday });
    } else lines.push({ first: weekday, last: weekday, spans });
  }
  return lines;
}

/** 1 January 2024 was a Monday. */
function formatWeekday(weekday: number, locale: Locale): string {
  const day = Temporal.PlainDate.from('2023-12-31').add({ days: weekday });
  return day.toLocaleString(TAGS[locale], { weekday: 'long' });
}

function renderMoment(at: string, zone: string, locale: Locale): Html {
  const written = Temporal.Instant.from(at).toLocaleString(TAGS[locale], {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return html`<time datetime="${at}">${written}</time>`;
}
