import { readInstant } from '../../../billing/facts/rows-to-facts.ts';
import type { PolicyAcceptanceRow } from '../../../database/tables/account.table.ts';
import { builder } from '../../builder.ts';

export const PolicyAcceptanceRef = builder.objectRef<PolicyAcceptanceRow>('PolicyAcceptance').implement({
  description: 'POLICY_ACCEPTANCE: that the owner of an account accepted a version.',
  authScopes: { public: true },
  fields: (t) => ({
    version: t.exposeString('version', { description: 'The name of the version.' }),
    at: t.field({
      type: 'DateTime',
      description: 'When it was accepted.',
      resolve: ({ at }) => readInstant(at),
    }),
    how: t.exposeString('how', {
      description: '`USE`: by using the product after it took effect; `EXPLICIT`: by name.',
    }),
  }),
});
