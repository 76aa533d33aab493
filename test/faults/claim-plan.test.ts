/** A claim reads what it claims and no more, however many subscriptions there are: by PostgreSQL's own account. */

import { buildClaimStatement } from '@kalenner/schema/database/engine/claims';
import { buildDueSubscriptions } from '@kalenner/schema/database/subscription/subscription.repository';
import type { Database } from '@kalenner/schema/database/tables/database';
import { type Kysely, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../kit/database/database.ts';
import { getTestSize, LONG_TIMEOUT_MS, printFigures } from '../kit/test-size.ts';

/** Due evenly over the days of a month, as renewals are: a thirtieth of them is due now. */
const COUNT = getTestSize('SUBSCRIPTIONS');
const BATCH = getTestSize('CLAIM_BATCH');
const NOW = '2026-11-01T08:00:00.000Z';
const LATER = '2026-11-01T08:00:55.000Z';
const KINDS = ['RENEW', 'CHARGE'];

/** Pages read for each row claimed: its index entry, the row, the row again by its key, and the new version of it. */
const PAGES_PER_ROW = 25;

interface Node {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
}

test('a claim goes by the index of what is due, and touches about its batch', {
  timeout: LONG_TIMEOUT_MS,
}, async () => {
  const { db, drop } = await createTestDatabase();
  onTestFinished(drop);
  await seedSubscriptions(db, COUNT);

  const claim = { buckets: [5], now: NOW, until: LATER, limit: BATCH };
  const { plan, milliseconds } = await explain(db, claim);

  const nodes = flat(plan);
  const scans = nodes.filter(
    (node) => node['Relation Name'] === 'subscription' && node['Node Type'] !== 'ModifyTable',
  );
  expect(scans.map((node) => node['Index Name']).toSorted()).toEqual([
    'subscription_due',
    'subscription_pkey',
  ]);
  const [due] = scans.filter((node) => node['Index Name'] === 'subscription_due');
  expect(due?.['Actual Rows']).toBe(BATCH);
  expect(due?.['Rows Removed by Filter'] ?? 0).toBeLessThan(BATCH);
  const pages = plan['Shared Hit Blocks'] + plan['Shared Read Blocks'];
  const table = await pagesOf(db);
  printFigures('claim', { COUNT, BATCH, pages, ofTable: table, milliseconds });
  expect(pages).toBeLessThan(BATCH * PAGES_PER_ROW);
  expect(pages).toBeLessThan(table);
});

async function explain(
  db: Kysely<Database>,
  claim: Parameters<typeof buildClaimStatement>[1],
): Promise<{ plan: Node; milliseconds: number }> {
  const statement = buildClaimStatement(buildDueSubscriptions(KINDS), claim);
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Node; 'Execution Time': number }] }>`
    explain (analyze, buffers, format json) ${statement}`.execute(db);
  const [explained] = rows[0]?.['QUERY PLAN'] ?? [];
  if (explained === undefined) throw new Error('nothing was explained');
  return { plan: explained.Plan, milliseconds: explained['Execution Time'] };
}

function flat(node: Node): Node[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}

async function pagesOf(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ pages: number }>`
    select (pg_relation_size('subscription') / current_setting('block_size')::integer)::integer as pages`.execute(
    db,
  );
  return rows[0]?.pages ?? 0;
}

/** In bulk: one monthly subscription for each account, none of them with an invoice. */
async function seedSubscriptions(db: Kysely<Database>, count: number): Promise<void> {
  const id = (kind: number) =>
    sql`(lpad(to_hex(${sql.lit(kind)}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const many = sql`generate_series(1, ${sql.lit(count)}) as n`;
  await sql`
    insert into plan (id, code, tier, name_fr, name_en, name_de)
    values ('00000001-0000-7000-8000-000000000001', 'volume', 1, 'volume', 'volume', 'volume')`.execute(db);
  await sql`
    insert into price (id, plan_id, interval, amount, currency, active, created_at)
    values ('00000002-0000-7000-8000-000000000001', '00000001-0000-7000-8000-000000000001', 'MONTH', 1900, 'EUR', true, now())`.execute(
    db,
  );
  await db.connection().execute(async (one) => {
    await sql`set statement_timeout = 0`.execute(one);
    await sql`
      insert into account (id, email, locale, zone, created_at)
      select ${id(3)}, n || '@example.com', 'FR', 'Europe/Luxembourg', now() from ${many}`.execute(one);
    // 64 buckets and 30 days share a divisor: the day goes by the bucket's own count.
    await sql`
      insert into subscription (account_id, id, stage, price_id, initial_date, anchor, term_start, term_end,
        version, bucket, next_action_at, next_action_kind)
      select ${id(3)}, ${id(5)}, 'STARTED', '00000002-0000-7000-8000-000000000001', day - 30, day - 30, day - 30, day,
        1, (n % 64)::smallint, day, 'RENEW'
      from (select n, date '2026-11-01' + (n / 64 % 30) as day from ${many}) as spread`.execute(one);
    await sql`analyze subscription`.execute(one);
    await sql`set statement_timeout = '30s'`.execute(one);
  });
}
