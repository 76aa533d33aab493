/** Rules of Citus for a schema, as functions from the database's own catalog to the violations. */

import { type Distribution, getDistributionColumn } from '@kalenner/schema/database/setup/distribution';
import type { Database } from '@kalenner/schema/database/tables/database';
import { type Kysely, sql } from 'kysely';

type Rule = (db: Kysely<Database>, tables: Distribution) => Promise<string[]>;

export const DISTRIBUTION_RULES = {
  'every table is in exactly one list': async (db, { distributed, reference, local }) => {
    const listed = [...distributed, ...reference, ...local];
    // Tables of the migrator itself; and other schemas belong to something else, which stays on one machine.
    const existing = (await listTables(db)).filter((name) => !name.startsWith('kysely_'));
    return [
      ...existing.filter((name) => !listed.includes(name)).map((name) => `${name} is in no list`),
      ...listed.filter((name) => !existing.includes(name)).map((name) => `${name} does not exist`),
      ...listed.filter((name, i) => listed.indexOf(name) !== i).map((name) => `${name} is listed twice`),
    ];
  },

  'the account is in every primary key': async (db, { distributed }) => {
    const keys = (await listKeys(db)).filter(({ primary }) => primary);
    return distributed
      .filter((table) => !keys.some((key) => key.table === table && hasAccountColumn(key)))
      .map((table) => `${table} has no primary key with ${getDistributionColumn(table)}`);
  },

  'the account is in every unique index': async (db, { distributed }) =>
    (await listKeys(db))
      .filter((key) => distributed.includes(key.table) && !hasAccountColumn(key))
      .map(({ table, name }) => `${name} of ${table} lacks ${getDistributionColumn(table)}`),

  'the account is a uuid': async (db, { distributed }) => {
    const { rows } = await sql<{ table: string; column: string; type: string }>`
      select relname as table, attname as column, format_type(atttypid, null) as type
      from pg_attribute join pg_class on pg_class.oid = attrelid
      where relnamespace = 'public'::regnamespace and attnum > 0`.execute(db);
    return rows
      .filter(({ table, column }) => distributed.includes(table) && column === getDistributionColumn(table))
      .filter(({ type }) => type !== 'uuid')
      .map(({ table, column, type }) => `${table}.${column} is ${type}`);
  },

  'the account is in every foreign key': async (db, { distributed }) =>
    (await listForeignKeys(db))
      .filter(({ table, target }) => distributed.includes(table) && distributed.includes(target))
      .filter(({ columns, table, target, targetColumns }) => {
        const at = columns.indexOf(getDistributionColumn(table));
        return at === -1 || targetColumns[at] !== getDistributionColumn(target);
      })
      .map(({ name, table }) => `${name} of ${table} does not carry the account`),

  'foreign keys stay on the machine': async (db, { distributed, reference }) => {
    const everywhere = (table: string) => reference.includes(table);
    return (await listForeignKeys(db))
      .filter(({ table, target }) => {
        if (distributed.includes(table)) return !distributed.includes(target) && !everywhere(target);
        return everywhere(table) ? !everywhere(target) : distributed.includes(target);
      })
      .map(({ name, table, target }) => `${name} points from ${table} to ${target}`);
  },

  'parents are listed before their children': async (db, { distributed, reference }) => {
    const order = [...reference, ...distributed];
    return (await listForeignKeys(db))
      .filter(({ table, target }) => order.includes(table) && order.indexOf(target) > order.indexOf(table))
      .map(({ table, target }) => `${table} is listed before ${target}, to which it points`);
  },

  'there are no triggers': async (db) => {
    const { rows } = await sql<{ name: string; table: string }>`
      select tgname as name, tgrelid::regclass::text as table from pg_trigger where not tgisinternal`.execute(
      db,
    );
    return rows.map(({ name, table }) => `${name} on ${table}`);
  },

  // A sequence would count on each machine by itself.
  'no id comes from a sequence': async (db, { distributed }) => {
    const { rows } = await sql<{ table: string; column: string }>`
      select relname as table, attname as column
      from pg_attribute
      join pg_class on pg_class.oid = attrelid
      left join pg_attrdef on adrelid = attrelid and adnum = attnum
      where relnamespace = 'public'::regnamespace
        and (attidentity <> '' or pg_get_expr(adbin, adrelid) like 'nextval(%')`.execute(db);
    return rows.filter(({ table }) => distributed.includes(table)).map((it) => `${it.table}.${it.column}`);
  },

  // A value added to one cannot be used in the same transaction, and migrations share one; none can ever be removed.
  'there are no enum types': async (db) => {
    const { rows } = await sql<{ name: string }>`
      select typname as name from pg_type where typtype = 'e' and typnamespace = 'public'::regnamespace`.execute(
      db,
    );
    return rows.map(({ name }) => name);
  },
} as const satisfies Record<string, Rule>;

interface Key {
  readonly table: string;
  readonly name: string;
  readonly primary: boolean;
  readonly columns: readonly string[];
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly target: string;
  readonly columns: readonly string[];
  readonly targetColumns: readonly string[];
}

function hasAccountColumn({ table, columns }: Key): boolean {
  return columns.includes(getDistributionColumn(table));
}

async function listTables(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`.execute(db);
  return rows.map(({ name }) => name);
}

/** Unique and excluding indexes; an expression over a column does not count as the column. */
async function listKeys(db: Kysely<Database>): Promise<Key[]> {
  const { rows } = await sql<Key>`
    select t.relname as table, i.relname as name, indisprimary as primary, array(
      select attname::text from pg_attribute
      where attrelid = indrelid and attnum = any ((indkey::int2[])[0:indnkeyatts - 1])
    ) as columns
    from pg_index join pg_class t on t.oid = indrelid join pg_class i on i.oid = indexrelid
    where (indisunique or indisexclusion) and t.relnamespace = 'public'::regnamespace`.execute(db);
  return rows;
}

async function listForeignKeys(db: Kysely<Database>): Promise<ForeignKey[]> {
  const names = (numbers: string, table: string) => sql`
    array(
      select attname::text from unnest(${sql.ref(numbers)}) with ordinality as at (number, place)
      join pg_attribute on attrelid = ${sql.ref(table)} and attnum = at.number order by at.place
    )`;
  const { rows } = await sql<ForeignKey>`
    select conrelid::regclass::text as table, conname as name, confrelid::regclass::text as target,
      ${names('conkey', 'conrelid')} as columns, ${names('confkey', 'confrelid')} as "targetColumns"
    from pg_constraint
    where contype = 'f' and conparentid = 0`.execute(db);
  return rows;
}
