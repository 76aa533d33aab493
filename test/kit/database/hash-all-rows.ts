/** The whole database in one word: equal before and after, nothing was written. */

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { TestDatabase } from './database.ts';

/** A hash over every row of every table. */
export async function hashAllRows({ db }: TestDatabase): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db);
  const hash = createHash('sha256');
  for (const { name } of tables) {
    const { rows } = await sql<{ all: string }>`
      select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as all from ${sql.table(name)} t`.execute(
      db,
    );
    hash.update(`${name} ${rows[0]?.all}\n`);
  }
  return hash.digest('hex');
}
