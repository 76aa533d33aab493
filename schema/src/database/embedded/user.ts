/**
 * The user as which PostgreSQL's programs run, and the folders that the user can reach. PostgreSQL refuses to run as
 * root.
 */

import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { getuid } from 'node:process';
import { promisify } from 'node:util';

/** The user; null, wherever it is passed on, means the current user. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Selects the user if this one is root: the cluster's owner; else the machine's `postgres`; else `nobody`, which each
 * has.
 */
export function selectUser(cluster: string): ServerUser | null {
  if (getuid?.() !== 0) return null;
  const owner = existsSync(cluster) ? statSync(cluster) : null;
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return findUser('postgres') ?? findUser('nobody');
}

function findUser(name: string): ServerUser | null {
  const readId = (flag: string) =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: readId('-u'), gid: readId('-g') };
  } catch {
    return null;
  }
}

/** Whether the user can enter the folder, as the kernel decides: only it knows every rule. */
export function canEnter(user: ServerUser | null, folder: string): boolean {
  if (user === null) return true;
  try {
    execFileSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Outside any home, for what another user must reach; the same for the same path. */
export function buildSharedPath(kind: string, path: string): string {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return `/var/tmp/kalenner-${kind}-${hash}`;
}

/**
 * Asserts that the folder is trusted: in a shared folder anybody may create names, links included, so it must be a
 * folder of root's or the user's.
 */
export function assertTrusted(user: ServerUser, path: string): void {
  const found = lstatSync(path);
  if (found.isDirectory() && (found.uid === 0 || found.uid === user.uid)) return;
  const what = found.isDirectory() ? 'a folder' : 'no folder';
  throw new Error(
    `${path} is ${what} of user ${found.uid}; expected a folder of root or of user ${user.uid}`,
  );
}

/** Runs one of PostgreSQL's programs to its end; throws with its output. */
export async function runProgram(
  user: ServerUser | null,
  file: string,
  args: readonly string[],
): Promise<void> {
  // Nothing of the caller's environment reaches the server: PG* variables, locale and TZ would change it.
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  try {
    // The caller's folder may be one that the other user cannot enter.
    await promisify(execFile)(file, args, { ...user, cwd: '/', env });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? `${error.stderr}`.trim() : '';
    throw new Error(`${file} ${args[0]} failed: ${output || String(error)}`, { cause: error });
  }
}
