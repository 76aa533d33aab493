import { promises as fs } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Kysely } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';
import type { Database } from '../tables/database.ts';

export interface MigrationStatus {
  readonly applied: readonly string[];
  /** Names of files that the database has not seen yet; the gateway is not ready while there are any. */
  readonly pending: readonly string[];
}

/**
 * Applies what is pending, all of it or nothing, in the order of names; returns the names applied. Safe to run in
 * several processes at once: they wait for each other. Throws with the name of the migration that failed.
 */
export async function migrateToLatest(db: Kysely<Database>): Promise<string[]> {
  const { error, results = [] } = await createMigrator(db).migrateToLatest();
  if (error !== undefined) {
    const failed = results.find(({ status }) => status === 'Error')?.migrationName;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(failed === undefined ? reason : `Migration ${failed} failed: ${reason}`, {
      cause: error,
    });
  }
  return results.map(({ migrationName }) => migrationName);
}

export async function getMigrationStatus(db: Kysely<Database>): Promise<MigrationStatus> {
  const migrations = await createMigrator(db).getMigrations();
  const names = (isApplied: boolean) =>
    migrations.filter(({ executedAt }) => (executedAt !== undefined) === isApplied).map(({ name }) => name);
  return { applied: names(true), pending: names(false) };
}

function createMigrator(db: Kysely<Database>): Migrator {
  const provider = new FileMigrationProvider({
    fs,
    path,
    migrationFolder: path.join(import.meta.dirname, '../migrations'),
    import: (file) => import(pathToFileURL(file).href),
  });
  return new Migrator({ db, provider });
}
