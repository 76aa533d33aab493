/** The schema that is served, and what its resolvers are given for each request. */

import type { GraphContext, GraphServices } from '@kalenner/schema/graphql/request/context';
import { createLoaders } from '@kalenner/schema/graphql/request/loaders';
import { schema } from '@kalenner/schema/graphql/schema';
import type { GraphQLSchema } from 'graphql';
import { resolveLocale } from './locale.ts';
import type { RequestFacts } from './request-facts.ts';

export interface Api {
  readonly schema: GraphQLSchema;
  readonly createContext: (services: GraphServices) => (facts: RequestFacts, headers: Headers) => object;
}

export const API: Api = { schema, createContext };

function createContext(services: GraphServices) {
  return (facts: RequestFacts, headers: Headers): GraphContext => ({
    ...services,
    feed: createFeed(services, facts.ended),
    viewer: facts.viewer,
    requestId: facts.requestId,
    locale: resolveLocale(null, headers.get('accept-language') ?? ''),
    loaders: createLoaders(services.billing, facts.viewer),
  });
}

/** A listener that is gone is forgotten at once: a generator that waits for a change cannot be ended before one comes. */
function createFeed({ feed }: GraphServices, ended: AbortSignal): GraphServices['feed'] {
  return { changes: (accountId, signal) => feed.changes(accountId, AbortSignal.any([signal, ended])) };
}
