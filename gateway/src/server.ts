/** One HTTP server: the API at `/graphql`, everything else by a table of routes. `index.ts` listens. */

import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { BillingLog } from '@kalenner/schema/billing/billing';
import { type Answer, createTextAnswer } from './http/answer.ts';
import { BodyTooLarge, readBody } from './http/read-body.ts';
import { createRouter, type Route, type Router } from './http/route.ts';
import { toErrorFields } from './log.ts';
import { resolveRequestId, runWithRequestId } from './request-id.ts';

export interface ServerParts {
  /** Answers `/graphql`. */
  readonly graphql: RequestListener;
  readonly routes: readonly Route[];
  readonly log: BillingLog;
  /** Aborted when the process is told to stop: from then on every answer ends its connection. */
  readonly stopping: AbortSignal;
}

const GRAPHQL = /^\/graphql\/?(\?|$)/;
/** A client that sends its headers slower than that holds a connection for nothing. */
const HEADERS_TIMEOUT_MS = 10_000;
/** And its body. */
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than the 60 seconds for which most load balancers keep an idle connection: they close it, not we under them. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

export function createGateway({ graphql, routes, log, stopping }: ServerParts): Server {
  const router = createRouter(routes);
  const server = createServer((request, response) => {
    const { url = '/', headers } = request;
    const requestId = resolveRequestId(findHeaderValue(headers['x-request-id']));
    response.setHeader('x-request-id', requestId);
    response.setHeader('x-content-type-options', 'nosniff');
    // A client that keeps its connection would otherwise send its next request into a closing one.
    if (stopping.aborted) response.setHeader('connection', 'close');
    // Read again there: the plugins of the API know requests, not this server.
    request.headers['x-request-id'] = requestId;
    runWithRequestId(requestId, () => {
      if (GRAPHQL.test(url)) graphql(request, response);
      else void respond(router, request, response, log);
    });
  });
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  return server;
}

async function respond(
  router: Router,
  request: IncomingMessage,
  response: ServerResponse,
  log: BillingLog,
): Promise<void> {
  const { status, headers, body } = await handleRequest(router, request).catch((error: unknown): Answer => {
    if (error instanceof BodyTooLarge)
      return createTextAnswer(413, 'The body is too large\n', { connection: 'close' });
    log.error({ ...toErrorFields(error), method: request.method }, 'a route failed');
    return createTextAnswer(500, 'Unexpected error\n');
  });
  response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
}

async function handleRequest(router: Router, request: IncomingMessage): Promise<Answer> {
  const { method = 'GET', url: target = '/', headers } = request;
  const url = URL.parse(target, 'http://gateway');
  if (url === null) return createTextAnswer(400, 'The address cannot be read\n');
  return router({ method, url, headers, body: (bytesMax) => readBody(request, bytesMax) });
}

function findHeaderValue(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
