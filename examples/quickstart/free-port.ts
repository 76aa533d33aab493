/** Free ports, found before the services start: each of them needs the addresses of the others. */

import { once } from 'node:events';
import { createServer } from 'node:net';

const PORTS_TRIED_MAX = 20;

/** `from`, or the next free port of this machine after it. */
export async function pickFreePort(from: number): Promise<number> {
  const last = Math.min(from + PORTS_TRIED_MAX - 1, 65_535);
  for (let port = from; port <= last; port++) {
    if (await isFree(port)) return port;
  }
  throw new Error(`Ports ${from} to ${last} are all in use; set PORT to a free one`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  }
  await once(server.close(), 'close');
  return true;
}
