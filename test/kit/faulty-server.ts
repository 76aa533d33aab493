/** An HTTP server before another one that misbehaves on the way, as told: each request in turn meets one fault, or none. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';

export type Fault =
  | 'NONE'
  /** The request never arrives. */
  | 'DROP_REQUEST'
  /** It arrives and is carried out; the answer is lost. */
  | 'DROP_ANSWER'
  /** The answer breaks off in its middle. */
  | 'CUT_ANSWER'
  /** It arrives twice; the second answer is handed on. */
  | 'DUPLICATE'
  /** It arrives and is never answered. */
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
  /** What arrived, in order. */
  readonly received: readonly Received[];
}

/** `upstream` answers what arrives; `faultOf` says what happens to the n-th request, from 0. */
export async function faultyServer(
  upstream: (request: Received) => Answered | Promise<Answered>,
  faultOf: (index: number) => Fault = () => 'NONE',
): Promise<FaultyServer> {
  const received: Received[] = [];
  let requests = 0;
  const carryOut = (request: Received) => {
    received.push(request);
    return upstream(request);
  };
  const server = createServer(async (incoming, response) => {
    const fault = faultOf(requests++);
    const body = await textOf(incoming);
    if (fault === 'DROP_REQUEST') return void incoming.socket.destroy();
    if (typeof fault === 'object') return send(response, fault);
    const request = { headers: incoming.headers, body };
    if (fault === 'DUPLICATE') await carryOut(request);
    const answer = await carryOut(request);
    if (fault === 'SILENCE') return;
    if (fault === 'DROP_ANSWER') return void incoming.socket.destroy();
    if (fault === 'CUT_ANSWER') return cut(response, answer);
    return send(response, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
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

function cut(response: ServerResponse, { status, headers, body }: Answered): void {
  const text = typeof body === 'string' ? body : '';
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(text.length),
    ...headers,
  });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}
