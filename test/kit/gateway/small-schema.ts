/** The part of a schema that the gateway's guards need. */

import type { Viewer } from '@kalenner/schema/graphql/request/viewer';
import { GraphQLError } from 'graphql';
import { createSchema } from 'graphql-yoga';

interface Context {
  readonly viewer: Viewer;
  readonly requestId: string;
}

const item = { name: 'item', next: () => item };

export const SMALL_SCHEMA = createSchema<Context>({
  typeDefs: `
    type Query {
      hello(name: String): String
      viewer: Viewer
      item: Item
      thrown: String
      refused: String
    }
    type Viewer { role: String partnerId: String accountId: String requestId: String }
    type Item { name: String next: Item }
    input Greeting { greeting: String }
    type Mutation { greet(input: Greeting): String }
    type Subscription { ticks: Int never: Int }
  `,
  resolvers: {
    Query: {
      hello: (_: unknown, { name }: { name?: string }) => `hello ${name ?? ''}`,
      viewer: (_: unknown, __: unknown, { viewer, requestId }: Context) => ({ ...viewer, requestId }),
      item: () => item,
      thrown: () => {
        throw new Error('a row of first@example.com');
      },
      refused: () => {
        throw new GraphQLError('too complex', { extensions: { code: 'COMPLEXITY_TOO_HIGH' } });
      },
    },
    Mutation: { greet: () => 'hello' },
    Subscription: {
      ticks: {
        async *subscribe() {
          for (let ticks = 1; ticks <= 3; ticks += 1) yield { ticks };
        },
      },
      never: {
        // Moves only when it is ended: as a feed without a change.
        subscribe: () => {
          const { promise, resolve } = Promise.withResolvers<IteratorResult<never>>();
          const done = { done: true, value: undefined } as const;
          const iterator: AsyncIterableIterator<never> = {
            [Symbol.asyncIterator]: () => iterator,
            next: () => promise,
            return: async () => {
              resolve(done);
              return done;
            },
          };
          return iterator;
        },
      },
    },
  },
});
