/** A published version: three complete languages, one set of figures, and the terms that the code applies. */

import {
  CLAUSES,
  type ClauseId,
  createPolicyVersions,
  LOCALES,
  type Locale,
} from '@kalenner/schema/policy/terms/policy-terms';
import { localDate } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import Holidays from 'date-holidays';
import { describe, expect, it, test } from 'vitest';

const { terms, texts } = POLICY_2025_05_26;
const RULES = Array.from({ length: 20 }, (_, index) => index + 1);

const TEXTS = [
  ...CLAUSES.map((id) => [`title ${id}`, texts.titles[id]] as const),
  ...CLAUSES.map((id) => [`clause ${id}`, texts.clauses[id]] as const),
  ...RULES.map((number) => [`rule ${number}`, texts.rules[number]] as const),
];

test('the version carries exactly the clauses and the 20 rules, and is accepted as a book', () => {
  expect(Object.keys(texts.titles)).toEqual([...CLAUSES]);
  expect(Object.keys(texts.clauses)).toEqual([...CLAUSES]);
  expect(Object.keys(texts.rules).map(Number)).toEqual(RULES);
  expect(createPolicyVersions([POLICY_2025_05_26]).versions).toEqual([POLICY_2025_05_26]);
  expect(POLICY_2025_05_26.publishedAt.slice(0, 10) <= POLICY_2025_05_26.effectiveOn).toBe(true);
});

describe.each(TEXTS)('%s', (_, text) => {
  it('is written in each language, each time anew', () => {
    const written = LOCALES.map((locale) => text?.[locale].trim() ?? '');
    expect(written).not.toContain('');
    expect(new Set(written).size).toBe(LOCALES.length);
  });

  it('states the same figures in each language', () => {
    const [french, ...others] = LOCALES.map((locale) => figures(text?.[locale]));
    for (const other of others) expect(other).toEqual(french);
  });

  it('is set by the typography of its language', () => {
    for (const locale of LOCALES) expect(text?.[locale]).not.toMatch(MISPRINTS[locale]);
  });
});

describe('the figures of the terms are those of the texts', () => {
  const cents = String(terms.minimumCharge).padStart(3, '0');
  const CLAUSE_FIGURES: readonly (readonly [ClauseId, readonly (number | string)[]])[] = [
    ['GUARANTEE', [terms.guaranteeDays, 100]],
    ['REFUND_REQUEST', [terms.guaranteeDays]],
    ['REFUND_DELAY', [terms.expectedBusinessDays, terms.dueBusinessDays]],
    ['CANCEL_SELF_SERVICE', [terms.guaranteeDays]],
    ['REFUND_MONTHLY', [terms.guaranteeDays]],
    ['REFUND_ANNUAL', [terms.guaranteeDays]],
    ['PAYMENT_RETRY', [terms.retryDays.length, Math.max(...terms.retryDays)]],
    ['SUPPORT', [terms.guaranteeDays]],
  ];
  const RULE_FIGURES: readonly (readonly [number, readonly (number | string)[]])[] = [
    [2, [terms.guaranteeDays]],
    [13, terms.retryDays],
    [14, [cents.slice(0, -2), cents.slice(-2)]],
    [18, [terms.renewalNoticeDays]],
  ];

  it.each(CLAUSE_FIGURES)('clause %s', (id, expected) => {
    expect(figures(texts.clauses[id].FR)).toEqual(sorted(expected));
  });

  it.each(RULE_FIGURES)('rule %i', (number, expected) => {
    expect(figures(texts.rules[number]?.FR)).toEqual(sorted(expected));
  });

  it('leaves every other clause without figures', () => {
    const stated = new Set(CLAUSE_FIGURES.map(([id]) => id));
    for (const id of CLAUSES) if (!stated.has(id)) expect(figures(texts.clauses[id].FR)).toEqual([]);
  });

  it('rule 2 sets no limit of claims', () => {
    expect(terms.guaranteeClaimsPerAccount).toBeNull();
  });
});

describe('public holidays in Luxembourg', () => {
  const { holidays } = terms;

  it('are what date-holidays computes for 2024 to 2040', () => {
    const source = new Holidays('LU');
    const years = Array.from({ length: 17 }, (_, index) => 2024 + index);
    const entries = years.flatMap((year) => source.getHolidays(year)).filter(({ type }) => type === 'public');
    expect(holidays).toEqual([...new Set(entries.map(({ date }) => date.slice(0, 10)))].toSorted());
    expect(entries.filter(({ substitute }) => substitute)).toEqual([]);
  });

  it('are valid dates, eleven a year, but for the year in which two of them share 9 May', () => {
    for (const date of holidays) expect(localDate(date)).toBe(date);
    for (let year = 2024; year <= 2040; year += 1) {
      const count = holidays.filter((date) => date.startsWith(`${year}-`)).length;
      expect([year, count]).toEqual([year, year === 2024 ? 10 : 11]);
    }
  });

  // Sundays and Saturdays among them stay where they are.
  it.each([
    ['2024-05-09', true],
    ['2024-05-10', false],
    ['2024-06-23', true],
    ['2024-06-24', false],
    ['2026-05-01', true],
    ['2026-08-15', true],
    ['2026-08-17', false],
    ['2038-04-26', true],
    ['2040-12-26', true],
  ] as const)('%s: %s', (date, listed) => {
    expect(holidays.includes(localDate(date))).toBe(listed);
  });
});

/** Straight quotes, double or outer spaces; a plain space where French and German want one that holds. */
const MISPRINTS: Readonly<Record<Locale, RegExp>> = {
  FR: /['"]| {2}|^\s|\s$|(?<![\u00a0\u202f])[:;?!»]|«(?!\u00a0)| [%€]/u,
  EN: /['"]| {2}|^\s|\s$|\s[:;?!%]/u,
  DE: /['"]| {2}|^\s|\s$|\s[:;?!]| [%€]|”/u,
};

/** The distinct numbers that a text states, in ascending order. */
function figures(text: string | undefined): number[] {
  return sorted(text?.match(/\d+/g) ?? []);
}

function sorted(values: readonly (number | string)[]): number[] {
  return [...new Set(values.map(Number))].toSorted((a, b) => a - b);
}
