/** POLICY_ACCEPTANCE: a subscriber's own use of the API is acceptance of the version in force. Once for each session. */

import type { Billing } from '@kalenner/schema/billing/billing';
import { recordPolicyUse } from '@kalenner/schema/billing/commands/record-policy-use';
import { getVersionOn, POLICY_ZONE } from '@kalenner/schema/policy/terms/policy-terms';
import { toLocalDate } from '@kalenner/schema/policy/time/calendar';
import type { Plugin } from 'graphql-yoga';
import { toErrorFields } from '../log.ts';
import type { RequestFacts } from '../request-facts.ts';

const KEPT_MAX = 10_000;

export function usePolicyUse(billing: Billing): Plugin<RequestFacts> {
  const known = new Set<string>();
  return {
    async onExecute({ args: { contextValue } }) {
      const { viewer, requestId } = contextValue;
      if (viewer.role !== 'SUBSCRIBER' || viewer.accountId === null) return;
      const { accountId, by, evidence } = viewer;
      try {
        const { version } = getVersionOn(
          await billing.policyVersions(),
          toLocalDate(billing.clock(), POLICY_ZONE),
        );
        const session = `${version} ${JSON.stringify(evidence)}`;
        if (known.has(session)) return;
        await recordPolicyUse(billing, { accountId, by, requestId }, { role: 'SUBSCRIBER', evidence });
        if (known.size >= KEPT_MAX) known.clear();
        known.add(session);
      } catch (error) {
        // The next request of the session tries again; this one is not refused for it.
        billing.log.warn(
          { accountId, ...toErrorFields(error) },
          'the use of the policy could not be recorded',
        );
      }
    },
  };
}
