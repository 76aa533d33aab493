/** POLICY_ACCEPTANCE: continued use is acceptance, but only the subscriber's own; each version once. */

import { listAccounts } from '../../database/account/account.repository.ts';
import {
  insertPolicyAcceptance,
  listPolicyAcceptances,
} from '../../database/policy-version/policy-acceptance.repository.ts';
import { type ActorRole, decideAcceptance } from '../../policy/terms/acceptance.ts';
import { instant } from '../../policy/time/calendar.ts';
import type { Billing, Caller } from '../billing.ts';
import { NotFound } from '../errors.ts';
import { recordEvent } from '../writing/record-event.ts';

export interface PolicyUse {
  readonly role: ActorRole;
  /** Personal: which session, from where. Kept with the acceptance, in no event. */
  readonly evidence: unknown;
  /** The version that is accepted by name; left out: by use, the one in force. */
  readonly version?: string;
}

/** Whether it is an acceptance that was not there before. To be called with each request: it writes only the first. */
export async function recordPolicyUse(billing: Billing, caller: Caller, use: PolicyUse): Promise<boolean> {
  if (use.role !== 'SUBSCRIBER') return false;
  const { accountId } = caller;
  const [account] = await listAccounts(billing.db, [accountId]);
  if (account === undefined) throw new NotFound('account', accountId);
  const at = account.clock_now === null ? billing.clock() : instant(account.clock_now);
  const accepted = (await listPolicyAcceptances(billing.db, accountId)).map((it) => it.version);
  const asked = { role: use.role, at, zone: account.zone, explicitVersion: use.version ?? null };
  const acceptance = decideAcceptance(accepted, asked, await billing.policyVersions());
  if (acceptance === null) return false;
  const { version, how } = acceptance;
  const isNew = await billing.db.transaction().execute(async (trx) => {
    const row = { account_id: accountId, version, at, how, evidence: use.evidence ?? null };
    if (!(await insertPolicyAcceptance(trx, row))) return false;
    await recordEvent(trx, caller, { type: 'POLICY_ACCEPTED', at, data: { version, how } });
    return true;
  });
  if (isNew) billing.announce([accountId]);
  return isNew;
}
