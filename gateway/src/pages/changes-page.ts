/** POLICY_CHANGE: what a version says otherwise than an older one, marked so that it can be read, heard and printed. */

import { type DiffPart, diffPolicyVersions, type TextDiff } from '@kalenner/schema/billing/policy-diff';
import type { Locale, PolicyVersion } from '@kalenner/schema/policy/terms/policy-terms';
import { toLanguageTag } from '../locale.ts';
import { type Html, html } from './html.ts';
import { renderLayout } from './layout.ts';
import { renderTermDiff } from './term-diff.ts';

interface Words {
  readonly title: (from: string, to: string) => string;
  readonly legend: Html;
  readonly nothing: string;
  readonly figures: string;
  readonly note: (rule: number) => string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    title: (from, to) => `Ce qui change de ${from} à ${to}`,
    legend: html`<ins>ajouté</ins>, <del>retiré</del>`,
    nothing: 'Rien ne change.',
    figures: 'Les chiffres',
    note: (rule) => `Note ${rule}`,
  },
  EN: {
    title: (from, to) => `What changes from ${from} to ${to}`,
    legend: html`<ins>added</ins>, <del>removed</del>`,
    nothing: 'Nothing changes.',
    figures: 'The figures',
    note: (rule) => `Note ${rule}`,
  },
  DE: {
    title: (from, to) => `Was sich von ${from} zu ${to} ändert`,
    legend: html`<ins>hinzugefügt</ins>, <del>entfernt</del>`,
    nothing: 'Nichts ändert sich.',
    figures: 'Die Zahlen',
    note: (rule) => `Anmerkung ${rule}`,
  },
};

export function renderChangesPage(from: PolicyVersion, to: PolicyVersion, locale: Locale): Html {
  const words = WORDS[locale];
  const { texts, terms } = diffPolicyVersions(from, to, locale);
  const title = words.title(from.version, to.version);
  const figures = terms.map((it) => renderTermDiff(it, locale));
  const body = html`<h1>${title}</h1>
<p class="quiet">${texts.length + terms.length === 0 ? words.nothing : words.legend}</p>
${texts.map((it) => renderSection(it, to, locale))}${
  figures.length === 0 ? '' : html`<h2>${words.figures}</h2>\n<ul>\n${figures}</ul>\n`
}`;
  return renderLayout({ title, path: `/policy/${to.version}/since/${from.version}`, locale, body });
}

function renderSection(
  { clause, rule, title, parts }: TextDiff,
  { version }: PolicyVersion,
  locale: Locale,
): Html {
  const anchor = clause === null ? `rule-${rule}` : clause.toLowerCase();
  const name = title ?? WORDS[locale].note(rule ?? 0);
  return html`<section>
<h3><a href="/policy/${version}?lang=${toLanguageTag(locale)}#${anchor}">${name}</a></h3>
<p>${parts.map(renderPart)}</p>
</section>
`;
}

function renderPart({ kind, text }: DiffPart): Html {
  if (kind === 'SAME') return html`${text}`;
  return kind === 'ADDED' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`;
}
