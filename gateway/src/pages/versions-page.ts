/** POLICY_CHANGE: every published version, the newest first. */

import {
  getVersionOn,
  type Locale,
  type PolicyVersion,
  type PolicyVersions,
} from '@kalenner/schema/policy/terms/policy-terms';
import type { LocalDate } from '@kalenner/schema/policy/time/calendar';
import { toLanguageTag } from '../locale.ts';
import { renderLongDate } from './dates.ts';
import { type Html, html } from './html.ts';
import { renderLayout } from './layout.ts';

interface Words {
  readonly title: string;
  readonly intro: string;
  readonly from: (date: Html) => Html;
  readonly inForce: string;
  readonly announced: string;
  readonly changes: (since: string) => string;
}

const WORDS: Readonly<Record<Locale, Words>> = {
  FR: {
    title: 'Versions des conditions',
    intro: 'Une version publiée ne change plus. Chaque période suit la version en vigueur à son début.',
    from: (date) => html`à partir du ${date}`,
    inForce: 'en vigueur',
    announced: 'à venir',
    changes: (since) => `ce qui change depuis ${since}`,
  },
  EN: {
    title: 'Versions of the policy',
    intro: 'A published version never changes. Each period follows the version in force when it begins.',
    from: (date) => html`from ${date}`,
    inForce: 'in force',
    announced: 'to come',
    changes: (since) => `what changes since ${since}`,
  },
  DE: {
    title: 'Fassungen der Bedingungen',
    intro:
      'Eine veröffentlichte Fassung ändert sich nie. Für jeden Zeitraum gilt die Fassung, die bei seinem Beginn gilt.',
    from: (date) => html`ab ${date}`,
    inForce: 'in Kraft',
    announced: 'künftig',
    changes: (since) => `was sich seit ${since} ändert`,
  },
};

export function renderVersionsPage(policyVersions: PolicyVersions, today: LocalDate, locale: Locale): Html {
  const words = WORDS[locale];
  const current = getVersionOn(policyVersions, today);
  const newestFirst = policyVersions.versions.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? 1 : -1));
  const body = html`<h1>${words.title}</h1>
<p>${words.intro}</p>
<ul class="versions">
${newestFirst.map((it, at) => renderVersion(it, { current, older: newestFirst[at + 1], locale }))}</ul>`;
  return renderLayout({ title: words.title, path: '/policy/versions', locale, body });
}

interface Place {
  readonly current: PolicyVersion;
  readonly older: PolicyVersion | undefined;
  readonly locale: Locale;
}

function renderVersion(policyVersion: PolicyVersion, { current, older, locale }: Place): Html {
  const words = WORDS[locale];
  const lang = toLanguageTag(locale);
  return html`<li><a href="/policy/${policyVersion.version}?lang=${lang}">${policyVersion.version}</a>,
${words.from(renderLongDate(policyVersion.effectiveOn, locale))}${renderVersionState(policyVersion, current, words)}${
  older === undefined
    ? ''
    : html`: <a href="/policy/${policyVersion.version}/since/${older.version}?lang=${lang}">${words.changes(older.version)}</a>`
}</li>
`;
}

function renderVersionState(
  policyVersion: PolicyVersion,
  current: PolicyVersion,
  { inForce, announced }: Words,
): Html {
  if (policyVersion.version === current.version) return html` (<strong>${inForce}</strong>)`;
  return policyVersion.effectiveOn > current.effectiveOn ? html` (<strong>${announced}</strong>)` : html``;
}
