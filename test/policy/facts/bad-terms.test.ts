/** Terms that no version may have, and versions that no book holds. */

import { computeBusinessDayAfter } from '@kalenner/schema/policy/refund/refund-deadline';
import {
  checkTerms,
  createPolicyVersions,
  getVersionByName,
  type PolicyTerms,
  withFixedVersion,
} from '@kalenner/schema/policy/terms/policy-terms';
import { type LocalDate, localDate } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { describe, expect, it } from 'vitest';
import { checkBadInput, DATE } from '../../kit/policy/bad-input.ts';

const { terms } = POLICY_2025_05_26;

describe('terms of a version', () => {
  const given = (differs: Partial<PolicyTerms>) => () => checkTerms({ ...terms, ...differs }, 'terms');
  const RETRIES = '1 to 3 increasing days, from 1 to 7';
  checkBadInput([
    [
      'four retries',
      given({ retryDays: [1, 2, 3, 4] }),
      'INVALID_TERMS',
      [1, 2, 3, 4],
      'terms.retryDays',
      RETRIES,
    ],
    ['no retry', given({ retryDays: [] }), 'INVALID_TERMS', [], 'terms.retryDays', RETRIES],
    [
      'retries that fall',
      given({ retryDays: [3, 1, 7] }),
      'INVALID_TERMS',
      [3, 1, 7],
      'terms.retryDays',
      RETRIES,
    ],
    [
      'a retry twice',
      given({ retryDays: [1, 1, 7] }),
      'INVALID_TERMS',
      [1, 1, 7],
      'terms.retryDays',
      RETRIES,
    ],
    [
      'a retry past the 7th day',
      given({ retryDays: [1, 3, 8] }),
      'INVALID_TERMS',
      [1, 3, 8],
      'terms.retryDays',
      RETRIES,
    ],
    [
      'a retry on the day of the failure',
      given({ retryDays: [0, 3] }),
      'INVALID_TERMS',
      [0, 3],
      'terms.retryDays',
      RETRIES,
    ],
    [
      'a retry after half a day',
      given({ retryDays: [0.5, 3] }),
      'INVALID_TERMS',
      [0.5, 3],
      'terms.retryDays',
      RETRIES,
    ],
    [
      'a negative guarantee',
      given({ guaranteeDays: -1 }),
      'INVALID_TERMS',
      -1,
      'terms.guaranteeDays',
      'a whole number, 0 or more',
    ],
    [
      'a guarantee of half a day',
      given({ guaranteeDays: 13.5 }),
      'INVALID_TERMS',
      13.5,
      'terms.guaranteeDays',
      'a whole number, 0 or more',
    ],
    [
      'a guarantee of more than a century',
      given({ guaranteeDays: 36_501 }),
      'INVALID_TERMS',
      36_501,
      'terms.guaranteeDays',
      'a whole number',
    ],
    [
      'half a claim',
      given({ guaranteeClaimsPerAccount: 0.5 }),
      'INVALID_TERMS',
      0.5,
      'terms.guaranteeClaimsPerAccount',
      'a whole number, or null for no limit',
    ],
    [
      'a negative minimum',
      given({ minimumCharge: -50 }),
      'INVALID_TERMS',
      -50,
      'terms.minimumCharge',
      'a whole number, 0 or more',
    ],
    [
      'a negative notice',
      given({ renewalNoticeDays: -35 }),
      'INVALID_TERMS',
      -35,
      'terms.renewalNoticeDays',
      'a whole number, 0 or more',
    ],
    [
      'expected on the day itself',
      given({ expectedBusinessDays: 0 }),
      'INVALID_TERMS',
      0,
      'terms.expectedBusinessDays',
      'a whole number, 1 or more',
    ],
    [
      'due before it is expected',
      given({ dueBusinessDays: 2 }),
      'INVALID_TERMS',
      2,
      'terms.dueBusinessDays',
      'a whole number, 3 or more',
    ],
    [
      'a holiday that is no date',
      given({ holidays: ['2026-02-30' as LocalDate] }),
      'INVALID_DATE',
      '2026-02-30',
      'terms.holidays.0',
      DATE,
    ],
    [
      'holidays out of order',
      given({ holidays: ['2027-01-01', '2026-01-01'].map((it_) => localDate(it_)) }),
      'INVALID_TERMS',
      '2026-01-01',
      'terms.holidays.1',
      'a date after the one before it',
    ],
    [
      'the 0th business day',
      () => computeBusinessDayAfter(localDate('2026-01-15'), 0, terms),
      'INVALID_TERMS',
      0,
      'business days',
      'a whole number, 1 or more',
    ],
    [
      'no version at all',
      () => createPolicyVersions([]),
      'INVALID_TERMS',
      [],
      'policy book',
      'at least one version',
    ],
    [
      'two versions on one date',
      () => createPolicyVersions([POLICY_2025_05_26, { ...POLICY_2025_05_26, version: 'twin' }]),
      'OVERLAPPING_TERMS',
      '2025-05-26',
      'policy version twin.effectiveOn',
      'a date of its own; 2025-05-26 takes effect on 2025-05-26',
    ],
    [
      'an unknown version',
      () => getVersionByName(createPolicyVersions([POLICY_2025_05_26]), '2019-01-01'),
      'UNKNOWN_POLICY_VERSION',
      '2019-01-01',
      'policy version',
      'one of 2025-05-26',
    ],
    [
      'replayed under an unknown version',
      () => withFixedVersion(createPolicyVersions([POLICY_2025_05_26]), 'next'),
      'UNKNOWN_POLICY_VERSION',
      'next',
      'policy version',
      'one of 2025-05-26',
    ],
  ]);

  it('no limit of claims, and no claim at all, are both terms', () => {
    expect(given({ guaranteeClaimsPerAccount: null })).not.toThrow();
    expect(given({ guaranteeClaimsPerAccount: 0 })).not.toThrow();
  });
});
