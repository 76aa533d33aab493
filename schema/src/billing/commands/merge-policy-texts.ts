/** The texts of a policy version, put together from the single ones that staff write; none may be missing. */

import {
  CLAUSES,
  type ClauseId,
  LOCALES,
  type Locale,
  type Localised,
  type PolicyTexts,
} from '../../policy/terms/policy-terms.ts';
import { InvalidInput } from '../errors.ts';

/** One text in one language, of exactly one of the two. */
export interface PolicyText {
  readonly locale: Locale;
  readonly clause?: ClauseId | undefined;
  /** A numbered note of the version. */
  readonly rule?: number | undefined;
  readonly text: string;
}

const MISSING_NAMED_MAX = 5;

/** Decisions cite the clauses and the rules that the version before has: each needs a text. Its titles stay. */
export function mergePolicyTexts(texts: readonly PolicyText[], before: PolicyTexts): PolicyTexts {
  const written = new Map<string, string>();
  texts.forEach((text, i) => {
    const key = toTextKey(text, i);
    if (written.has(key)) throw new InvalidInput(`texts.${i}`, key, 'each text once');
    written.set(key, text.text);
  });
  const rules = new Set([
    ...Object.keys(before.rules).map(Number),
    ...texts.flatMap(({ rule }) => rule ?? []),
  ]);
  const missing: string[] = [];
  const inEach = (what: string): Localised => {
    const found = (locale: Locale) => {
      const text = written.get(`${what} ${locale}`);
      if (text === undefined) missing.push(`${what} ${locale}`);
      return text ?? '';
    };
    return { FR: found('FR'), EN: found('EN'), DE: found('DE') };
  };
  const clauses = Object.fromEntries(CLAUSES.map((clause) => [clause, inEach(clause)]));
  const notes = Object.fromEntries([...rules].map((rule) => [rule, inEach(`rule ${rule}`)]));
  if (missing.length > 0) throw createMissingTextsError(texts.length, missing);
  // Made from the list of all clauses, which the type of its keys cannot show.
  return { titles: before.titles, clauses: clauses as Record<ClauseId, Localised>, rules: notes };
}

function toTextKey({ clause, rule, locale }: PolicyText, i: number): string {
  if ((clause === undefined) === (rule === undefined)) {
    throw new InvalidInput(`texts.${i}`, { clause, rule }, 'exactly one of clause and rule');
  }
  return clause === undefined ? `rule ${rule} ${locale}` : `${clause} ${locale}`;
}

function createMissingTextsError(given: number, missing: readonly string[]): InvalidInput {
  const named = missing.slice(0, MISSING_NAMED_MAX).join(', ');
  const more = missing.length > MISSING_NAMED_MAX ? ` and ${missing.length - MISSING_NAMED_MAX} more` : '';
  const expectation = `one for each clause and rule in ${LOCALES.join(', ')}; missing: ${named}${more}`;
  return new InvalidInput('texts', `${given} texts`, expectation);
}
