/** The frame of every public page: no script, one style that prints and follows the reader's light or dark. */

import { createHash } from 'node:crypto';
import { LOCALES, type Locale } from '@kalenner/schema/policy/terms/policy-terms';
import { toLanguageTag } from '../locale.ts';
import { Html, html } from './html.ts';

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1e21; --paper: #fff; --quiet: #5a6069; --line: #d5d9de; --link: #0b57b0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e7e9ec; --paper: #16181b; --quiet: #a3aab3; --line: #383d44; --link: #8ab8ff; }
}
body { margin: 0 auto; padding: 1rem 1.25rem 4rem; max-width: 44rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: break-word; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 1.5rem 0 .25rem; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.35; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.0625rem; margin: 0 0 .25rem; }
section { scroll-margin-top: 1rem; border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 1.5rem; }
section:target h3 { text-decoration: underline; }
.quiet { color: var(--quiet); }
.languages { display: flex; gap: 1rem; justify-content: flex-end; }
.languages [aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
.contents ol, .notes { padding-left: 1.75rem; }
.notes li { margin-bottom: .75rem; scroll-margin-top: 1rem; }
ins { text-decoration: underline; } del { text-decoration: line-through; color: var(--quiet); }
del + ins { margin-left: .2em; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
@media print {
  :root { --ink: #000; --paper: #fff; --quiet: #333; --line: #999; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .languages, .contents, .skip { display: none; }
  section, .notes li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
}
`;

/** Lets the content security policy allow this style and no other. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

// Ours, and written to the byte: escaping it would change its hash.
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

const LANGUAGE_NAMES = { FR: 'Français', EN: 'English', DE: 'Deutsch' } as const satisfies Record<
  Locale,
  string
>;
const LANGUAGES = { FR: 'Langues', EN: 'Languages', DE: 'Sprachen' } as const satisfies Record<
  Locale,
  string
>;
const SKIP = { FR: 'Aller au contenu', EN: 'Skip to content', DE: 'Zum Inhalt' } as const satisfies Record<
  Locale,
  string
>;

interface Page {
  readonly title: string;
  readonly path: string;
  readonly locale: Locale;
  readonly body: Html;
}

export function renderLayout({ title, path, locale, body }: Page): Html {
  return html`<!doctype html>
<html lang="${toLanguageTag(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Kalenner</title>
${LOCALES.map((it) => html`<link rel="alternate" hreflang="${toLanguageTag(it)}" href="${buildLanguageUrl(path, it)}">\n`)}${STYLE_ELEMENT}
</head>
<body>
<a class="skip" href="#content">${SKIP[locale]}</a>
<nav class="languages" aria-label="${LANGUAGES[locale]}">
${LOCALES.map((it) => renderLanguageLink(path, it, it === locale))}</nav>
<main id="content">
${body}
</main>
</body>
</html>
`;
}

function renderLanguageLink(path: string, locale: Locale, current: boolean): Html {
  const tag = toLanguageTag(locale);
  return html`<a href="${buildLanguageUrl(path, locale)}" lang="${tag}" hreflang="${tag}"${
    current ? html` aria-current="true"` : ''
  }>${LANGUAGE_NAMES[locale]}</a>\n`;
}

function buildLanguageUrl(path: string, locale: Locale): string {
  return `${path}?lang=${toLanguageTag(locale)}`;
}
