/** A made-up second version whose every figure differs from the first, to show which decisions follow which version. */

import { createPolicyVersions, type PolicyVersion } from '@kalenner/schema/policy/terms/policy-terms';
import { instant, localDate } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';

export const OTHER_POLICY: PolicyVersion = {
  version: '2026-07-01',
  effectiveOn: localDate('2026-07-01'),
  publishedAt: instant('2026-06-01T08:00:00Z'),
  terms: {
    guaranteeDays: 30,
    guaranteeClaimsPerAccount: 1,
    retryDays: [2, 5],
    expectedBusinessDays: 2,
    dueBusinessDays: 4,
    // Thursdays, so that a week with one counts differently; 2026 only, so that 2027 is not listed.
    holidays: ['2026-07-09', '2026-08-06', '2026-09-03', '2026-12-24'].map((date) => localDate(date)),
    minimumCharge: 100,
    renewalNoticeDays: 20,
  },
  texts: POLICY_2025_05_26.texts,
};

export const BOTH_POLICIES = createPolicyVersions([POLICY_2025_05_26, OTHER_POLICY]);
