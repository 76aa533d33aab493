/** POLICY_ACCEPTANCE: the subscriber accepts a version by its name, the one in force or one to come. */

import { listPolicyAcceptances } from '../../database/policy-version/policy-acceptance.repository.ts';
import type { PolicyAcceptanceRow } from '../../database/tables/account.table.ts';
import { getVersionByName } from '../../policy/terms/policy-terms.ts';
import type { Billing, Caller } from '../billing.ts';
import { readByPolicy } from '../read-input.ts';
import { recordPolicyUse } from './record-policy-use.ts';

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
  const policyVersions = await billing.policyVersions();
  readByPolicy(() => getVersionByName(policyVersions, version), 'version');
  await recordPolicyUse(billing, caller, { role: 'SUBSCRIBER', version, evidence });
  const accepted = await listPolicyAcceptances(billing.db, caller.accountId);
  const found = accepted.find((it) => it.version === version);
  if (found === undefined) throw new Error(`acceptance of ${version} by account ${caller.accountId} is gone`);
  return found;
}
