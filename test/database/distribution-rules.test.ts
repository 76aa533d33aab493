import { DISTRIBUTION, type Distribution } from '@kalenner/schema/database/setup/distribution';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../kit/database/database.ts';
import { DISTRIBUTION_RULES } from '../kit/database/distribution-rules.ts';

type RuleName = keyof typeof DISTRIBUTION_RULES;
const NAMES = Object.keys(DISTRIBUTION_RULES) as RuleName[];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('the migrated database can be distributed', () => {
  test.each(NAMES)('%s', async (rule) => {
    expect(await DISTRIBUTION_RULES[rule](database.db, DISTRIBUTION)).toEqual([]);
  });
});

interface Broken {
  readonly rule: RuleName;
  /** Creates `note`, unless another name is said, beside all other tables. */
  readonly ddl: string;
  /** Where `note` is listed; `distributed` if left out. */
  readonly tables?: Distribution;
  readonly violation: string;
}

const NOTE = 'account_id uuid not null references account (id), id uuid not null';
const withNote = (list: keyof Distribution): Distribution => ({
  ...DISTRIBUTION,
  [list]: [...DISTRIBUTION[list], 'note'],
});

const BROKEN: readonly Broken[] = [
  {
    rule: 'every table is in exactly one list',
    ddl: `create table note (${NOTE}, primary key (account_id, id))`,
    tables: DISTRIBUTION,
    violation: 'note is in no list',
  },
  {
    rule: 'every table is in exactly one list',
    ddl: `create table elsewhere ()`,
    tables: { ...DISTRIBUTION, local: [...DISTRIBUTION.local, 'elsewhere', 'note'] },
    violation: 'note does not exist',
  },
  {
    rule: 'every table is in exactly one list',
    ddl: `create table elsewhere ()`,
    tables: { ...DISTRIBUTION, local: [...DISTRIBUTION.local, 'elsewhere', 'invoice'] },
    violation: 'invoice is listed twice',
  },
  {
    rule: 'the account is in every primary key',
    ddl: `create table note (${NOTE}, primary key (id))`,
    violation: 'note has no primary key with account_id',
  },
  {
    rule: 'the account is in every primary key',
    ddl: `create table note (${NOTE}, unique (account_id, id))`,
    violation: 'note has no primary key with account_id',
  },
  {
    rule: 'the account is in every unique index',
    ddl: `create table note (${NOTE}, number text constraint note_number unique, primary key (account_id, id))`,
    violation: 'note_number of note lacks account_id',
  },
  {
    rule: 'the account is in every unique index',
    ddl: `create table note (${NOTE}, primary key (account_id, id));
          create unique index note_once on note (id) include (account_id) where id is not null`,
    violation: 'note_once of note lacks account_id',
  },
  {
    rule: 'the account is in every unique index',
    ddl: `create table note (${NOTE}, primary key (account_id, id));
          create unique index note_by_text on note ((account_id::text))`,
    violation: 'note_by_text of note lacks account_id',
  },
  {
    rule: 'the account is in every unique index',
    ddl: `create table note (${NOTE}, span int4range, primary key (account_id, id),
          constraint note_apart exclude using gist (span with &&))`,
    violation: 'note_apart of note lacks account_id',
  },
  {
    rule: 'the account is a uuid',
    ddl: `create table note (account_id text not null, id uuid not null, primary key (account_id, id))`,
    violation: 'note.account_id is text',
  },
  {
    rule: 'the account is in every foreign key',
    ddl: `create table parent (account_id uuid, id uuid unique, primary key (account_id, id));
          create table note (${NOTE}, parent_id uuid constraint note_of_parent references parent (id),
          primary key (account_id, id))`,
    tables: { ...DISTRIBUTION, distributed: [...DISTRIBUTION.distributed, 'parent', 'note'] },
    violation: 'note_of_parent of note does not carry the account',
  },
  {
    // Both sides name an account, but not the same one.
    rule: 'the account is in every foreign key',
    ddl: `create table parent (account_id uuid, id uuid, primary key (account_id, id));
          create table note (${NOTE}, other_id uuid, parent_id uuid, primary key (account_id, id),
          constraint note_of_other foreign key (other_id, account_id) references parent (account_id, id))`,
    tables: { ...DISTRIBUTION, distributed: [...DISTRIBUTION.distributed, 'parent', 'note'] },
    violation: 'note_of_other of note does not carry the account',
  },
  {
    rule: 'foreign keys stay on the machine',
    ddl: `create table note (${NOTE}, series text constraint note_series references invoice_counter (series),
          primary key (account_id, id))`,
    violation: 'note_series points from note to invoice_counter',
  },
  {
    rule: 'foreign keys stay on the machine',
    ddl: `create table note (${NOTE}, primary key (account_id, id))`,
    tables: withNote('local'),
    violation: 'note_account_id_fkey points from note to account',
  },
  {
    rule: 'foreign keys stay on the machine',
    ddl: `create table note (${NOTE}, primary key (account_id, id))`,
    tables: withNote('reference'),
    violation: 'note_account_id_fkey points from note to account',
  },
  {
    rule: 'foreign keys stay on the machine',
    ddl: `create schema other; create table other.far (id uuid primary key);
          create table note (${NOTE}, far_id uuid constraint note_far references other.far, primary key (account_id, id))`,
    violation: 'note_far points from note to other.far',
  },
  {
    rule: 'parents are listed before their children',
    ddl: `create table note (${NOTE}, primary key (account_id, id))`,
    tables: { ...DISTRIBUTION, distributed: ['note', ...DISTRIBUTION.distributed] },
    violation: 'note is listed before account, to which it points',
  },
  {
    rule: 'there are no triggers',
    ddl: `create function noted() returns trigger language plpgsql as 'begin return new; end';
          create trigger note_changed before update on invoice for each row execute function noted()`,
    tables: DISTRIBUTION,
    violation: 'note_changed on invoice',
  },
  {
    rule: 'no id comes from a sequence',
    ddl: `create table note (${NOTE}, number bigserial, primary key (account_id, id))`,
    violation: 'note.number',
  },
  {
    rule: 'no id comes from a sequence',
    ddl: `create table note (${NOTE}, number bigint generated always as identity, primary key (account_id, id))`,
    violation: 'note.number',
  },
  {
    rule: 'there are no enum types',
    ddl: `create type note_kind as enum ('SHORT', 'LONG')`,
    tables: DISTRIBUTION,
    violation: 'note_kind',
  },
];

test('every rule has a table that breaks it', () => {
  expect(new Set(BROKEN.map(({ rule }) => rule))).toEqual(new Set(NAMES));
});

describe('a table that breaks a rule is found', () => {
  test.each(BROKEN)('$rule: $violation', async ({ rule, ddl, tables, violation }) => {
    // Never committed: the next one starts from the same database.
    const trx = await database.db.startTransaction().execute();
    try {
      await sql.raw(ddl).execute(trx);
      expect(await DISTRIBUTION_RULES[rule](trx, tables ?? withNote('distributed'))).toEqual([violation]);
    } finally {
      await trx.rollback().execute();
    }
  });
});
