/** What the mails tell that no rule queues: a new version of the policy, an answer of support. */

import { isDeepStrictEqual } from 'node:util';
import { CLAUSES, type PolicyVersion, versionNamed, versionOn } from '../../policy/terms/policy-terms.ts';
import type { PolicyChangedContent, SupportAnsweredContent } from './mail-content-types.ts';
import { clauses, type Reading, today } from './mail-readings.ts';

/** `about`: the version's name. */
export function policyChanged(reading: Reading): PolicyChangedContent {
  const { book, mail } = reading;
  const version = versionNamed(book, mail.about);
  const before = book.versions.findLast(({ effectiveOn }) => effectiveOn < version.effectiveOn);
  return {
    template: 'POLICY_CHANGED',
    version: version.version,
    effectiveOn: version.effectiveOn,
    changed: before === undefined ? [] : changedClauses(before, version),
    citations: clauses(reading, version.version, 'POLICY_CHANGE', 'POLICY_ACCEPTANCE'),
  };
}

function changedClauses(before: PolicyVersion, { texts }: PolicyVersion): PolicyChangedContent['changed'] {
  return CLAUSES.filter(
    (clause) =>
      !isDeepStrictEqual(texts.clauses[clause], before.texts.clauses[clause]) ||
      !isDeepStrictEqual(texts.titles[clause], before.texts.titles[clause]),
  ).map((clause) => ({ clause, title: texts.titles[clause] }));
}

/** `about`: the id of support's message. */
export function supportAnswered(reading: Reading): SupportAnsweredContent {
  const { book, mail, answers } = reading;
  return {
    template: 'SUPPORT_ANSWERED',
    answer: answers.get(mail.about) ?? null,
    citations: clauses(reading, versionOn(book, today(reading)).version, 'SUPPORT'),
  };
}
