import { type Kysely, sql } from 'kysely';
import type { Database } from '../tables/database.ts';
import { DISTRIBUTION, getDistributionColumn } from './distribution.ts';

const FIRST = DISTRIBUTION.distributed[0];

/**
 * Turns a migrated database into a distributed one; returns the tables it distributed, none if all were already. Meant
 * for an empty database: rows are moved while their tables are locked. Throws where Citus is not available.
 *
 * Reference tables come first and parents before children, as a foreign key may only point at what is already placed.
 */
export async function distributeTables(db: Kysely<Database>): Promise<string[]> {
  await requireCitus(db);
  const placed = await listDistributedTables(db);
  const done: string[] = [];
  for (const table of DISTRIBUTION.reference) {
    if (placed.has(table)) continue;
    await sql`select create_reference_table(${table})`.execute(db);
    done.push(table);
  }
  for (const table of DISTRIBUTION.distributed) {
    if (placed.has(table)) continue;
    const column = getDistributionColumn(table);
    // The first table sets the number of shards; the others are colocated with it, so that an account is on one
    // machine.
    const colocation = table === FIRST ? sql`` : sql`, colocate_with => ${FIRST}`;
    await sql`select create_distributed_table(${table}, ${column}${colocation})`.execute(db);
    done.push(table);
  }
  return done;
}

async function requireCitus(db: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ version: string; installed: string | null }>`
    select default_version as version, installed_version as installed
    from pg_available_extensions where name = 'citus'`.execute(db);
  const citus = rows[0];
  if (citus === undefined) {
    throw new Error('This server has no extension citus; expected the coordinator of a Citus cluster');
  }
  if (citus.installed === null) await sql`create extension citus`.execute(db);
}

/** Lists the distributed tables by Citus's own catalog; a table that is not in it is an ordinary one. */
async function listDistributedTables(db: Kysely<Database>): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_dist_partition join pg_class on pg_class.oid = logicalrelid
    where partmethod in ('h', 'n')`.execute(db);
  return new Set(rows.map(({ name }) => name));
}
