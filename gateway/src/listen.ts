/** On which port the process is reached. */

import type { Server } from 'node:http';
import { InvalidSettings } from '@kalenner/schema/settings/invalid-settings';
import type { Settings } from '@kalenner/schema/settings/settings';

const PORTS_TRIED_MAX = 20;

/**
 * Listens on `PORT`; if it is taken, on the next free one, but in production, where others were told it. Resolves to the port
 * it got. Throws `InvalidSettings` if there is none.
 */
export async function listen(
  server: Server,
  { NODE_ENV, HOST, PORT }: Pick<Settings<'gateway'>, 'NODE_ENV' | 'HOST' | 'PORT'>,
): Promise<number> {
  const last = NODE_ENV === 'production' ? PORT : Math.min(PORT + PORTS_TRIED_MAX - 1, 65_535);
  for (let candidate = PORT; candidate <= last; candidate++) {
    if (await listenOnPort(server, HOST, candidate)) return candidate;
  }
  const upTo = last === PORT ? 'it is' : `and all up to ${last} are`;
  throw new InvalidSettings(`PORT is '${PORT}': expected a free one, ${upTo} in use on ${HOST}`);
}

/** False when the port is taken; any other failure is thrown. */
function listenOnPort(server: Server, host: string, port: number): Promise<boolean> {
  const { promise, resolve, reject } = Promise.withResolvers<boolean>();
  const onListening = () => {
    server.off('error', onError);
    resolve(true);
  };
  const onError = (error: NodeJS.ErrnoException) => {
    server.off('listening', onListening);
    if (error.code === 'EADDRINUSE') resolve(false);
    else reject(error);
  };
  server.once('error', onError).once('listening', onListening).listen(port, host);
  return promise;
}
