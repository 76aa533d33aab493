/** The first published version: the subscription and refund policy of 26 May 2025. Immutable. */

import type { PolicyVersion } from '../terms/policy-terms.ts';
import { instant, localDate } from '../time/calendar.ts';
import { CLAUSES_2025_05_26 } from './2025-05-26.clauses.ts';
import { RULES_1_6_2025_05_26 } from './2025-05-26.rules-1-6.ts';
import { RULES_7_10_2025_05_26 } from './2025-05-26.rules-7-10.ts';
import { RULES_11_15_2025_05_26 } from './2025-05-26.rules-11-15.ts';
import { RULES_16_20_2025_05_26 } from './2025-05-26.rules-16-20.ts';
import { TITLES_2025_05_26 } from './2025-05-26.titles.ts';
import { LUXEMBOURG_PUBLIC_HOLIDAYS_2024_2040 } from './luxembourg-holidays.ts';

export const POLICY_2025_05_26: PolicyVersion = {
  version: '2025-05-26',
  effectiveOn: localDate('2025-05-26'),
  publishedAt: instant('2025-05-26T00:00:00.000Z'),
  terms: {
    guaranteeDays: 14,
    guaranteeClaimsPerAccount: null,
    retryDays: [1, 3, 7],
    expectedBusinessDays: 3,
    dueBusinessDays: 5,
    holidays: LUXEMBOURG_PUBLIC_HOLIDAYS_2024_2040,
    minimumCharge: 50,
    renewalNoticeDays: 35,
  },
  texts: {
    titles: TITLES_2025_05_26,
    clauses: CLAUSES_2025_05_26,
    rules: {
      ...RULES_1_6_2025_05_26,
      ...RULES_7_10_2025_05_26,
      ...RULES_11_15_2025_05_26,
      ...RULES_16_20_2025_05_26,
    },
  },
};
