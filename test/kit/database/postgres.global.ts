/** One PostgreSQL for a run of tests, with a migrated database that each test file gets a copy of. */

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@kalenner/schema/database/embedded/embedded';
import { describeProcess } from '@kalenner/schema/database/embedded/process';
import { openDatabase } from '@kalenner/schema/database/engine/connection';
import { migrateToLatest } from '@kalenner/schema/database/setup/migrate';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { buildDatabaseUrl } from './database-url.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgres: { readonly url: string; readonly template: string };
  }
}

const PREFIX = 'kalenner-test-';
const MEMORY = '/dev/shm';
const MEMORY_BYTES_MIN = 2 * 1024 ** 3;

interface Run {
  readonly url: string;
  readonly template: string;
  end(): Promise<void>;
}

// Every project of a run calls `setup` in the same process, one after the other; all use the first one's server.
let users = 0;
let shared: Promise<Run> | undefined;

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  users += 1;
  shared ??= start(process.env.DATABASE_URL);
  const run = await shared;
  project.provide('postgres', { url: run.url, template: run.template });
  return async () => {
    users -= 1;
    if (users > 0) return;
    shared = undefined;
    await run.end();
  };
}

async function start(given: string | undefined): Promise<Run> {
  const server = given === undefined ? await startTemporary() : { url: given, stop: async () => undefined };
  const template = `kalenner_template_${randomUUID().replaceAll('-', '')}`;
  await run(server.url, `create database ${template}`);
  const { db, close } = openDatabase(buildDatabaseUrl(server.url, template));
  try {
    await migrateToLatest(db);
  } finally {
    // Nobody may be connected to a database that is being copied.
    await close();
  }
  const end = async () => {
    // A server of this run goes as a whole; another's is left as it was.
    if (given !== undefined) await run(server.url, `drop database ${template} with (force)`);
    await server.stop();
  };
  return { url: server.url, template, end };
}

async function startTemporary(): Promise<{ url: string; stop(): Promise<void> }> {
  const parent = await selectTemporaryFolder();
  await deleteLeftOvers(parent);
  const folder = await mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
  // Started by root, the server runs as another user, who must get in.
  await chmod(folder, 0o755);
  const { url, stop } = await startEmbeddedPostgres({ dataDirectory: folder, durable: false });
  return { url, stop: () => stop().then(() => rm(folder, { recursive: true })) };
}

/** Of runs that were killed: their server has ended with them, their files have not. */
async function deleteLeftOvers(parent: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const running = existsSync(join(parent, name, 'server/cluster/postmaster.pid'));
    const pid = Number.parseInt(name.slice(PREFIX.length), 10);
    if (!running && describeProcess(pid) === null)
      await rm(join(parent, name), { recursive: true, force: true });
  }
}

/** In memory if there is room: a database is a thousand small files, and copying them is most of a test's start. */
async function selectTemporaryFolder(): Promise<string> {
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= MEMORY_BYTES_MIN ? MEMORY : tmpdir();
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
