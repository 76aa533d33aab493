import { randomUUID } from 'node:crypto';
import { type DatabaseConnection, openDatabase } from '@kalenner/schema/database/engine/connection';
import pg from 'pg';
import { inject, type ProvidedContext } from 'vitest';
import { buildDatabaseUrl } from './database-url.ts';

export interface TestDatabase extends Pick<DatabaseConnection, 'db' | 'pool'> {
  readonly url: string;
  /** Closes the connections of `db` and removes the database, whoever is still connected. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** False: without any table. */
  readonly migrated?: boolean;
  /** Default: the run's server, as a test knows it. */
  readonly server?: ProvidedContext['postgres'];
}

/** A database of the calling test's own: migrated, without rows. Needs a project with `postgres.global.ts`. */
export async function createTestDatabase({
  migrated = true,
  server = inject('postgres'),
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const name = `kalenner_test_${randomUUID().replaceAll('-', '')}`;
  await withAdministrator(server.url, async (client) => {
    await createDatabase(client, name, migrated ? server.template : 'template0');
  });
  const url = buildDatabaseUrl(server.url, name);
  const { db, pool, close } = openDatabase(url, { applicationName: 'kalenner test' });
  return {
    db,
    pool,
    url,
    async drop() {
      await close();
      await withAdministrator(server.url, (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** Copying files is twice as fast as copying by way of the log, for a database this small; known since PostgreSQL 15. */
async function createDatabase(client: pg.Client, name: string, template: string): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    `select current_setting('server_version_num')::int4 as version`,
  );
  const strategy = (rows[0]?.version ?? 0) >= 150_000 ? 'strategy file_copy' : '';
  await client.query(`create database ${name} template ${template} ${strategy}`);
}

async function withAdministrator(url: string, task: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await task(client);
  } finally {
    await client.end();
  }
}
