/** SUPPORT: how to reach us, in the words of the version in force, and when. */

import type { SupportStatus } from '@kalenner/schema/billing/support/support-channels';
import type { Locale, PolicyVersion } from '@kalenner/schema/policy/terms/policy-terms';
import type { ServiceHours } from '@kalenner/schema/policy/time/service-hours';
import { toLanguageTag } from '../locale.ts';
import { Html, html } from './html.ts';
import { renderLayout } from './layout.ts';
import { renderServiceHours } from './service-hours-section.ts';

const MORE = {
  FR: 'Les conditions d’abonnement et de remboursement',
  EN: 'The subscription and refund policy',
  DE: 'Die Abonnement- und Erstattungsbedingungen',
} as const satisfies Record<Locale, string>;

const ADDRESS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** The clause names the channels; its address becomes a link. */
export interface Service {
  readonly hours: ServiceHours;
  readonly now: SupportStatus;
}

export function renderSupportPage({ texts }: PolicyVersion, { hours, now }: Service, locale: Locale): Html {
  const title = texts.titles.SUPPORT[locale];
  const paragraphs = texts.clauses.SUPPORT[locale].split(/\n\s*\n/);
  const body = html`<h1>${title}</h1>
${paragraphs.map((it) => html`<p>${renderLinks(it.trim())}</p>\n`)}${renderServiceHours(hours, now, locale)}
<p class="quiet"><a href="/policy?lang=${toLanguageTag(locale)}#support">${MORE[locale]}</a></p>`;
  return renderLayout({ title, path: '/support', locale, body });
}

function renderLinks(text: string): Html {
  const escaped = String(html`${text}`);
  // An address has no character that escaping changes.
  return new Html(escaped.replace(ADDRESS, (address) => `<a href="mailto:${address}">${address}</a>`));
}
