/** POLICY_ACCEPTANCE: the subscriber accepts a version by its name, the one in force or one to come. */

import { listPolicyAcceptances } from '../../database/policy-version/policy-acceptance.repository.ts';
import type { PolicyAcceptanceRow } from '../../database/tables/account.table.ts';
import { versionNamed } from '../../policy/terms/policy-terms.ts';
import type { Billing, Caller } from '../billing.ts';
import { readByPolicy } from '../read-input.ts';
import { recordUse } from './record-use.ts';

export interface AcceptPolicy {
  readonly version: string;
  /** Personal: which session, from where. */
  readonly evidence: unknown;
}

/** For the subscriber's own session alone. A version accepted before stays accepted as it was. */
export async function acceptPolicy(
  billing: Billing,
  caller: Caller,
  { version, evidence }: AcceptPolicy,
): Promise<PolicyAcceptanceRow> {
  const book = await billing.book();
  readByPolicy(() => versionNamed(book, version), 'version');
  await recordUse(billing, caller, { role: 'SUBSCRIBER', version, evidence });
  const accepted = await listPolicyAcceptances(billing.db, caller.accountId);
  const found = accepted.find((it) => it.version === version);
  if (found === undefined) throw new Error(`acceptance of ${version} by account ${caller.accountId} is gone`);
  return found;
}
