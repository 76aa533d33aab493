/** `pnpm db:distribute` and the migrations before it, as far as that can be seen without a cluster: what they say to it. */

import { openDatabase } from '@kalenner/schema/database/engine/connection';
import { distributeTables } from '@kalenner/schema/database/setup/distribute';
import { DISTRIBUTION } from '@kalenner/schema/database/setup/distribution';
import { migrateToLatest } from '@kalenner/schema/database/setup/migrate';
import { type Kysely, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../kit/database/database.ts';

/** Stands where Citus would: keeps its list, and refuses what points at a table that is not placed yet. */
const STAND_IN = `
  create schema stand_in;
  create view stand_in.pg_available_extensions as
    select 'citus' as name, '13.2-1' as default_version, '13.2-1' as installed_version;
  create table stand_in.pg_dist_partition (
    place bigint generated always as identity, logicalrelid oid, partmethod text, said text);
  create function stand_in.put(name text, method text, said text) returns void language plpgsql as $$
    declare parent text;
    begin
      select confrelid::regclass::text into parent from pg_constraint
        where contype = 'f' and conrelid = name::regclass and confrelid <> conrelid
          and confrelid not in (select logicalrelid from stand_in.pg_dist_partition);
      if parent is not null then raise 'foreign key from % to a local table %', name, parent; end if;
      insert into stand_in.pg_dist_partition (logicalrelid, partmethod, said) values (name::regclass, method, said);
    end $$;
  create function stand_in.create_reference_table(name text) returns void language sql as
    $$ select stand_in.put(name, 'n', 'whole') $$;
  create function stand_in.create_distributed_table(name text, by text, colocate_with text default 'default')
    returns void language sql as $$ select stand_in.put(name, 'h', 'by ' || by || ' with ' || colocate_with) $$;`;

async function openDistributable() {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  await sql.raw(STAND_IN).execute(database.db);
  const url = new URL(database.url);
  // Named, the catalog comes after the stand-in; left out, it would come first.
  url.searchParams.set('options', '-c search_path=stand_in,pg_catalog,public');
  const { db, close } = openDatabase(url.href);
  onTestFinished(close);
  return db;
}

async function placed(db: Kysely<never>): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select logicalrelid::regclass::text || ' ' || said as line from pg_dist_partition order by place`.execute(
    db,
  );
  return rows.map(({ line }) => line);
}

test('every table is placed, parents first, an account on one machine; a second time there is nothing to do', async () => {
  const db = await openDistributable();
  const tables = [...DISTRIBUTION.reference, ...DISTRIBUTION.distributed];
  expect(await distributeTables(db)).toEqual(tables);
  expect(await placed(db as never)).toEqual([
    ...DISTRIBUTION.reference.map((table) => `${table} whole`),
    'account by id with default',
    ...DISTRIBUTION.distributed.slice(1).map((table) => `${table} by account_id with account`),
  ]);
  expect(await distributeTables(db)).toEqual([]);
});

test('what a later migration has added is placed beside what is there', async () => {
  const db = await openDistributable();
  await distributeTables(db);
  await sql`delete from pg_dist_partition where logicalrelid = 'provider_event'::regclass`.execute(db);
  expect(await distributeTables(db)).toEqual(['provider_event']);
});

/** What a distributed table refuses to be told, in a statement as it is sent. */
function refusals(statement: string): string[] {
  const [, table = '', rest = ''] = /^\s*alter table (\w+)\s+(.*)$/is.exec(statement) ?? [];
  if (![...DISTRIBUTION.reference, ...DISTRIBUTION.distributed].some((name) => name === table)) return [];
  const outside = withoutParentheses(rest);
  const unnamed = /^add column .*\b(primary key|unique|references|check)\b/is.test(outside);
  return [
    ...(outside.includes(',') ? [`${table}: several subcommands`] : []),
    ...(unnamed && !/\bconstraint\b/i.test(outside) ? [`${table}: a column with an unnamed constraint`] : []),
  ];
}

function withoutParentheses(text: string): string {
  const inner = text.replaceAll(/\([^()]*\)/g, '');
  return inner === text ? text : withoutParentheses(inner);
}

test('migrations say to distributed tables only what those can be told', async () => {
  const { url, drop } = await createTestDatabase({ migrated: false });
  onTestFinished(drop);
  const statements: string[] = [];
  const { db, close } = openDatabase(url, { onStatement: ({ sql: text }) => statements.push(text) });
  onTestFinished(close);
  await migrateToLatest(db);
  expect(statements.filter((text) => /^\s*alter table/i.test(text)).length).toBeGreaterThan(10);
  expect(statements.flatMap(refusals)).toEqual([]);
});

test.each([
  ['alter table mail add column a text, add column b text', ['mail: several subcommands']],
  ['alter table mail add column a text check (a > 0)', ['mail: a column with an unnamed constraint']],
  [
    'alter table price add column a uuid references plan (id)',
    ['price: a column with an unnamed constraint'],
  ],
  ['alter table mail add column a numeric(9, 2) default round(1.5, 2)', []],
  ['alter table mail add constraint a check (sends >= 0 and b in (1, 2))', []],
  ['alter table local_mail add column a text, add column b text', []],
])('%s', (statement, expected) => {
  expect(refusals(statement)).toEqual(expected);
});
