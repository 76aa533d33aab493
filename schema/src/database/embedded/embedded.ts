/**
 * PostgreSQL without installing it: for development, the demo and the tests.
 *
 * Any number of processes may own one server. Each leaves a file in `owners/`, and has a watchdog that removes it
 * should the owner be killed; the last one out stops the server. Starting, adopting and stopping exclude each other
 * by a lock of the kernel's, so nobody adopts a server that is about to stop.
 */

import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath, pid } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { withFileLock } from './file-lock.ts';
import { addOwner } from './owners.ts';
import { providePassword } from './password.ts';
import { provideServer } from './provide-server.ts';
import { getLockPath, getOwnersPath, type Ownership, releaseOwnership } from './release.ts';
import { findRunning, provideCluster, type Server, SUPERUSER, startServer } from './server.ts';

const DATABASE = 'kalenner';
const RETRY_MS = 100;
const RETRY_MS_MAX = 15_000;
const CONNECT_MS_MAX = 5_000;
const WRONG_PASSWORD = '28P01';

export interface EmbeddedOptions {
  /** Holds the files, or a link to them; made if missing. */
  readonly dataDirectory: string;
  /**
   * Whether data survives a crash of the machine; false, for tests, is faster. A server that already runs keeps its own
   * setting.
   */
  readonly durable: boolean;
  /** Default: any free port. A server that already runs keeps its own. */
  readonly port?: number;
}

export interface EmbeddedPostgres {
  /** URL of the database `kalenner`, as a superuser, with a password from the data folder. */
  readonly url: string;
  /** Stops the server unless another process still owns it. A second call does nothing. */
  stop(): Promise<void>;
}

/** Ready to be connected to. Throws with the end of the server's log when it cannot start. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const control = await provideDataDirectory(options.dataDirectory);
  const { url, ownership } = await withFileLock(getLockPath(control), async () => {
    const server = await provideServer(control);
    const password = await providePassword(control);
    await provideCluster(server, password);
    const url = await acquireRunningServer(server, password, options);
    return { url, ownership: { server, control, owner: await addOwner(getOwnersPath(control), pid) } };
  });
  const watchdog = startWatchdog(ownership);
  return {
    url,
    async stop() {
      await releaseOwnership(ownership);
      watchdog.kill();
    },
  };
}

/** By its one true name, as the server's command line is compared with it. */
async function provideDataDirectory(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).catch((cause) => {
    throw new Error(`${folder} belongs to another user; expected a folder that this one can write`, {
      cause,
    });
  });
  return realpath(folder);
}

/**
 * Adopts the server that runs, or starts one. Tried again for a while: after a crash the files may still be in use by
 * the last of the old server's processes, the free port may be gone, and a server that runs may be about to stop.
 */
async function acquireRunningServer(
  server: Server,
  password: string,
  options: EmbeddedOptions,
): Promise<string> {
  const deadline = performance.now() + RETRY_MS_MAX;
  const { durable, port = null } = options;
  for (;;) {
    try {
      const running = (await findRunning(server)) ?? (await startServer(server, { durable, port }));
      await createDatabaseIfMissing(buildUrl(running, password, 'postgres'));
      return buildUrl(running, password, DATABASE);
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === WRONG_PASSWORD) {
        throw new Error(`The file password is not that of ${server.folder}; expected both as they were made`);
      }
      if (performance.now() > deadline) throw error;
    }
    await sleep(RETRY_MS);
  }
}

function buildUrl(port: number, password: string, database: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

async function createDatabaseIfMissing(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS_MAX });
  // A connection that breaks also rejects what waits for it; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function startWatchdog(ownership: Ownership) {
  const script = join(import.meta.dirname, 'watchdog.ts');
  // Detached: what is sent to the owner's whole group, as by the terminal's Ctrl-C, must not reach it.
  const watchdog = spawn(execPath, [script, JSON.stringify(ownership)], {
    cwd: '/',
    detached: true,
    env: {},
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  return watchdog;
}
