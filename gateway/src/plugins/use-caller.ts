/** Tells who asks, and how often they may, before a byte of the body is read. */

import type { Plugin } from 'graphql-yoga';
import type { Authentication, Authenticator, Origin } from '../access/authenticator.ts';
import { getOrigin } from '../access/origin.ts';
import type { RateLimit, RateLimiter } from '../access/rate-limit.ts';
import type { RequestFacts } from '../request-facts.ts';
import { resolveRequestId } from '../request-id.ts';
import { createRefusalError } from './refusal-error.ts';

export interface CallerOptions {
  readonly authenticator: Authenticator;
  readonly rateLimiter: RateLimiter;
  readonly trustedProxies: number;
}

const EXPECTED = 'expected none, or "Bearer" with an API key or a session’s token';

export function useCaller(options: CallerOptions): Plugin<object, RequestFacts> {
  const { authenticator, rateLimiter, trustedProxies } = options;
  return {
    async onRequestParse({ request, serverContext }) {
      const { headers } = request;
      serverContext.requestId = resolveRequestId(headers.get('x-request-id'));
      const from = getOrigin(headers, serverContext.req?.socket.remoteAddress, trustedProxies);
      const authentication = await authenticator.authenticate(headers.get('authorization'), from);
      const limit = await rateLimiter.take(...toLimiterArguments(authentication, from));
      if (limit !== null) serverContext.rateLimit = toRateLimitHeaders(limit);
      if (limit?.allowed === false) throw createRateLimitError(limit);
      if (authentication.kind === 'REFUSED') throw createUnauthenticatedError(authentication.reason);
      serverContext.viewer = authentication.viewer;
      serverContext.stillHolds = authentication.stillHolds;
    },
    onResponse({ serverContext, response }) {
      for (const [name, value] of Object.entries(serverContext.rateLimit ?? {}))
        response.headers.set(name, value);
    },
  };
}

/** Guesses are counted by the address they come from, as is everything without a name. */
function toLimiterArguments(authentication: Authentication, { ip }: Origin): Parameters<RateLimiter['take']> {
  const named = authentication.kind === 'VIEWER' && authentication.viewer.role !== 'ANONYMOUS';
  return [named ? authentication.viewer.by : ip, { anonymous: !named }];
}

function toRateLimitHeaders({ limit, remaining, resetSeconds }: RateLimit): Record<string, string> {
  return {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
  };
}

function createRateLimitError({ limit, resetSeconds }: RateLimit) {
  return createRefusalError(
    `More than ${limit} requests within a minute; the next one in ${resetSeconds} s`,
    {
      status: 429,
      code: 'RATE_LIMITED',
      headers: { 'retry-after': String(resetSeconds) },
      details: { retryAfterSeconds: resetSeconds },
    },
  );
}

function createUnauthenticatedError(reason: string) {
  return createRefusalError(`The authorization is ${reason.toLowerCase().replace('_', ' ')}; ${EXPECTED}`, {
    status: 401,
    code: 'UNAUTHENTICATED',
    headers: { 'www-authenticate': 'Bearer' },
    details: { reason },
  });
}
