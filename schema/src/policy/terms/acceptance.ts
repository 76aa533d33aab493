/** Acceptance of a policy version: continued use accepts, but only the subscriber's own (POLICY_ACCEPTANCE). */

import { type Citation, cite } from '../decision/decision.ts';
import { type Instant, toLocalDate } from '../time/calendar.ts';
import { getVersionByName, getVersionOn, type PolicyVersions } from './policy-terms.ts';

export type ActorRole = 'SUBSCRIBER' | 'PARTNER' | 'SERVER' | 'STAFF' | 'JOB';

export interface PolicyUse {
  readonly role: ActorRole;
  readonly at: Instant;
  readonly zone: string;
  /** An explicit acceptance names its version; plain use accepts the one in force. */
  readonly explicitVersion: string | null;
}

export interface Acceptance {
  readonly version: string;
  readonly at: Instant;
  readonly how: 'USE' | 'EXPLICIT';
  readonly citation: Citation;
}

/** The acceptance to record; null for another actor's use, or a version accepted before. */
export function decideAcceptance(
  accepted: readonly string[],
  use: PolicyUse,
  policyVersions: PolicyVersions,
): Acceptance | null {
  if (use.role !== 'SUBSCRIBER') return null;
  const inForce = getVersionOn(policyVersions, toLocalDate(use.at, use.zone));
  const version =
    use.explicitVersion === null ? inForce : getVersionByName(policyVersions, use.explicitVersion);
  if (accepted.includes(version.version)) return null;
  const how = use.explicitVersion === null ? 'USE' : 'EXPLICIT';
  return { version: version.version, at: use.at, how, citation: cite(version, 'POLICY_ACCEPTANCE') };
}
