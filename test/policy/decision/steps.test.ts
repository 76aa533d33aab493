/** A decision's steps read as arithmetic that a customer could redo, in each language. */

import { STATUS_WORDS } from '@kalenner/schema/policy/decision/refusal-phrases';
import { type Phrase, STEP_PHRASES } from '@kalenner/schema/policy/decision/step-phrases';
import { renderStep } from '@kalenner/schema/policy/decision/steps';
import { formatDate } from '@kalenner/schema/policy/money/money';
import { LOCALES, type Locale } from '@kalenner/schema/policy/terms/policy-terms';
import { describe, expect, it, test } from 'vitest';
import { createSubscribedHistory, local, renderSteps } from '../../kit/journey/outcome-description.ts';
import {
  computeRoundedResult,
  type Equation,
  parseAmounts,
  parseEquations,
} from '../../kit/policy/equations.ts';
import { price } from '../../kit/policy/history.ts';
import { playManyDecisions } from '../../kit/policy/many-decisions.ts';

const DECISIONS = playManyDecisions();
const PHRASES = Object.keys(STEP_PHRASES) as Phrase[];
const PRINTED = DECISIONS.flatMap(({ name, steps }) => steps.map((step) => ({ name, step })));

test('the decisions played print every phrase there is', () => {
  const printed = new Set(PRINTED.map(({ step }) => step.phrase));
  expect(PHRASES.filter((phrase) => !printed.has(phrase))).toEqual([]);
});

describe('every phrase', () => {
  it.each(PHRASES)('%s has the same placeholders in each language', (phrase) => {
    const names = LOCALES.map((locale) => placeholders(STEP_PHRASES[phrase][locale]));
    expect(names).toEqual(LOCALES.map(() => names[0]));
  });

  it.each(LOCALES)('is filled completely wherever it is printed, in %s', (locale) => {
    for (const { step } of PRINTED)
      expect(renderStep(step, locale)).not.toMatch(/[{}]|NaN|undefined|null|[A-Z]_[A-Z]/);
  });

  it.each(LOCALES)('names a status in words, in %s', (locale) => {
    for (const status of Object.keys(STATUS_WORDS)) {
      expect(renderStep({ phrase: 'statusForbids', values: { status } }, locale)).not.toContain(status);
    }
  });
});

describe.each(LOCALES)('printed equations, in %s', (locale) => {
  it('each one holds, redone exactly and rounded half-up once', () => {
    const equations = PRINTED.flatMap(({ step }) => parseEquations(renderStep(step, locale), locale));
    expect(equations.length).toBeGreaterThan(80);
    for (const equation of equations)
      expect([equation.text, computeRoundedResult(equation)]).toEqual([equation.text, equation.result]);
  });

  it('each phrase that has one prints one', () => {
    for (const { step } of PRINTED) {
      const wants = STEP_PHRASES[step.phrase][locale].includes(' = {') && !isDate(step.phrase) ? 1 : 0;
      expect([step.phrase, parseEquations(renderStep(step, locale), locale)]).toEqual([
        step.phrase,
        wants === 1 ? [anEquation()] : [],
      ]);
    }
  });

  it('what is then the smaller of two amounts is just that', () => {
    for (const { steps } of DECISIONS) {
      const index = steps.findIndex(({ phrase }) => phrase === 'refundIs');
      if (index < 2) continue;
      const [left, cap] = steps
        .slice(index - 2, index)
        .flatMap((step) => parseEquations(renderStep(step, locale), locale));
      const [refund] = parseAmounts(renderStep(steps[index] ?? never(), locale), locale);
      expect(refund).toBe(Math.max(0, Math.min(left?.result ?? Number.NaN, cap?.result ?? Number.NaN)));
    }
  });

  it('a window’s last day is its first plus the days', () => {
    const windows = PRINTED.filter(({ step }) => isDate(step.phrase));
    expect(windows.length).toBeGreaterThan(3);
    for (const { step } of windows) {
      const { initialDate, days, until } = step.values as {
        initialDate: string;
        days: number;
        until: string;
      };
      expect(Temporal.PlainDate.from(initialDate).add({ days }).toString()).toBe(until);
      expect(renderStep(step, locale)).toContain(`${formatDate(initialDate, locale)} + ${days} `);
      expect(renderStep(step, locale)).toContain(`= ${formatDate(until, locale)} `);
    }
  });
});

describe('golden lines', () => {
  const GOLDEN: [string, Locale, string[]][] = [
    [
      'cancel',
      'FR',
      [
        'Le mois d’abonnement en cours a commencé le 15 avril 2026 ; il se termine le 15 mai 2026, à 0 h.',
        'Part des mois entamés : 100,00 € × 4 ÷ 12 = 33,33 €.',
        'Mois complets restants : 100,00 € − 33,33 € = 66,67 €.',
        'Encaissé pour ce terme, moins déjà remboursé, moins contesté : 100,00 € − 0,00 € − 0,00 € = 100,00 €.',
        'Remboursement, le plus petit des deux montants : 66,67 €.',
      ],
    ],
    [
      'cancel',
      'EN',
      [
        'The current subscription month began on 15 April 2026; it ends on 15 May 2026 at 00:00.',
        'Share of the months begun: €100.00 × 4 ÷ 12 = €33.33.',
        'Full months left: €100.00 − €33.33 = €66.67.',
        'Taken for this term, less already refunded, less disputed: €100.00 − €0.00 − €0.00 = €100.00.',
        'Refund, the smaller of the two amounts: €66.67.',
      ],
    ],
    [
      'cancel',
      'DE',
      [
        'Der laufende Abonnementmonat begann am 15. April 2026; er endet am 15. Mai 2026 um 0 Uhr.',
        'Anteil der begonnenen Monate: 100,00 € × 4 ÷ 12 = 33,33 €.',
        'Verbleibende volle Monate: 100,00 € − 33,33 € = 66,67 €.',
        'Für diese Laufzeit eingezogen, abzüglich Erstattetem und Bestrittenem: 100,00 € − 0,00 € − 0,00 € = 100,00 €.',
        'Erstattung, der kleinere der beiden Beträge: 66,67 €.',
      ],
    ],
    [
      'upgrade',
      'FR',
      [
        'De pro/MONTH à pro/YEAR : une mise à niveau, effective le 20 mars 2026.',
        'Part des mois entamés : 240,00 € × 1 ÷ 12 = 20,00 €.',
        'Mois complets restants : 240,00 € − 20,00 € = 220,00 €.',
        'Part des mois entamés : 240,00 € × 0 ÷ 12 = 0,00 €.',
        'Part du mois en cours : 20,00 € − 0,00 € = 20,00 €.',
        'Nouveau plan, 21 jours sur 31 : 20,00 € × 21 ÷ 31 = 13,55 €.',
        'Valeur restante du terme : 220,00 € + 13,55 € = 233,55 €.',
        'Plan actuel, 21 jours sur 31 : 10,00 € × 21 ÷ 31 = 6,77 €.',
        'À payer : 233,55 € − 6,77 € = 226,78 €.',
      ],
    ],
    [
      'upgrade',
      'EN',
      [
        'From pro/MONTH to pro/YEAR: an upgrade, effective on 20 March 2026.',
        'Share of the months begun: €240.00 × 1 ÷ 12 = €20.00.',
        'Full months left: €240.00 − €20.00 = €220.00.',
        'Share of the months begun: €240.00 × 0 ÷ 12 = €0.00.',
        'Share of the current month: €20.00 − €0.00 = €20.00.',
        'New plan, 21 of 31 days: €20.00 × 21 ÷ 31 = €13.55.',
        'Value left of the term: €220.00 + €13.55 = €233.55.',
        'Current plan, 21 of 31 days: €10.00 × 21 ÷ 31 = €6.77.',
        'To pay: €233.55 − €6.77 = €226.78.',
      ],
    ],
    [
      'guarantee',
      'FR',
      [
        'Garantie : 15 janvier 2026 + 14 jours = 29 janvier 2026 inclus ; demandé le 29 janvier 2026, donc couvert.',
        'Tout est remboursé : 100,00 € − 0,00 € − 0,00 € = 100,00 €.',
        'L’abonnement prend fin immédiatement.',
        'Jours ouvrables après le 29 janvier 2026 : le 3e est le 3 février 2026, le 5e le 5 février 2026.',
      ],
    ],
    [
      'guarantee',
      'DE',
      [
        'Garantie: 15. Januar 2026 + 14 Tage = 29. Januar 2026 eingeschlossen; verlangt am 29. Januar 2026, also gedeckt.',
        'Alles wird erstattet: 100,00 € − 0,00 € − 0,00 € = 100,00 €.',
        'Das Abonnement endet sofort.',
        'Arbeitstage nach dem 29. Januar 2026: Der 3. ist der 3. Februar 2026, der 5. der 5. Februar 2026.',
      ],
    ],
  ];

  it.each(GOLDEN)('%s in %s', (what, locale, expected) => {
    // Money and its sign are held together by a space that does not break.
    expect(renderSteps(decided(what), locale).map((line) => line.replaceAll(/[\u00a0\u202f]/g, ' '))).toEqual(
      expected,
    );
  });
});

function decided(what: string) {
  const annual = price('pro', 'YEAR', 10000);
  const h = createSubscribedHistory(
    what === 'upgrade' ? price('pro', 'MONTH', 1000) : annual,
    what === 'upgrade' ? '2026-03-10' : '2026-01-15',
  );
  h.advance(
    local({ cancel: '2026-04-20', upgrade: '2026-03-20', guarantee: '2026-01-29' }[what] ?? '2026-01-15'),
  );
  if (what === 'upgrade') return h.upgrade(price('pro', 'YEAR', 24000));
  return what === 'cancel' ? h.cancel() : h.requestRefund();
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted();
}

function isDate(phrase: Phrase): boolean {
  return phrase === 'windowCovers' || phrase === 'windowOver';
}

function anEquation(): Equation {
  return expect.objectContaining({ text: expect.any(String) }) as Equation;
}

function never(): never {
  throw new Error('a step that is not there');
}
