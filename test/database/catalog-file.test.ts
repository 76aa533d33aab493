import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCatalog } from '@kalenner/schema/database/catalog/catalog-file';
import { isCurrency } from '@kalenner/schema/policy/money/currencies';
import { describe, expect, test } from 'vitest';

const EXAMPLE = readFileSync(join(import.meta.dirname, '../../examples/catalog.json'), 'utf8');

type Json = Record<string, unknown>;
interface File extends Json {
  plans: (Json & { names: Json; prices: Json[] })[];
}

function broken(change: (file: File) => unknown): () => unknown {
  const file = JSON.parse(EXAMPLE) as File;
  change(file);
  return () => parseCatalog(JSON.stringify(file), { file: 'catalog.json', isCurrency });
}

test('the example is a catalog of three plans, by month and year', () => {
  const { plans } = parseCatalog(EXAMPLE, { file: 'catalog.json', isCurrency });
  expect(plans.map(({ code, tier, prices }) => [code, tier, prices.map((it) => it.interval).join()])).toEqual(
    [
      ['starter', 1, 'MONTH,YEAR'],
      ['pro', 2, 'MONTH,YEAR'],
      ['business', 3, 'MONTH,YEAR'],
    ],
  );
});

describe('what is wrong is quoted with its place and what was expected', () => {
  test.each<[string, (file: File) => unknown]>([
    [
      'plans[1].prices[0].amount is 19.5: expected a whole number of minor units',
      ({ plans }) => Object.assign(plans[1]?.prices[0] ?? {}, { amount: 19.5 }),
    ],
    [
      'plans[1].prices[0].amount is "1900": expected a whole number',
      ({ plans }) => Object.assign(plans[1]?.prices[0] ?? {}, { amount: '1900' }),
    ],
    [
      'plans[0].prices[1].amount is 0: expected a whole number of minor units (cents), from 1',
      ({ plans }) => Object.assign(plans[0]?.prices[1] ?? {}, { amount: 0 }),
    ],
    [
      "plans[0].prices[0].currency is 'EURO'; expected the ISO 4217 code of a currency of payments",
      ({ plans }) => Object.assign(plans[0]?.prices[0] ?? {}, { currency: 'EURO' }),
    ],
    [
      'plans[0].prices[0].interval is "WEEK": expected MONTH or YEAR',
      ({ plans }) => Object.assign(plans[0]?.prices[0] ?? {}, { interval: 'WEEK' }),
    ],
    [
      'plans[0].prices[1] is MONTH EUR, as is plans[0].prices[0]: expected each once',
      ({ plans }) => Object.assign(plans[0]?.prices[1] ?? {}, { interval: 'MONTH' }),
    ],
    ['plans[2].names.de is missing: expected a name', ({ plans }) => delete plans[2]?.names.de],
    [
      'plans[2].names.de is "": expected a name',
      ({ plans }) => Object.assign(plans[2]?.names ?? {}, { de: '' }),
    ],
    [
      'plans[2].names.lb is not known',
      ({ plans }) => Object.assign(plans[2]?.names ?? {}, { lb: 'Geschäft' }),
    ],
    [
      'plans[0].code is "Starter!": expected small letters',
      ({ plans }) => Object.assign(plans[0] ?? {}, { code: 'Starter!' }),
    ],
    [
      'plans[1].code is starter, as is plans[0].code',
      ({ plans }) => Object.assign(plans[1] ?? {}, { code: 'starter' }),
    ],
    ['plans[2].tier is 1, as is plans[0].tier', ({ plans }) => Object.assign(plans[2] ?? {}, { tier: 1 })],
    [
      'plans[0].prices is []: expected at least one price',
      ({ plans }) => Object.assign(plans[0] ?? {}, { prices: [] }),
    ],
    ['plans is missing: expected a list of plans', (file) => Reflect.deleteProperty(file, 'plans')],
    ['colour is not known', (file) => Object.assign(file, { colour: 'red' })],
  ])('%s', (message, change) => {
    expect(broken(change)).toThrow(message);
  });

  test('every problem at once', () => {
    const twice = broken(({ plans }) => {
      Object.assign(plans[0] ?? {}, { tier: 0 });
      Object.assign(plans[1] ?? {}, { tier: 'two' });
    });
    expect(twice).toThrow(
      /^catalog\.json is not a catalog:\n {2}plans\[0\]\.tier is 0.*\n {2}plans\[1\]\.tier is "two"/,
    );
  });

  test('text that is no JSON', () => {
    expect(() => parseCatalog('{ plans: }', { file: 'catalog.json', isCurrency })).toThrow(
      'catalog.json is not JSON',
    );
  });
});
