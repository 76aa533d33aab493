import { renderTermDiff } from '@kalenner/gateway/pages/term-diff';
import type { TermDiff } from '@kalenner/schema/billing/policy-diff';
import type { Locale } from '@kalenner/schema/policy/terms/policy-terms';
import { localDate } from '@kalenner/schema/policy/time/calendar';
import { expect, test } from 'vitest';

const days = (...dates: string[]) => dates.map((it) => localDate(it));

test.each<readonly [Locale, TermDiff, string]>([
  [
    'FR',
    { term: 'guaranteeDays', from: 14, to: 30 },
    'Jours de la garantie\u00a0: <del>14</del> <ins>30</ins>',
  ],
  [
    'EN',
    { term: 'guaranteeClaimsPerAccount', from: null, to: 2 },
    'Guarantee claims per account: <del>no limit</del> <ins>2</ins>',
  ],
  [
    'DE',
    { term: 'retryDays', from: [1, 3, 7], to: [2, 3] },
    'Tage der neuen Versuche nach dem ersten Fehlschlag: <del>1, 3, 7</del> <ins>2, 3</ins>',
  ],
  [
    'EN',
    { term: 'holidays', from: days('2026-05-01'), to: days('2026-05-01', '2026-07-09') },
    'Public holidays: <ins>2026-07-09</ins>',
  ],
])('%s: %o', (locale, term, words) => {
  expect(String(renderTermDiff(term, locale))).toBe(`<li>${words}</li>\n`);
});
