/** POLICY_ACCEPTANCE: continued use is acceptance, but only the subscriber's own. */

import { type Citation, cite } from '../decision/decision.ts';
import { type Instant, localDateOf } from '../time/calendar.ts';
import { type PolicyBook, versionNamed, versionOn } from './policy-terms.ts';

export type ActorRole = 'SUBSCRIBER' | 'PARTNER' | 'SERVER' | 'STAFF' | 'JOB';

export interface Use {
  readonly role: ActorRole;
  readonly at: Instant;
  readonly zone: string;
  /** An explicit acceptance names its version; plain use accepts the one in force. */
  readonly explicitly: string | null;
}

export interface Acceptance {
  readonly version: string;
  readonly at: Instant;
  readonly how: 'USE' | 'EXPLICIT';
  readonly citation: Citation;
}

/** Null if there is nothing to record: another's use, or a version accepted before. */
export function decideAcceptance(accepted: readonly string[], use: Use, book: PolicyBook): Acceptance | null {
  if (use.role !== 'SUBSCRIBER') return null;
  const inForce = versionOn(book, localDateOf(use.at, use.zone));
  const version = use.explicitly === null ? inForce : versionNamed(book, use.explicitly);
  if (accepted.includes(version.version)) return null;
  const how = use.explicitly === null ? 'USE' : 'EXPLICIT';
  return { version: version.version, at: use.at, how, citation: cite(version, 'POLICY_ACCEPTANCE') };
}
