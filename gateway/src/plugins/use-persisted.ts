/** Operations known beforehand, named by the SHA-256 of their text; in one mode nothing else is answered. */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations';
import type { Plugin } from 'graphql-yoga';
import { z } from 'zod';
import { createRefusalError } from './refusal-error.ts';

export type PersistedOperations = ReadonlyMap<string, string>;

export interface PersistedOptions {
  readonly operations: PersistedOperations;
  /** Nothing else is answered. */
  readonly only: boolean;
}

export function usePersisted({ operations, only }: PersistedOptions): Plugin {
  const refusal = (message: string, code: string) => () => createRefusalError(message, { status: 400, code });
  return usePersistedOperations({
    allowArbitraryOperations: !only,
    getPersistedOperation: (id) => operations.get(id) ?? null,
    customErrors: {
      notFound: refusal('No operation is known by this id', 'PERSISTED_QUERY_NOT_FOUND'),
      persistedQueryOnly: refusal('Only operations known by their id are answered', 'PERSISTED_QUERY_ONLY'),
      keyNotFound: refusal('Must provide a query, or the id of one that is known', 'BAD_REQUEST'),
    },
  });
}

const Operations = z.record(z.string(), z.string());

/** Reads `{ "<sha256>": "<document>" }`. Throws where an id is not the hash of its document: then one of them is not what it says. */
export async function readPersistedOperations(file: string): Promise<PersistedOperations> {
  const parsed = Operations.safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const operations = new Map(Object.entries(parsed.data));
  for (const [id, document] of operations) {
    const hash = createHash('sha256').update(document).digest('hex');
    if (id !== hash) throw new Error(`'${id}' names a document whose SHA-256 is ${hash}`);
  }
  return operations;
}
