/** The schema that is served, and what its resolvers are given for each request. */

import type { GraphContext, GraphServices } from '@kalenner/schema/graphql/request/context';
import { createLoaders } from '@kalenner/schema/graphql/request/loaders';
import { schema } from '@kalenner/schema/graphql/schema';
import type { GraphQLSchema } from 'graphql';
import { localeOf } from './locale.ts';
import type { RequestFacts } from './request-facts.ts';

export interface Api {
  readonly schema: GraphQLSchema;
  readonly contextOf: (services: GraphServices) => (facts: RequestFacts, headers: Headers) => object;
}

export const API: Api = { schema, contextOf };

function contextOf(services: GraphServices) {
  return (facts: RequestFacts, headers: Headers): GraphContext => ({
    ...services,
    feed: feedOf(services, facts.ended),
    viewer: facts.viewer,
    requestId: facts.requestId,
    locale: localeOf(null, headers.get('accept-language') ?? ''),
    loaders: createLoaders(services.billing, facts.viewer),
  });
}

/** A listener that is gone is forgotten at once: a generator that waits for a change cannot be ended before one comes. */
function feedOf({ feed }: GraphServices, ended: AbortSignal): GraphServices['feed'] {
  return { changes: (accountId, signal) => feed.changes(accountId, AbortSignal.any([signal, ended])) };
}
