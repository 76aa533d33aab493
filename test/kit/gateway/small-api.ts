/** The API behind all its guards, on a small schema: called without a port, on a database of the test's own. */

import { createAuthenticator } from '@kalenner/gateway/access/authenticator';
import type { ExternalSessions } from '@kalenner/gateway/access/external-sessions';
import type { RateLimiter } from '@kalenner/gateway/access/rate-limit';
import { createSessions } from '@kalenner/gateway/access/sessions';
import { createRequestMetrics } from '@kalenner/gateway/monitoring/metrics';
import { buildYoga, type YogaParts, type YogaSettings } from '@kalenner/gateway/yoga';
import { createKeyring } from '@kalenner/schema/billing/access/authenticate-key';
import type { Billing } from '@kalenner/schema/billing/billing';
import { Registry } from 'prom-client';
import { SMALL_SCHEMA } from './small-schema.ts';

export const SESSION_SECRET = 'a secret of these tests, for sessions alone';
export const ISSUER = 'https://billing.example';
export const ENDPOINT = 'http://gateway/graphql';

export interface ApiOptions {
  readonly settings?: Partial<YogaSettings>;
  readonly rateLimiter?: RateLimiter;
  readonly external?: ExternalSessions;
  readonly parts?: Partial<YogaParts>;
}

export const CLOSED: YogaSettings = {
  graphiql: false,
  introspection: false,
  suggestions: false,
  persistedOnly: false,
  corsOrigins: [],
  trustedProxies: 0,
  bodyBytesMax: 100_000,
  streamsPerCaller: 0,
};

export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  };
}

export function openApi(billing: Billing, options: ApiOptions = {}) {
  const sessions = createSessions({ secrets: [SESSION_SECRET], issuer: ISSUER, clock: billing.clock });
  const registry = new Registry();
  // Every read of the ticks is a minute later: nothing is cached.
  let ticks = 0;
  const keyring = createKeyring(billing, { sandbox: true, ticks: () => (ticks += 60_000) });
  const yoga = buildYoga({
    schema: SMALL_SCHEMA,
    createContext: ({ viewer, requestId }) => ({ viewer, requestId, billing }),
    billing,
    authenticator: createAuthenticator({
      keyring,
      sessions,
      external: options.external ?? null,
      sandbox: true,
    }),
    rateLimiter: options.rateLimiter ?? { take: async () => null },
    persisted: new Map(),
    metrics: createRequestMetrics(registry),
    stopping: new AbortController().signal,
    settings: { ...CLOSED, ...options.settings },
    ...options.parts,
  });
  const fetch = async (init: RequestInit, query = '') => yoga.fetch(`${ENDPOINT}${query}`, init);
  return {
    yoga,
    registry,
    sessions,
    fetch,
    /** A JSON post. */
    async request(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<ApiResponse> {
      const response = await fetch({
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return readResponse(response);
    },
  };
}

export async function readResponse(response: Response): Promise<ApiResponse> {
  const text = await response.text();
  const body = text.startsWith('{') ? JSON.parse(text) : {};
  return { status: response.status, headers: response.headers, body };
}

/** `429 RATE_LIMITED`, `200`: how it was answered. */
export function describeResponse({ status, body }: ApiResponse): string {
  const codes = (body.errors ?? []).map(({ extensions }) => String(extensions.code));
  return [status, ...codes].join(' ');
}
