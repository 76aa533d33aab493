import type { Server } from 'node:http';

const PORTS_TRIED_MAX = 20;

/** Listens on `port`, or on the next free one after it; resolves to the port it got. */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  const last = Math.min(port + PORTS_TRIED_MAX - 1, 65_535);
  for (let candidate = port; candidate <= last; candidate++) {
    if (await listens(server, host, candidate)) return candidate;
  }
  throw new Error(`Ports ${port} to ${last} of ${host} are all in use; set PORT to a free one`);
}

/** False when the port is taken; any other failure is thrown. */
function listens(server: Server, host: string, port: number): Promise<boolean> {
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
