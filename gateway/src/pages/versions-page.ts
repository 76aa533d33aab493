/** POLICY_CHANGE: every published version, the newest first. */

import {
  type Locale,
  type PolicyBook,
  type PolicyVersion,
  versionOn,
} from '@kalenner/schema/policy/terms/policy-terms';
import type { LocalDate } from '@kalenner/schema/policy/time/calendar';
import { languageTag } from '../locale.ts';
import { longDate } from './dates.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

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

export function versionsPage(book: PolicyBook, today: LocalDate, locale: Locale): Html {
  const words = WORDS[locale];
  const current = versionOn(book, today);
  const newestFirst = book.versions.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? 1 : -1));
  const body = html`<h1>${words.title}</h1>
<p>${words.intro}</p>
<ul class="versions">
${newestFirst.map((it, at) => entry(it, { current, older: newestFirst[at + 1], locale }))}</ul>`;
  return layout({ title: words.title, path: '/policy/versions', locale, body });
}

interface Place {
  readonly current: PolicyVersion;
  readonly older: PolicyVersion | undefined;
  readonly locale: Locale;
}

function entry(policyVersion: PolicyVersion, { current, older, locale }: Place): Html {
  const words = WORDS[locale];
  const lang = languageTag(locale);
  return html`<li><a href="/policy/${policyVersion.version}?lang=${lang}">${policyVersion.version}</a>,
${words.from(longDate(policyVersion.effectiveOn, locale))}${stateOf(policyVersion, current, words)}${
  older === undefined
    ? ''
    : html`: <a href="/policy/${policyVersion.version}/since/${older.version}?lang=${lang}">${words.changes(older.version)}</a>`
}</li>
`;
}

function stateOf(policyVersion: PolicyVersion, current: PolicyVersion, { inForce, announced }: Words): Html {
  if (policyVersion.version === current.version) return html` (<strong>${inForce}</strong>)`;
  return policyVersion.effectiveOn > current.effectiveOn ? html` (<strong>${announced}</strong>)` : html``;
}
