/** The three kinds of calls to the gateway: query, mutation, list. */

import type { TypedDocumentString } from './_generated.ts';
import { KalennerError } from './error.ts';
import type { CallOptions, ListOptions } from './options.ts';
import { type Connection, Listing, toPage } from './page.ts';
import { send } from './send.ts';
import { getOperationName, type Wire } from './wire.ts';

const PAGE_SIZE = 25;

/** A mutation's input without its idempotency key, which is among the options or created by the client. */
export type MutationInput<Input> = Omit<Input, 'idempotencyKey'>;

interface Paged {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export interface Calls {
  readonly wire: Wire;
  /** A query. */
  query<D, V>(document: TypedDocumentString<D, V>, variables: V, options?: CallOptions): Promise<D>;
  /** A mutation: its one field's result. */
  mutate<D, I>(
    document: TypedDocumentString<D, { input: I }>,
    input: MutationInput<I>,
    options?: CallOptions,
  ): Promise<D[keyof D]>;
  /** A query for a connection; `connectionIn` finds it in the answer, or null if the caller sees no such owner. */
  list<D, V extends Paged, T>(
    document: TypedDocumentString<D, V>,
    variables: Omit<V, keyof Paged>,
    connectionIn: (data: D) => Connection<T> | null | undefined,
    options?: ListOptions,
  ): Listing<T>;
}

export function createCalls(wire: Wire): Calls {
  return {
    wire,
    query: (document, variables, options = {}) => send(wire, document, variables, options),

    async mutate(document, input, options = {}) {
      const idempotencyKey = options.idempotencyKey ?? crypto.randomUUID();
      // The input is whole again with its key; the compiler cannot add a property to a type parameter.
      const variables = { input: { ...input, idempotencyKey } } as never;
      const data = await send(wire, document, variables, { ...options, idempotencyKey });
      return Object.values(data as object)[0];
    },

    list: (document, variables, connectionIn, { pageSize = PAGE_SIZE, ...options } = {}) =>
      new Listing(async (after) => {
        const paged = { ...variables, first: pageSize, after } as never;
        const connection = connectionIn(await send(wire, document, paged, options));
        if (connection) return toPage(connection);
        // An empty listing would mean that there is nothing, where there is nothing to see.
        const message = `what it lists does not exist for this caller: ${JSON.stringify(variables)}`;
        throw new KalennerError(
          { code: 'BAD_REQUEST', message },
          { operation: getOperationName(String(document)) },
        );
      }),
  };
}
