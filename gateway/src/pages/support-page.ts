/** SUPPORT: how to reach us, in the words of the version in force, and when. */

import type { SupportNow } from '@kalenner/schema/billing/support/support-channels';
import type { Locale, PolicyVersion } from '@kalenner/schema/policy/terms/policy-terms';
import type { ServiceHours } from '@kalenner/schema/policy/time/service-hours';
import { languageTag } from '../locale.ts';
import { Html, html } from './html.ts';
import { layout } from './layout.ts';
import { serviceWords } from './service-words.ts';

const MORE = {
  FR: 'Les conditions d’abonnement et de remboursement',
  EN: 'The subscription and refund policy',
  DE: 'Die Abonnement- und Erstattungsbedingungen',
} as const satisfies Record<Locale, string>;

const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** The clause names the channels; its address becomes a link. */
export interface Service {
  readonly hours: ServiceHours;
  readonly now: SupportNow;
}

export function supportPage({ texts }: PolicyVersion, { hours, now }: Service, locale: Locale): Html {
  const title = texts.titles.SUPPORT[locale];
  const paragraphs = texts.clauses.SUPPORT[locale].split(/\n\s*\n/);
  const body = html`<h1>${title}</h1>
${paragraphs.map((it) => html`<p>${withLinks(it.trim())}</p>\n`)}${serviceWords(hours, now, locale)}
<p class="quiet"><a href="/policy?lang=${languageTag(locale)}#support">${MORE[locale]}</a></p>`;
  return layout({ title, path: '/support', locale, body });
}

function withLinks(text: string): Html {
  const escaped = String(html`${text}`);
  // An address has no character that escaping changes.
  return new Html(escaped.replace(ADDRESS, (address) => `<a href="mailto:${address}">${address}</a>`));
}
