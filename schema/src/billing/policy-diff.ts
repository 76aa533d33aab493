/** POLICY_CHANGE: what one version of the policy says otherwise than another, word by word, as data to be shown. */

import { diffWordsWithSpace } from 'diff';
import {
  CLAUSES,
  type ClauseId,
  type Locale,
  type Localised,
  type PolicyTerms,
  type PolicyVersion,
} from '../policy/terms/policy-terms.ts';

export interface PolicyDiff {
  readonly from: string;
  readonly to: string;
  /** Clauses in their order, then rules by their numbers; what is the same is left out. */
  readonly texts: readonly TextDiff[];
  readonly terms: readonly TermDiff[];
}

export interface TextDiff {
  /** Exactly one of the two. */
  readonly clause: ClauseId | null;
  readonly rule: number | null;
  /** A clause's title; a rule has none. */
  readonly title: string | null;
  readonly kind: 'ADDED' | 'REMOVED' | 'CHANGED';
  readonly parts: readonly DiffPart[];
}

/** All that is not ADDED, put together, is the text of before; all that is not REMOVED is that of after. */
export interface DiffPart {
  readonly kind: 'SAME' | 'ADDED' | 'REMOVED';
  readonly text: string;
}

export interface TermDiff {
  readonly term: keyof PolicyTerms;
  readonly from: PolicyTerms[keyof PolicyTerms];
  readonly to: PolicyTerms[keyof PolicyTerms];
}

const LANGUAGES: Readonly<Record<Locale, string>> = { FR: 'fr', EN: 'en', DE: 'de' };

export function diffPolicyVersions(from: PolicyVersion, to: PolicyVersion, locale: Locale): PolicyDiff {
  const words = new Intl.Segmenter(LANGUAGES[locale], { granularity: 'word' });
  const clauses = CLAUSES.map(
    (clause): Place => ({ clause, rule: null, title: to.texts.titles[clause][locale] }),
  );
  const numbers = [...Object.keys(from.texts.rules), ...Object.keys(to.texts.rules)].map(Number);
  const rules = [...new Set(numbers)].toSorted((a, b) => a - b);
  const places = [...clauses, ...rules.map((rule): Place => ({ clause: null, rule, title: null }))];
  return {
    from: from.version,
    to: to.version,
    texts: places.flatMap((place) => {
      const before = findText(from, place)?.[locale] ?? '';
      const after = findText(to, place)?.[locale] ?? '';
      if (before === after) return [];
      const kind = before === '' ? 'ADDED' : after === '' ? 'REMOVED' : 'CHANGED';
      return [{ ...place, kind, parts: diffText(before, after, words) }];
    }),
    terms: diffTerms(from.terms, to.terms),
  };
}

type Place = Pick<TextDiff, 'clause' | 'rule' | 'title'>;

function findText({ texts }: PolicyVersion, { clause, rule }: Place): Localised | undefined {
  if (clause !== null) return texts.clauses[clause];
  return rule === null ? undefined : texts.rules[rule];
}

function diffText(before: string, after: string, intlSegmenter: Intl.Segmenter): DiffPart[] {
  return diffWordsWithSpace(before, after, { intlSegmenter }).map(({ added, removed, value }) => ({
    kind: added ? 'ADDED' : removed ? 'REMOVED' : 'SAME',
    text: value,
  }));
}

function diffTerms(from: PolicyTerms, to: PolicyTerms): TermDiff[] {
  // The keys of terms are their names, which `Object.keys` does not say.
  const names = Object.keys(to) as (keyof PolicyTerms)[];
  return names
    .filter((term) => JSON.stringify(from[term]) !== JSON.stringify(to[term]))
    .map((term) => ({ term, from: from[term], to: to[term] }));
}
