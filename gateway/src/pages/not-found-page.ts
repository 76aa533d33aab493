import type { Locale } from '@kalenner/schema/policy/terms/policy-terms';
import { toLanguageTag } from '../locale.ts';
import { type Html, html } from './html.ts';
import { renderLayout } from './layout.ts';

const WORDS = {
  FR: {
    title: 'Page introuvable',
    text: 'Rien ne se trouve à cette adresse :',
    link: 'Les conditions en vigueur',
  },
  EN: { title: 'Page not found', text: 'There is nothing at this address:', link: 'The policy in force' },
  DE: {
    title: 'Seite nicht gefunden',
    text: 'Unter dieser Adresse gibt es nichts:',
    link: 'Die geltenden Bedingungen',
  },
} as const satisfies Record<Locale, unknown>;

export function renderNotFoundPage(path: string, locale: Locale): Html {
  const { title, text, link } = WORDS[locale];
  const body = html`<h1>${title}</h1>
<p>${text} <code>${path}</code></p>
<p><a href="/policy?lang=${toLanguageTag(locale)}">${link}</a></p>`;
  return renderLayout({ title, path, locale, body });
}
