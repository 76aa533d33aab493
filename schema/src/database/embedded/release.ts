/** The last owner out stops the server. */

import { join } from 'node:path';
import { withFileLock } from './file-lock.ts';
import { countOtherOwners, deleteOwner, isOwner } from './owners.ts';
import { type Server, stopServer } from './server.ts';

export interface Ownership {
  readonly server: Server;
  /** Folder of `lock` and `owners/`. */
  readonly control: string;
  /** Name of this owner's file. */
  readonly owner: string;
}

export function getLockPath(control: string): string {
  return join(control, 'lock');
}

export function getOwnersPath(control: string): string {
  return join(control, 'owners');
}

/**
 * Does nothing the second time, so that an owner and its watchdog may both call it. The owner's file goes last: if the
 * owner is killed in between, its watchdog still finds it and does the rest.
 */
export async function releaseOwnership({ server, control, owner }: Ownership): Promise<void> {
  await withFileLock(getLockPath(control), async () => {
    const owners = getOwnersPath(control);
    if (!(await isOwner(owners, owner))) return;
    if ((await countOtherOwners(owners, owner)) === 0) await stopServer(server);
    await deleteOwner(owners, owner);
  });
}
