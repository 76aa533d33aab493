/** The catalog file: every plan and price that is sold. Its format is documented in `examples/catalog.json`. */

import { z } from 'zod';

const AMOUNT_MAX = 100_000_000;

const amount = `expected a whole number of minor units (cents), from 1 to ${AMOUNT_MAX}`;
const CURRENCY_EXPECTED = 'expected the ISO 4217 code of a currency of payments, as EUR';
const name = z
  .string('expected a name')
  .trim()
  .min(1, 'expected a name')
  .max(60, 'expected 60 characters or fewer');

const Price = z.strictObject({
  interval: z.enum(['MONTH', 'YEAR'], 'expected MONTH or YEAR'),
  amount: z.int(amount).min(1, amount).max(AMOUNT_MAX, amount),
  currency: z.string(CURRENCY_EXPECTED),
});

const Plan = z.strictObject({
  code: z
    .string('expected a code')
    .regex(
      /^[a-z][a-z0-9-]{0,39}$/,
      'expected small letters, digits and hyphens, at most 40, a letter first',
    ),
  tier: z.int('expected a whole number').min(1, 'expected 1 or more').max(1000, 'expected 1000 or less'),
  names: z.strictObject({ fr: name, en: name, de: name }, 'expected names'),
  prices: z.array(Price, 'expected a list of prices').min(1, 'expected at least one price'),
});

const Catalog = z.strictObject({
  /** For human readers; no program reads it. */
  $comment: z.union([z.string(), z.array(z.string())]).optional(),
  plans: z.array(Plan, 'expected a list of plans').min(1, 'expected at least one plan'),
});

export type Catalog = z.infer<typeof Catalog>;
export type CatalogPlan = Catalog['plans'][number];
export type CatalogPrice = CatalogPlan['prices'][number];

export interface CatalogSource {
  /** For messages. */
  readonly file: string;
  /** Which codes the policy can count money in. */
  readonly isCurrency: (code: string) => boolean;
}

/** Throws with every problem: what is there, where, and what was expected. */
export function parseCatalog(text: string, { file, isCurrency }: CatalogSource): Catalog {
  const json = parseJson(text, file);
  const parsed = Catalog.safeParse(json);
  const problems = parsed.success
    ? [...findUnknownCurrencies(parsed.data, isCurrency), ...findDuplicates(parsed.data)]
    : parsed.error.issues.flatMap(describeIssue(json));
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new Error([`${file} is not a catalog:`, ...problems.map((it) => `  ${it}`)].join('\n'));
}

function findUnknownCurrencies({ plans }: Catalog, isCurrency: CatalogSource['isCurrency']): string[] {
  return plans.flatMap(({ prices }, p) =>
    prices.flatMap(({ currency }, i) =>
      isCurrency(currency)
        ? []
        : [`plans[${p}].prices[${i}].currency is '${currency}'; ${CURRENCY_EXPECTED}`],
    ),
  );
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file} is not JSON: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

function describeIssue(json: unknown): (issue: z.core.$ZodIssue) => string[] {
  return (issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(
        (key) => `${formatPath([...issue.path, key])} is not known; expected no such key`,
      );
    }
    const value = issue.path.reduce<unknown>((it, key) => (it as Record<PropertyKey, unknown>)?.[key], json);
    const shown = value === undefined ? 'missing' : JSON.stringify(value);
    return [`${formatPath(issue.path)} is ${shown}: ${issue.message}`];
  };
}

function formatPath(path: readonly PropertyKey[]): string {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return place.replace(/^\./, '') || 'the file';
}

/** Two plans of one tier would make every change between them a downgrade. */
function findDuplicates({ plans }: Catalog): string[] {
  const seen = new Map<string, string>();
  const check = (key: string, value: string | number, place: string) => {
    const first = seen.get(`${key} ${value}`);
    seen.set(`${key} ${value}`, first ?? place);
    return first === undefined ? [] : [`${place} is ${value}, as is ${first}: expected each once`];
  };
  return plans.flatMap(({ code, tier, prices }, p) => [
    ...check('code', code, `plans[${p}].code`),
    ...check('tier', tier, `plans[${p}].tier`),
    ...prices.flatMap(({ interval, currency }, i) =>
      check(`price of plans[${p}]`, `${interval} ${currency}`, `plans[${p}].prices[${i}]`),
    ),
  ]);
}
