/** A version of the policy as staff publish it: every text in every language, and one figure that is another. */

import type { PublishPolicy } from '@kalenner/schema/billing/commands/publish-policy';
import { CLAUSES, LOCALES } from '@kalenner/schema/policy/terms/policy-terms';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';

const { terms, texts } = POLICY_2025_05_26;

export const NEXT_POLICY: PublishPolicy = {
  version: '2026-04-01',
  effectiveOn: '2026-04-01',
  notify: true,
  terms: { ...terms, guaranteeDays: 30 },
  texts: LOCALES.flatMap((locale) => [
    ...CLAUSES.map((clause) => ({ locale, clause, text: `${clause} in ${locale}` })),
    ...Object.keys(texts.rules).map((rule) => ({
      locale,
      rule: Number(rule),
      text: `rule ${rule} in ${locale}`,
    })),
  ]),
};
