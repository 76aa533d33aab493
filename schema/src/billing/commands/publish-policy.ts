/** POLICY_CHANGE: publishes a version of the policy. It takes effect on its date and never changes again. */

import { z } from 'zod';
import { insertPolicyVersion } from '../../database/policy-version/policy-version.repository.ts';
import {
  CLAUSES,
  checkTerms,
  POLICY_ZONE,
  type PolicyTerms,
  type PolicyVersion,
} from '../../policy/terms/policy-terms.ts';
import { localDate, toLocalDate } from '../../policy/time/calendar.ts';
import type { Billing, Caller } from '../billing.ts';
import { InvalidInput } from '../errors.ts';
import { loadPolicyVersions, toPolicyVersionRow } from '../facts/policy-versions.ts';
import { createTextField, localeField, readByPolicy, readInput } from '../read-input.ts';
import { mergePolicyTexts, type PolicyText } from './merge-policy-texts.ts';

export interface PublishPolicy {
  readonly version: string;
  /** `YYYY-MM-DD` in Luxembourg, today or later. */
  readonly effectiveOn: string;
  /** Every live customer is to be told by e-mail. */
  readonly notify: boolean;
  /** Money in minor units; holidays as `YYYY-MM-DD`, rising. */
  readonly terms: Omit<PolicyTerms, 'holidays'> & { readonly holidays: readonly string[] };
  readonly texts: readonly PolicyText[];
}

const TEXT_LENGTH_MAX = 10_000;
const VERSION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const RULE_MAX = 999;

const wholeNumber = z.int('a whole number');
const fields = z.object({
  version: z.string().regex(VERSION, 'up to 64 letters, digits, dots and dashes'),
  effectiveOn: z.iso.date('a calendar date YYYY-MM-DD'),
  notify: z.boolean('true or false'),
  terms: z.object({
    guaranteeDays: wholeNumber,
    guaranteeClaimsPerAccount: wholeNumber.nullable(),
    retryDays: z.array(wholeNumber),
    expectedBusinessDays: wholeNumber,
    dueBusinessDays: wholeNumber,
    holidays: z.array(z.iso.date('a calendar date YYYY-MM-DD')),
    minimumCharge: wholeNumber,
    renewalNoticeDays: wholeNumber,
  }),
  texts: z.array(
    z.object({
      locale: localeField,
      clause: z.enum(CLAUSES, 'a clause').optional(),
      rule: z.int().min(1).max(RULE_MAX, `a number from 1 to ${RULE_MAX}`).optional(),
      text: createTextField(TEXT_LENGTH_MAX),
    }),
  ),
});

/** Throws `InvalidInput` with the field, also for a version or a date that is taken. */
export async function publishPolicy(
  billing: Billing,
  { by, requestId, onCommit }: Omit<Caller, 'accountId'>,
  input: PublishPolicy,
): Promise<PolicyVersion> {
  const { version, notify, ...rest } = readInput(fields, input);
  const publishedAt = billing.clock();
  const effectiveOn = localDate(rest.effectiveOn, 'effectiveOn');
  const today = toLocalDate(publishedAt, POLICY_ZONE);
  if (effectiveOn < today) throw new InvalidInput('effectiveOn', effectiveOn, `${today} or later`);
  const terms = { ...rest.terms, holidays: rest.terms.holidays.map((day) => localDate(day)) };
  readByPolicy(() => checkTerms(terms, 'terms'));
  assertAscending(terms.holidays);
  const { versions } = await loadPolicyVersions(billing.db);
  const texts = mergePolicyTexts(rest.texts, (versions.at(-1) ?? versions[0]).texts);
  const published = { version, effectiveOn, publishedAt, terms, texts };
  const inserted = await billing.db.transaction().execute(async (trx) => {
    if (!(await insertPolicyVersion(trx, toPolicyVersionRow(published, notify)))) return false;
    await onCommit?.(trx, {});
    return true;
  });
  if (!inserted) {
    throw versions.some((it) => it.effectiveOn === effectiveOn && it.version !== version)
      ? new InvalidInput('effectiveOn', effectiveOn, 'a date on which no other version takes effect')
      : new InvalidInput('version', version, 'a name of its own; what is published never changes');
  }
  billing.log.info({ version, effectiveOn, notify, by, requestId }, 'a policy version is published');
  return published;
}

function assertAscending(holidays: readonly string[]): void {
  const i = holidays.findIndex((day, at) => at > 0 && day <= (holidays[at - 1] ?? ''));
  if (i > 0) throw new InvalidInput(`terms.holidays.${i}`, holidays[i], `a date after ${holidays[i - 1]}`);
}
