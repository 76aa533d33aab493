/** Contents of the mails that no rule queues: a new version of the policy, an answer of support. */

import { isDeepStrictEqual } from 'node:util';
import {
  CLAUSES,
  getVersionByName,
  getVersionOn,
  type PolicyVersion,
} from '../../policy/terms/policy-terms.ts';
import type { PolicyChangedContent, SupportAnsweredContent } from './mail-content-types.ts';
import { getQueuedDate, listCitedClauses, type QueuedMailContext } from './mail-context.ts';

/** `about`: the version's name. */
export function buildPolicyChangedContent(reading: QueuedMailContext): PolicyChangedContent {
  const { policyVersions, mail } = reading;
  const version = getVersionByName(policyVersions, mail.reference);
  const before = policyVersions.versions.findLast(({ effectiveOn }) => effectiveOn < version.effectiveOn);
  return {
    template: 'POLICY_CHANGED',
    version: version.version,
    effectiveOn: version.effectiveOn,
    changed: before === undefined ? [] : listChangedClauses(before, version),
    citations: listCitedClauses(reading, version.version, 'POLICY_CHANGE', 'POLICY_ACCEPTANCE'),
  };
}

function listChangedClauses(
  before: PolicyVersion,
  { texts }: PolicyVersion,
): PolicyChangedContent['changed'] {
  return CLAUSES.filter(
    (clause) =>
      !isDeepStrictEqual(texts.clauses[clause], before.texts.clauses[clause]) ||
      !isDeepStrictEqual(texts.titles[clause], before.texts.titles[clause]),
  ).map((clause) => ({ clause, title: texts.titles[clause] }));
}

/** `about`: the id of support's message. */
export function buildSupportAnsweredContent(reading: QueuedMailContext): SupportAnsweredContent {
  const { policyVersions, mail, answers } = reading;
  return {
    template: 'SUPPORT_ANSWERED',
    answer: answers.get(mail.reference) ?? null,
    citations: listCitedClauses(
      reading,
      getVersionOn(policyVersions, getQueuedDate(reading)).version,
      'SUPPORT',
    ),
  };
}
