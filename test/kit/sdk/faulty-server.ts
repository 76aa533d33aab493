/** A faulty HTTP server before another one: each request in turn meets one planned fault, or none. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { setTimeout as wait } from 'node:timers/promises';

export type Fault =
  | 'NONE'
  /** The request never arrives. */
  | 'DROP_REQUEST'
  /** The request arrives and is executed; the answer is lost. */
  | 'DROP_ANSWER'
  /** The answer breaks off in its middle. */
  | 'CUT_ANSWER'
  /** The request arrives twice; the second answer is passed on. */
  | 'DUPLICATE'
  /** The request arrives twice at the same time; the first answer is passed on. */
  | 'TWICE_AT_ONCE'
  /** The connection breaks at once, and the request arrives after it: maybe after the caller's next one. */
  | 'LATE'
  /** The request arrives, and is answered, after a while. */
  | 'DELAY'
  /** The request arrives and is never answered. */
  | 'SILENCE'
  /** Answered on the way, without arriving. */
  | Answered;

export interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Answered {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream is handed on as it comes. */
  readonly body: string | (() => ReadableStream<Uint8Array>);
}

export interface FaultyServer extends AsyncDisposable {
  readonly url: string;
  /** The received requests, in order. */
  readonly received: readonly Received[];
}

/** A request that is late has usually been sent again by then. */
const LATE_MS = 40;
const DELAY_MS = 10;

/**
 * Starts the server. `upstream` answers what arrives, and throws to break the connection; `faultOf` returns the fault
 * of the n-th request, from 0.
 */
export async function startFaultyServer(
  upstream: (request: Received) => Answered | Promise<Answered>,
  faultOf: (index: number, request: Received) => Fault = () => 'NONE',
): Promise<FaultyServer> {
  const received: Received[] = [];
  const late = new Set<Promise<unknown>>();
  let requests = 0;
  const handleRequest = (request: Received) => {
    received.push(request);
    return upstream(request);
  };
  const handleLate = (request: Received) => {
    const value = wait(LATE_MS)
      .then(() => handleRequest(request))
      .catch(() => undefined)
      .finally(() => late.delete(value));
    late.add(value);
  };
  const meet = async (fault: Fault, request: Received): Promise<Answered> => {
    if (fault === 'DELAY') await wait(DELAY_MS);
    if (fault === 'DUPLICATE') await handleRequest(request);
    if (fault === 'TWICE_AT_ONCE') {
      const [one, two] = [handleRequest(request), handleRequest(request)];
      const answer = await Promise.race([one, two]);
      await Promise.all([one, two]);
      return answer;
    }
    return handleRequest(request);
  };
  const server = createServer(async (incoming, response) => {
    const index = requests++;
    const request = { headers: incoming.headers, body: await readText(incoming).catch(() => null) };
    // The sender gave up on the way.
    if (request.body === null) return;
    const whole = { ...request, body: request.body };
    const fault = faultOf(index, whole);
    if (fault === 'LATE') handleLate(whole);
    if (fault === 'DROP_REQUEST' || fault === 'LATE') return void incoming.socket.destroy();
    if (typeof fault === 'object') return send(response, fault);
    const answer = await meet(fault, whole).catch(() => null);
    if (answer === null) return void incoming.socket.destroy();
    if (fault === 'SILENCE') return;
    if (fault === 'DROP_ANSWER') return void incoming.socket.destroy();
    if (fault === 'CUT_ANSWER') return abortResponse(response, answer);
    return send(response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    received,
    async [Symbol.asyncDispose]() {
      await Promise.all(late);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function send(response: ServerResponse, { status, headers, body }: Answered): Promise<void> {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (typeof body === 'string') return void response.end(body);
  response.flushHeaders();
  // Whoever leaves ends the stream too.
  // The globals are typed as a browser's where a library brings those types; at run time they are Node's own.
  await pipeline(Readable.fromWeb(body() as WebStream), response).catch(() => {});
}

function abortResponse(response: ServerResponse, { status, headers, body }: Answered): void {
  const text = typeof body === 'string' ? body : '';
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(text.length),
    ...headers,
  });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}
