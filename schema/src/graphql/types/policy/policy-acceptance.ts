import { readInstant } from '../../../billing/facts/rows-to-facts.ts';
import type { PolicyAcceptanceRow } from '../../../database/tables/account.table.ts';
import { builder } from '../../builder.ts';

export const PolicyAcceptanceRef = builder.objectRef<PolicyAcceptanceRow>('PolicyAcceptance').implement({
  description: 'The acceptance of a policy version by an account’s owner (POLICY_ACCEPTANCE).',
  authScopes: { public: true },
  fields: (t) => ({
    version: t.exposeString('version', { description: 'The name of the version.' }),
    at: t.field({
      type: 'DateTime',
      description: 'The instant of the acceptance.',
      resolve: ({ at }) => readInstant(at),
    }),
    how: t.exposeString('how', {
      description:
        'The way of acceptance: `USE` by using the product after the version took effect, `EXPLICIT` by name.',
    }),
  }),
});
