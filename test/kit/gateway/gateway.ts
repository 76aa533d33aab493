/** A whole gateway, as its process builds it, listening on a port of its own in the test's process. */

import type { AddressInfo } from 'node:net';
import { API } from '@kalenner/gateway/api';
import { openGateway } from '@kalenner/gateway/gateway';
import { createLog } from '@kalenner/gateway/log';
import { createApiKey } from '@kalenner/schema/billing/access/create-api-key';
import type { KeyRole } from '@kalenner/schema/billing/access/key-secret';
import { createBilling } from '@kalenner/schema/billing/create-billing';
import { SCOPES_OF_ROLE } from '@kalenner/schema/graphql/request/viewer';
import { parseSettings } from '@kalenner/schema/settings/parse-settings';
import { onTestFinished } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database/database.ts';

export interface RunningGateway {
  readonly origin: string;
  /** The lines of its log. */
  readonly lines: readonly Record<string, unknown>[];
  readonly announceStop: () => void;
  /** Yields the events of a live update; ends the request when it is left. */
  live(key: string, query: string, variables?: object): AsyncGenerator<unknown>;
  request(
    query: string,
    options?: { readonly key?: string; readonly variables?: object },
  ): Promise<GatewayResponse>;
}

export interface GatewayResponse {
  readonly status: number;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** Ends with the test. `settings` as its environment has them. */
export async function startGateway(
  url: string,
  settings: Record<string, string> = {},
): Promise<RunningGateway> {
  const lines: Record<string, unknown>[] = [];
  const log = createLog('info', { write: (line) => lines.push(JSON.parse(line)) });
  const variables = { NODE_ENV: 'test', DATABASE_URL: url, ...settings };
  const { server, announceStop, close } = await openGateway(parseSettings('gateway', variables), log, API);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    announceStop();
    server.close().closeAllConnections();
    await close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = (body: object, headers: Record<string, string>, signal?: AbortSignal) =>
    fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: signal ?? null,
    });
  const bearer = (key: string | undefined) => (key === undefined ? {} : { authorization: `Bearer ${key}` });
  return {
    origin,
    lines,
    announceStop,
    async request(query, { key, variables } = {}) {
      const response = await post({ query, variables }, bearer(key));
      return { status: response.status, ...((await response.json()) as object) };
    },
    async *live(key, query, variables) {
      const end = new AbortController();
      const headers = { ...bearer(key), accept: 'text/event-stream' };
      const { body } = await post({ query, variables }, headers, end.signal);
      try {
        yield* readEvents(body);
      } finally {
        end.abort();
      }
    },
  };
}

async function* readEvents(body: ReadableStream<Uint8Array> | null): AsyncGenerator<unknown> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of body ?? new ReadableStream<Uint8Array>()) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const [, data] = /^event: next\ndata: (.*)$/.exec(event) ?? [];
      if (data !== undefined) yield JSON.parse(data);
    }
  }
}

/** A key on the database, made as the command makes it. */
export async function createKey({ db }: Pick<TestDatabase, 'db'>, role: KeyRole) {
  const provider = () => {
    throw new Error('a key moves no money');
  };
  const policyVersions = async () => {
    throw new Error('a key is no matter of the policy');
  };
  const billing = createBilling({ db, provider, policyVersions: policyVersions });
  const caller = { by: 'command:test', requestId: null };
  const input = { name: 'test', role, scopes: SCOPES_OF_ROLE[role], sandbox: true };
  return createApiKey(billing, caller, input, SCOPES_OF_ROLE);
}

/** A migrated database of the test's own, that goes with it. */
export async function openDatabaseOfTest(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  return database;
}
