import { diffPolicyVersions } from '@kalenner/schema/billing/policy-diff';
import type { PolicyVersion } from '@kalenner/schema/policy/terms/policy-terms';
import { instant, localDate } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 as FIRST } from '@kalenner/schema/policy/versions/2025-05-26';
import { expect, test } from 'vitest';

const { texts, terms } = FIRST;
const { 14: _, ...rules } = texts.rules;
const same = (text: string) => ({ FR: text, EN: text, DE: text });
const NEXT: PolicyVersion = {
  version: 'next',
  effectiveOn: localDate('2026-04-01'),
  publishedAt: instant('2026-03-01T00:00:00Z'),
  terms: { ...terms, guaranteeDays: 30, retryDays: [1, 3] },
  texts: {
    ...texts,
    clauses: {
      ...texts.clauses,
      GUARANTEE: { ...texts.clauses.GUARANTEE, EN: 'Within 30 days, no questions.' },
    },
    rules: { ...rules, 21: same('A new one.') },
  },
};
const BEFORE: PolicyVersion = {
  ...FIRST,
  texts: {
    ...texts,
    clauses: {
      ...texts.clauses,
      GUARANTEE: { ...texts.clauses.GUARANTEE, EN: 'Within 14 days, no questions.' },
    },
  },
};

test('texts that differ, word by word and in their order, and terms that differ', () => {
  expect(diffPolicyVersions(BEFORE, NEXT, 'EN')).toEqual({
    from: '2025-05-26',
    to: 'next',
    texts: [
      {
        clause: 'GUARANTEE',
        rule: null,
        title: texts.titles.GUARANTEE.EN,
        kind: 'CHANGED',
        parts: [
          { kind: 'SAME', text: 'Within ' },
          { kind: 'REMOVED', text: '14' },
          { kind: 'ADDED', text: '30' },
          { kind: 'SAME', text: ' days, no questions.' },
        ],
      },
      {
        clause: null,
        rule: 14,
        title: null,
        kind: 'REMOVED',
        parts: [{ kind: 'REMOVED', text: texts.rules[14]?.EN }],
      },
      { clause: null, rule: 21, title: null, kind: 'ADDED', parts: [{ kind: 'ADDED', text: 'A new one.' }] },
    ],
    terms: [
      { term: 'guaranteeDays', from: 14, to: 30 },
      { term: 'retryDays', from: [1, 3, 7], to: [1, 3] },
    ],
  });
});

test.each(['FR', 'EN', 'DE'] as const)('%s: its parts put together are the two texts', (locale) => {
  const clauses = { ...texts.clauses, RENEWAL: texts.clauses.SUSPENSION, PLANS: texts.clauses.UPGRADE };
  const other = { ...FIRST, version: 'other', texts: { ...texts, clauses } };
  const { texts: diffs } = diffPolicyVersions(FIRST, other, locale);
  expect(diffs.map(({ clause }) => clause)).toEqual(['PLANS', 'RENEWAL']);
  for (const { clause, parts } of diffs) {
    const without = (kind: string) =>
      parts
        .filter((it) => it.kind !== kind)
        .map(({ text }) => text)
        .join('');
    if (clause === null) throw new Error('only clauses differ');
    expect(without('ADDED')).toBe(texts.clauses[clause][locale]);
    expect(without('REMOVED')).toBe(clauses[clause][locale]);
  }
});

test('a version differs from itself in nothing', () => {
  expect(diffPolicyVersions(FIRST, FIRST, 'FR')).toMatchObject({ texts: [], terms: [] });
});
