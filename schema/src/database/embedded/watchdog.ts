/**
 * A process of its own beside each owner of an embedded server. Its standard input is a pipe that only the owner
 * holds: the kernel closes it when the owner ends in any way, SIGKILL included. Then the owner is released for it.
 */

import { finished } from 'node:stream/promises';
import { type Ownership, releaseOwnership } from './release.ts';

const ownership = JSON.parse(process.argv[2] ?? '') as Ownership;
// However the pipe ends, the owner is gone.
await finished(process.stdin.resume()).catch(() => undefined);
await releaseOwnership(ownership);
