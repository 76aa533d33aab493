/** Builds the API: the schema behind every guard, in the order in which a request meets them. */

import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention';
import type { Billing } from '@kalenner/schema/billing/billing';
import type { GraphQLSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Authenticator } from './access/authenticator.ts';
import type { RateLimiter } from './access/rate-limit.ts';
import { graphiql, renderGraphiql } from './graphiql.ts';
import { createErrorMask } from './mask-error.ts';
import type { RequestMetrics } from './monitoring/metrics.ts';
import { useCaller } from './plugins/use-caller.ts';
import { useComplexity } from './plugins/use-complexity.ts';
import { useErrorCodes } from './plugins/use-error-codes.ts';
import { useHiddenSuggestions } from './plugins/use-hidden-suggestions.ts';
import { useJsonPosts } from './plugins/use-json-posts.ts';
import { useMetrics } from './plugins/use-metrics.ts';
import { useOperationLimits } from './plugins/use-operation-limits.ts';
import { type PersistedOperations, usePersisted } from './plugins/use-persisted.ts';
import { usePolicyUse } from './plugins/use-policy-use.ts';
import { useStreamEnd } from './plugins/use-stream-end.ts';
import { useTextValidation } from './plugins/use-text-validation.ts';
import { useTracing } from './plugins/use-tracing.ts';
import type { RequestFacts } from './request-facts.ts';

export interface YogaParts {
  readonly schema: GraphQLSchema;
  readonly billing: Billing;
  /** What resolvers are given, once it is known who asks. */
  readonly createContext: (facts: RequestFacts, headers: Headers) => object;
  readonly authenticator: Authenticator;
  readonly rateLimiter: RateLimiter;
  readonly persisted: PersistedOperations;
  readonly metrics: RequestMetrics;
  /** Aborted when the process is told to stop: live updates end. */
  readonly stopping: AbortSignal;
  /** How often live updates look whether their key still holds; left out: every 5 seconds. */
  readonly keyRecheckMs?: number;
  readonly settings: YogaSettings;
}

export interface YogaSettings {
  readonly graphiql: boolean;
  readonly introspection: boolean;
  readonly suggestions: boolean;
  readonly persistedOnly: boolean;
  readonly corsOrigins: readonly string[];
  readonly trustedProxies: number;
  readonly bodyBytesMax: number;
  /** Live updates that one key or session may hold open at a time, of this process; 0: no limit. */
  readonly streamsPerCaller: number;
}

export type Yoga = YogaServerInstance<RequestFacts, object>;

/** Whatever is not a JSON post must carry it: a browser asks before it sends a header of a page's own to another site. */
export const CSRF_HEADER = 'x-csrf';
const KEY_RECHECK_MS = 5_000;

export function buildYoga(parts: YogaParts): Yoga {
  const { schema, billing, metrics, settings } = parts;
  const { introspection, suggestions, persistedOnly, trustedProxies } = settings;
  const { log } = billing;
  return createYoga<RequestFacts, object>({
    schema,
    context: (facts) => parts.createContext(facts, facts.request.headers),
    plugins: [
      useTracing(),
      useMetrics(metrics),
      useJsonPosts(),
      useCSRFPrevention({ requestHeaders: [CSRF_HEADER] }),
      useCaller({ authenticator: parts.authenticator, rateLimiter: parts.rateLimiter, trustedProxies }),
      usePersisted({ operations: parts.persisted, only: persistedOnly }),
      useOperationLimits({ introspection, suggestions }),
      useComplexity(),
      useTextValidation(),
      usePolicyUse(billing),
      useStreamEnd({
        stopping: parts.stopping,
        clock: billing.clock,
        recheckMs: parts.keyRecheckMs ?? KEY_RECHECK_MS,
        streamsMax: settings.streamsPerCaller,
      }),
      ...(suggestions ? [] : [useHiddenSuggestions()]),
      useErrorCodes(metrics.failed),
    ],
    maskedErrors: { maskError: createErrorMask(log), errorMessage: 'Unexpected error' },
    // What it has to say is said by the mask.
    logging: false,
    maxRequestBodySize: settings.bodyBytesMax,
    multipart: false,
    batching: false,
    landingPage: false,
    graphiql: settings.graphiql && !persistedOnly ? graphiql : false,
    ...(settings.graphiql ? { renderGraphiQL: renderGraphiql } : {}),
    cors: (request) => resolveCors(request, settings.corsOrigins),
  });
}

const EXPOSED = ['x-request-id', 'retry-after', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'];

/** Credentials are headers that the page itself sets: no cookie is ever read, so none need be allowed. */
function resolveCors(request: Request, origins: readonly string[]) {
  const origin = request.headers.get('origin');
  if (origin === null || !origins.includes(origin)) return false;
  return {
    origin,
    credentials: false,
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'accept-language', 'x-request-id', CSRF_HEADER],
    exposedHeaders: EXPOSED,
    maxAge: 600,
  };
}
