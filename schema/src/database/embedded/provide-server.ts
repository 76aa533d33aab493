import { existsSync } from 'node:fs';
import { chown, lstat, mkdir, realpath, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { provideBinaries } from './binaries.ts';
import { getClusterPath, type Server, stopServer } from './server.ts';
import { assertTrusted, buildSharedPath, canEnter, type ServerUser, selectUser } from './user.ts';

/**
 * Provides the server, whose files are in `server/` of the data folder. Where the server's user cannot enter it (a
 * project of root below a home that nobody else may enter), `server` is a link to a folder outside of all homes.
 */
export async function provideServer(control: string): Promise<Server> {
  const name = join(control, 'server');
  const user = selectUser(getClusterPath(name));
  const binaries = await provideBinaries(user);
  const folder = await provideFolder({ user, control, name, binaries });
  return { user, binaries, folder };
}

interface ServerLocation {
  readonly user: ServerUser | null;
  readonly control: string;
  readonly name: string;
  readonly binaries: string;
}

async function provideFolder({ user, control, name, binaries }: ServerLocation): Promise<string> {
  const found = await lstat(name).catch(() => null);
  const reachable = canEnter(user, control);
  if (found?.isDirectory() && !reachable) {
    throw new Error(
      `${name} is out of reach for user ${user?.uid}; expected that others may enter its parents`,
    );
  }
  if (user === null || (reachable && !found?.isSymbolicLink())) {
    await mkdir(name, { recursive: true, mode: 0o700 });
    if (user !== null) await chown(name, user.uid, user.gid);
    return realpath(name);
  }
  const outside = buildSharedPath('postgres', control);
  if (found === null && existsSync(outside)) {
    assertTrusted(user, outside);
    await storeAside({ user, binaries, folder: outside });
  }
  await mkdir(outside, { recursive: true, mode: 0o700 });
  assertTrusted(user, outside);
  await chown(outside, user.uid, user.gid);
  if (found === null) await symlink(outside, name);
  return outside;
}

/** Moves aside the files of a data folder that was removed; the last such are stored, as it may be a mistake. */
async function storeAside(server: Server): Promise<void> {
  await stopServer(server);
  await rm(`${server.folder}.left`, { recursive: true, force: true });
  await rename(server.folder, `${server.folder}.left`);
}
