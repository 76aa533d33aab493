import { applyCatalog } from '@kalenner/schema/database/catalog/apply-catalog';
import { describeChange } from '@kalenner/schema/database/catalog/catalog-changes';
import { type Catalog, parseCatalog } from '@kalenner/schema/database/catalog/catalog-file';
import { isCurrency } from '@kalenner/schema/policy/money/currencies';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../kit/database/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

/** `starter` at the given amounts by month, and `pro` unless it is left out. */
function catalog(starter: number, { pro = true, tier = 1, currency = 'EUR' } = {}): Catalog {
  const plan = (code: string, tier: number, amount: number) => ({
    code,
    tier,
    names: { fr: code, en: code, de: code },
    prices: [{ interval: 'MONTH', amount, currency }],
  });
  const plans = [plan('starter', tier, starter), ...(pro ? [plan('pro', 2, 1900)] : [])];
  return parseCatalog(JSON.stringify({ plans }), { file: 'here', isCurrency });
}

async function apply(file: Catalog, dryRun = false): Promise<string[]> {
  return (await applyCatalog(database.db, file, { dryRun })).map(describeChange);
}

function listPrices() {
  return database.db
    .selectFrom('price')
    .innerJoin('plan', 'plan.id', 'plan_id')
    .select(['price.id', 'code', 'amount', 'active'])
    .orderBy('price.id')
    .execute();
}

test('an empty database gets all of it, and nothing the second time', async () => {
  expect(await apply(catalog(900))).toEqual([
    'starter: new plan of tier 1',
    'starter: MONTH EUR 9.00 is now for sale',
    'pro: new plan of tier 2',
    'pro: MONTH EUR 19.00 is now for sale',
  ]);
  expect(await apply(catalog(900))).toEqual([]);
});

test('a changed amount is a new price; the old one stays as it was, no longer for sale', async () => {
  await apply(catalog(900));
  const before = await listPrices();

  expect(await apply(catalog(990))).toEqual([
    'starter: MONTH EUR 9.00 is no longer for sale',
    'starter: MONTH EUR 9.90 is now for sale',
  ]);

  const after = await listPrices();
  expect(after.slice(0, 2)).toEqual(before.map((it) => ({ ...it, active: it.code === 'pro' })));
  expect(after.slice(2)).toEqual([{ id: expect.any(String), code: 'starter', amount: 990, active: true }]);
});

test('an amount that comes back is a new price again', async () => {
  for (const amount of [900, 990, 900]) await apply(catalog(amount, { pro: false }));
  expect((await listPrices()).map(({ amount, active }) => [amount, active])).toEqual([
    [900, false],
    [990, false],
    [900, true],
  ]);
});

test('a plan that is left out stays, but its prices are no longer for sale', async () => {
  await apply(catalog(900));
  expect(await apply(catalog(900, { pro: false }))).toEqual(['pro: MONTH EUR 19.00 is no longer for sale']);
  expect(await database.db.selectFrom('plan').select('code').orderBy('tier').execute()).toHaveLength(2);
});

test('another currency is another price, in its own digits', async () => {
  await apply(catalog(900, { pro: false }));
  expect(await apply(catalog(900, { pro: false, currency: 'JPY' }))).toEqual([
    'starter: MONTH EUR 9.00 is no longer for sale',
    'starter: MONTH JPY 900 is now for sale',
  ]);
});

test('another tier changes the plan and none of its prices', async () => {
  await apply(catalog(900));
  const before = await listPrices();
  expect(await apply(catalog(900, { tier: 3 }))).toEqual(['starter: tier 1 -> 3, names as in the file']);
  expect(await listPrices()).toEqual(before);
});

test('a dry run says the same and changes nothing', async () => {
  const said = await apply(catalog(900), true);
  expect(await listPrices()).toEqual([]);
  expect(await apply(catalog(900))).toEqual(said);
});

test('two at once wait for each other', async () => {
  const both = await Promise.all([apply(catalog(900)), apply(catalog(900))]);
  expect(both.map((changes) => changes.length).sort()).toEqual([0, 4]);
});
