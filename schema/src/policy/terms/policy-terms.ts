/** The policy as data: clauses, the typed terms of each published version, and the version that governs a date. */

import { PolicyInputError } from '../decision/errors.ts';
import { type Instant, type LocalDate, localDate } from '../time/calendar.ts';

export const LOCALES = ['FR', 'EN', 'DE'] as const;
export type Locale = (typeof LOCALES)[number];
export type Localised = Readonly<Record<Locale, string>>;

/** The zone by whose days versions take effect, clauses count dates and invoices are numbered. */
export const POLICY_ZONE = 'Europe/Luxembourg';

export const CLAUSES = [
  'PLANS',
  'GUARANTEE',
  'REFUND_REQUEST',
  'REFUND_DELAY',
  'CANCEL_SELF_SERVICE',
  'CANCEL_EFFECT',
  'ACCESS_UNTIL_END',
  'REFUND_MONTHLY',
  'REFUND_ANNUAL',
  'RENEWAL',
  'PAYMENT_RETRY',
  'SUSPENSION',
  'PAYMENT_MAIL',
  'REACTIVATION',
  'UPGRADE',
  'DOWNGRADE',
  'SUPPORT',
  'POLICY_CHANGE',
  'POLICY_ACCEPTANCE',
] as const;
export type ClauseId = (typeof CLAUSES)[number];

/** The figures of a version. Days are local days of the account; money is in minor units. */
export interface PolicyTerms {
  /** GUARANTEE: covered while date ≤ initial date + this many days. */
  readonly guaranteeDays: number;
  /** Rule 2: claims one account may make; null is unlimited. */
  readonly guaranteeClaimsPerAccount: number | null;
  /** PAYMENT_RETRY: days after the first failure, increasing; at most 3, the last ≤ 7. */
  readonly retryDays: readonly number[];
  /** REFUND_DELAY: business days after the request. */
  readonly expectedBusinessDays: number;
  readonly dueBusinessDays: number;
  /** Public holidays, sorted. After the last year listed only weekends are skipped, and staff are alerted. */
  readonly holidays: readonly LocalDate[];
  /** Rule 14: a smaller charge is waived. */
  readonly minimumCharge: number;
  /** Rule 18: an annual renewal is announced this many days ahead. */
  readonly renewalNoticeDays: number;
}

export interface PolicyTexts {
  readonly titles: Readonly<Record<ClauseId, Localised>>;
  readonly clauses: Readonly<Record<ClauseId, Localised>>;
  /** The numbered rules, published as notes of the version. */
  readonly rules: Readonly<Record<number, Localised>>;
}

export interface PolicyVersion {
  readonly version: string;
  readonly effectiveOn: LocalDate;
  readonly publishedAt: Instant;
  readonly terms: PolicyTerms;
  readonly texts: PolicyTexts;
}

/** The published versions in the order in which they take effect; at least one. Created by `createPolicyVersions`. */
export interface PolicyVersions {
  readonly versions: readonly [PolicyVersion, ...PolicyVersion[]];
  /** Set by `withFixedVersion`: the version that answers for all dates. */
  readonly fixedVersion?: PolicyVersion;
}

/** PAYMENT_RETRY: "up to 3 times over 7 days". */
export const RETRIES_MAX = 3;
export const RETRY_DAYS_MAX = 7;

export function createPolicyVersions(versions: readonly PolicyVersion[]): PolicyVersions {
  const [first, ...rest] = versions.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1));
  if (first === undefined) throw createInvalidTermsError('policy book', versions, 'at least one version');
  let before = first;
  for (const version of rest) {
    if (version.effectiveOn === before.effectiveOn || version.version === before.version) {
      const place = `policy version ${version.version}.effectiveOn`;
      const expectation = `a date of its own; ${before.version} takes effect on ${before.effectiveOn}`;
      throw new PolicyInputError({
        code: 'OVERLAPPING_TERMS',
        value: version.effectiveOn,
        place,
        expectation,
      });
    }
    before = version;
  }
  for (const version of versions) checkTerms(version.terms, `policy version ${version.version}.terms`);
  return { versions: [first, ...rest] };
}

/** The version in force on a date; the first one also governs everything before it. */
export function getVersionOn(policyVersions: PolicyVersions, date: LocalDate): PolicyVersion {
  if (policyVersions.fixedVersion !== undefined) return policyVersions.fixedVersion;
  let inForce = policyVersions.versions[0];
  for (const version of policyVersions.versions) if (version.effectiveOn <= date) inForce = version;
  return inForce;
}

/** The version with a name (an invoice keeps the one it was issued under). */
export function getVersionByName(policyVersions: PolicyVersions, name: string): PolicyVersion {
  if (policyVersions.fixedVersion !== undefined) return policyVersions.fixedVersion;
  const found = policyVersions.versions.find((version) => version.version === name);
  if (found !== undefined) return found;
  const expectation = `one of ${policyVersions.versions.map((version) => version.version).join(', ')}`;
  throw new PolicyInputError({
    code: 'UNKNOWN_POLICY_VERSION',
    value: name,
    place: 'policy version',
    expectation,
  });
}

/** The policy versions with one of them in force on every date: "what would that version have decided?" */
export function withFixedVersion(policyVersions: PolicyVersions, name: string): PolicyVersions {
  return {
    versions: policyVersions.versions,
    fixedVersion: getVersionByName({ versions: policyVersions.versions }, name),
  };
}

export function checkTerms(terms: PolicyTerms, place: string): void {
  const { retryDays, expectedBusinessDays, dueBusinessDays, guaranteeClaimsPerAccount } = terms;
  for (const name of ['guaranteeDays', 'minimumCharge', 'renewalNoticeDays'] as const) {
    if (!isCount(terms[name]))
      throw createInvalidTermsError(`${place}.${name}`, terms[name], 'a whole number, 0 or more');
  }
  if (guaranteeClaimsPerAccount !== null && !isCount(guaranteeClaimsPerAccount)) {
    throw createInvalidTermsError(
      `${place}.guaranteeClaimsPerAccount`,
      guaranteeClaimsPerAccount,
      'a whole number, or null for no limit',
    );
  }
  const rising = retryDays.every(
    (day, i) => isCount(day) && day > (retryDays[i - 1] ?? 0) && day <= RETRY_DAYS_MAX,
  );
  if (!rising || retryDays.length < 1 || retryDays.length > RETRIES_MAX) {
    const expectation = `1 to ${RETRIES_MAX} increasing days, from 1 to ${RETRY_DAYS_MAX}`;
    throw createInvalidTermsError(`${place}.retryDays`, retryDays, expectation);
  }
  checkHolidays(terms.holidays, `${place}.holidays`);
  if (!isCount(expectedBusinessDays) || expectedBusinessDays < 1) {
    throw createInvalidTermsError(
      `${place}.expectedBusinessDays`,
      expectedBusinessDays,
      'a whole number, 1 or more',
    );
  }
  if (!isCount(dueBusinessDays) || dueBusinessDays < expectedBusinessDays) {
    throw createInvalidTermsError(
      `${place}.dueBusinessDays`,
      dueBusinessDays,
      `a whole number, ${expectedBusinessDays} or more`,
    );
  }
}

function checkHolidays(holidays: readonly LocalDate[], place: string): void {
  holidays.forEach((date, i) => {
    const at = `${place}.${i}`;
    localDate(date, at);
    if (i > 0 && date <= (holidays[i - 1] ?? ''))
      throw createInvalidTermsError(at, date, 'a date after the one before it');
  });
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 36_500;
}

function createInvalidTermsError(place: string, value: unknown, expectation: string): PolicyInputError {
  return new PolicyInputError({ code: 'INVALID_TERMS', value, place, expectation });
}
