import {
  CLAUSES,
  type ClauseId,
  type Locale,
  type PolicyVersion,
} from '@kalenner/schema/policy/terms/policy-terms';
import { toLanguageTag } from '../locale.ts';
import { renderLongDate } from './dates.ts';
import { type Html, html } from './html.ts';
import { renderLayout } from './layout.ts';

interface Words {
  readonly title: string;
  readonly contents: string;
  readonly clauses: string;
  readonly notes: string;
  readonly versions: string;
  readonly version: (name: string, date: Html) => Html;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    title: 'Conditions d’abonnement et de remboursement',
    contents: 'Sommaire',
    clauses: 'Les clauses',
    notes: 'Notes : les cas particuliers',
    versions: 'Toutes les versions',
    version: (name, date) => html`Version ${name}, en vigueur à partir du ${date}.`,
  },
  EN: {
    title: 'Subscription and refund policy',
    contents: 'Contents',
    clauses: 'The clauses',
    notes: 'Notes: special cases',
    versions: 'All versions',
    version: (name, date) => html`Version ${name}, in force from ${date}.`,
  },
  DE: {
    title: 'Abonnement- und Erstattungsbedingungen',
    contents: 'Inhalt',
    clauses: 'Die Klauseln',
    notes: 'Anmerkungen: die Sonderfälle',
    versions: 'Alle Fassungen',
    version: (name, date) => html`Fassung ${name}, gültig ab ${date}.`,
  },
};

/** The public page of one version: every clause under an anchor that citations can point to, then the numbered notes. */
export function renderPolicyPage(version: PolicyVersion, locale: Locale): Html {
  const words = WORDS[locale];
  const { titles, clauses, rules } = version.texts;
  const notes = Object.entries(rules);
  const body = html`<h1>${words.title}</h1>
<p class="quiet">${words.version(version.version, renderLongDate(version.effectiveOn, locale))}
<a href="/policy/versions?lang=${toLanguageTag(locale)}">${words.versions}</a></p>
<nav class="contents" aria-labelledby="contents">
<h2 id="contents">${words.contents}</h2>
<ol>
${CLAUSES.map((id) => html`<li><a href="#${toAnchor(id)}">${titles[id][locale]}</a></li>\n`)}</ol>
</nav>
<h2>${words.clauses}</h2>
${CLAUSES.map((id) => renderClause(id, titles[id][locale], clauses[id][locale]))}${
  notes.length > 0 ? html`<h2 id="notes">${words.notes}</h2>` : ''
}
<ol class="notes">
${notes.map(([number, text]) => html`<li id="rule-${number}" value="${number}">${text[locale]}</li>\n`)}</ol>`;
  return renderLayout({ title: words.title, path: `/policy/${version.version}`, locale, body });
}

/** Lower case, because citations link to `/policy/<version>#refund_annual`. */
function toAnchor(id: ClauseId): string {
  return id.toLowerCase();
}

function renderClause(id: ClauseId, title: string, text: string): Html {
  const paragraphs = text.split(/\n\s*\n/).map((paragraph) => html`<p>${paragraph.trim()}</p>\n`);
  return html`<section id="${toAnchor(id)}" aria-labelledby="${toAnchor(id)}-title">
<h3 id="${toAnchor(id)}-title">${title}</h3>
${paragraphs}</section>
`;
}
