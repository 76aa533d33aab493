/** A local server that speaks Postmark's API, with planned faults. */

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message of the API. */
export interface PostmarkMessage {
  readonly From: string;
  readonly To: string;
  readonly Subject: string;
  readonly HtmlBody: string;
  readonly TextBody: string;
  readonly Tag: string;
  readonly MessageStream: string;
  readonly ReplyTo?: string;
  readonly Metadata: { readonly 'mail-id': string; readonly 'account-id': string };
}

export interface Accepted extends PostmarkMessage {
  readonly messageId: string;
}

/** Faults of a request. `DROP`: accepted, and the connection is cut before the answer. */
export type Fault =
  | { readonly kind: 'STATUS'; readonly status: number; readonly code?: number; readonly retryAfter?: string }
  | { readonly kind: 'DROP' }
  | { readonly kind: 'SILENT' }
  | { readonly kind: 'SLOW'; readonly ms: number };

export interface PostmarkServer {
  readonly url: string;
  /** The accepted mails, as often as each was accepted. */
  readonly accepted: Accepted[];
  /** The path and the number of mails of every request. */
  readonly requests: (readonly [path: string, mails: number])[];
  /** The fault of the next requests; null: none. */
  meet: (path: string, messages: readonly PostmarkMessage[]) => Fault | null;
  /** Codes other than 0, by the address that a mail goes to. */
  readonly refused: Map<string, { readonly code: number; readonly message: string }>;
  close(): Promise<void>;
}

export const TOKEN = 'a token of these tests alone';

export async function startPostmark(): Promise<PostmarkServer> {
  const postmarkServer: PostmarkServer = {
    url: '',
    accepted: [],
    requests: [],
    refused: new Map(),
    meet: () => null,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  const server = createServer((request, response) => {
    // A killed client does not read the end of it.
    respondTo(postmarkServer, request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(postmarkServer, { url: `http://127.0.0.1:${port}` });
}

async function respondTo(postmarkServer: PostmarkServer, request: IncomingMessage, response: ServerResponse) {
  const path = request.url ?? '';
  const body: Buffer[] = await request.toArray();
  if (request.headers['x-postmark-server-token'] !== TOKEN)
    return sendResponse(response, 401, createErrorBody(10, 'Bad token'));
  const sent: unknown = JSON.parse(Buffer.concat(body).toString());
  const messages = (Array.isArray(sent) ? sent : [sent]) as PostmarkMessage[];
  postmarkServer.requests.push([path, messages.length]);
  const fault = postmarkServer.meet(path, messages);
  if (fault?.kind === 'STATUS') {
    const headers = fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter };
    return sendResponse(
      response,
      fault.status,
      createErrorBody(fault.code ?? fault.status, 'Not now'),
      headers,
    );
  }
  if (fault?.kind === 'SILENT') return;
  const answers = messages.map((message) => take(postmarkServer, message));
  if (fault?.kind === 'DROP') return response.destroy();
  if (fault?.kind === 'SLOW') await new Promise((resolve) => setTimeout(resolve, fault.ms));
  const [first] = answers;
  if (path === '/email') return sendResponse(response, first?.ErrorCode === 0 ? 200 : 422, first);
  return sendResponse(response, 200, answers);
}

function take({ accepted, refused }: PostmarkServer, message: PostmarkMessage) {
  const found = message.To.split(', ').map((address) => refused.get(address));
  const [refusal] = found;
  // The mail is accepted if one address is valid.
  if (refusal !== undefined && !found.includes(undefined))
    return createErrorBody(refusal.code, refusal.message);
  const messageId = randomUUID();
  accepted.push({ ...message, messageId });
  return {
    ...createErrorBody(0, 'OK'),
    To: message.To,
    MessageID: messageId,
    SubmittedAt: '2026-03-02T09:00:00Z',
  };
}

function createErrorBody(ErrorCode: number, Message: string) {
  return { ErrorCode, Message };
}

function sendResponse(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
