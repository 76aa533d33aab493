import type { Locale } from '@kalenner/schema/policy/terms/policy-terms';
import type { LocalDate } from '@kalenner/schema/policy/time/calendar';
import { type Html, html } from './html.ts';

export const TAGS = { FR: 'fr-LU', EN: 'en-IE', DE: 'de-LU' } as const satisfies Record<Locale, string>;

/** Written out in the reader's language, and readable by machines. */
export function renderLongDate(date: LocalDate, locale: Locale): Html {
  const written = Temporal.PlainDate.from(date).toLocaleString(TAGS[locale], { dateStyle: 'long' });
  return html`<time datetime="${date}">${written}</time>`;
}
