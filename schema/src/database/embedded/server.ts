/** One PostgreSQL server on a folder of files: created, found, started and stopped by its own `pg_ctl`. */

import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describeProcess } from './process.ts';
import { runProgram, type ServerUser } from './user.ts';

const MAJOR_VERSION = '18';
const START_SECONDS_MAX = 60;
const STOP_SECONDS_MAX = 30;
const UNFINISHED = 'cluster.unfinished.';

export const SUPERUSER = 'kalenner';

export interface Server {
  /** Null: the user that runs this. */
  readonly user: ServerUser | null;
  /** Folder of the programs. */
  readonly binaries: string;
  /** Folder that belongs to the user: `cluster/`, `server.log`. */
  readonly folder: string;
}

/** Quick to forget and quick to use: a crash of the machine may lose everything. For tests. */
const NOT_DURABLE = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  ...['wal_level=minimal', 'max_wal_senders=0', 'max_wal_size=256MB', 'autovacuum=off'],
];

export function getClusterPath(folder: string): string {
  return join(folder, 'cluster');
}

/** Creates the files unless they exist. A creation that is cut short is never taken for a whole one. */
export async function provideCluster(server: Server, password: string): Promise<void> {
  const cluster = getClusterPath(server.folder);
  await deleteUnfinished(server.folder);
  if (existsSync(cluster)) return assertVersion(cluster);

  const unfinished = join(server.folder, `${UNFINISHED}${randomUUID()}`);
  const passwordFile = `${unfinished}.password`;
  await writeFile(passwordFile, password, { flag: 'wx', mode: 0o600 });
  if (server.user !== null) await chown(passwordFile, server.user.uid, server.user.gid);
  await runProgram(server.user, join(server.binaries, 'initdb'), [
    ...['-D', unfinished, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    // The password is random and long: stretching it would only slow down each connection.
    ...['--set', 'scram_iterations=1', '--set', 'timezone=UTC', '--set', 'log_timezone=UTC'],
    // PostgreSQL's own provider: the same order of texts on every machine.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'],
    ...['--no-sync', '--no-instructions'],
  ]);
  await rm(passwordFile);
  await rename(unfinished, cluster);
}

async function deleteUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const path = join(folder, name);
    // Its `initdb` may outlive the process that started it, and would leave shared memory behind if the files went;
    // then a later start removes them.
    if (!(await isInUse(path))) await rm(path, { recursive: true }).catch(() => undefined);
  }
}

/**
 * Whether a server uses the cluster. Without a postmaster, PostgreSQL writes the number of its process as a negative
 * one.
 */
async function isInUse(cluster: string): Promise<boolean> {
  const pid = Math.abs(Number.parseInt(await readLockFile(cluster), 10));
  const facts = pid > 0 ? describeProcess(pid) : null;
  return facts !== null && !facts.zombie;
}

function readLockFile(cluster: string): Promise<string> {
  return readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
}

async function assertVersion(cluster: string): Promise<void> {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => 'no');
  if (version.trim() === MAJOR_VERSION) return;
  throw new Error(
    `${cluster} holds PostgreSQL ${version.trim()} files; expected ${MAJOR_VERSION}. Move it away`,
  );
}

/** The port of the server that runs on these files; null after clearing away what a dead one left. */
export async function findRunning({ folder }: Server): Promise<number | null> {
  const cluster = getClusterPath(folder);
  const lines = (await readLockFile(cluster)).split('\n');
  const pid = Number(lines[0]);
  if (!(pid > 0)) return null;

  const facts = describeProcess(pid);
  const isOurs = facts?.commandLine?.includes(`-D ${cluster} `) ?? true;
  if (facts !== null && !facts.zombie && isOurs) return Number(lines[3]);
  // PostgreSQL itself would take a zombie, or an unrelated process with the number, for a living server.
  await rm(join(cluster, 'postmaster.pid'), { force: true });
  return null;
}

/** Starts the server and returns its port. `port` null: any free one. */
export async function startServer(
  server: Server,
  { durable, port }: { durable: boolean; port: number | null },
): Promise<number> {
  const chosen = port ?? (await findFreePort());
  const settings = [
    ...['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'timezone=UTC'],
    ...(durable ? [] : NOT_DURABLE),
  ];
  const log = join(server.folder, 'server.log');
  await runProgram(server.user, join(server.binaries, 'pg_ctl'), [
    ...['start', '-w', '-t', String(START_SECONDS_MAX), '-D', getClusterPath(server.folder), '-l', log],
    ...['-o', `-p ${chosen} ${settings.map((setting) => `-c ${setting}`).join(' ')}`],
  ]).catch(async (cause) => {
    const tail = (await readFile(log, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-5).join('\n');
    throw new Error(`PostgreSQL did not start; the end of ${log}:\n${tail}`, { cause });
  });
  return chosen;
}

export async function stopServer(server: Server): Promise<void> {
  if ((await findRunning(server)) === null) return;
  const wait = ['-m', 'fast', '-w', '-t', String(STOP_SECONDS_MAX)];
  const program = join(server.binaries, 'pg_ctl');
  await runProgram(server.user, program, ['stop', '-D', getClusterPath(server.folder), ...wait]);
}

/** Another program may take it before the server does; then the start fails and is tried again. */
async function findFreePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const probe = createServer().on('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject()));
  });
  return promise;
}
