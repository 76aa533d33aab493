/** Counts every answer, and how long it took. */

import { type DocumentNode, getOperationAST, Kind } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { RequestMetrics } from '../monitoring/metrics.ts';
import type { RequestFacts } from '../request-facts.ts';

export function useMetrics(metrics: RequestMetrics): Plugin<RequestFacts, RequestFacts> {
  const started = new WeakMap<RequestFacts, number>();
  const note = (args: { document: DocumentNode; operationName?: unknown; contextValue: RequestFacts }) => {
    const { document, operationName, contextValue } = args;
    // The object is the request's, whoever holds a context made of it.
    Object.assign(contextValue.operation, getOperation(document, operationName));
  };
  return {
    onRequest({ serverContext }) {
      serverContext.operation = { kind: 'none', field: 'none' };
      started.set(serverContext, performance.now());
    },
    onExecute({ args }) {
      note(args);
    },
    onSubscribe({ args }) {
      note(args);
      return {
        onSubscribeResult() {
          metrics.streams(1);
          return { onEnd: () => metrics.streams(-1) };
        },
      };
    },
    onResponse({ serverContext, response }) {
      const seconds = (performance.now() - (started.get(serverContext) ?? performance.now())) / 1_000;
      metrics.answered({ ...serverContext.operation, status: response.status, seconds });
    },
  };
}

/** By the first field, in an unnamed place for what only a fragment selects. */
export function getOperation(document: DocumentNode, operationName: unknown): RequestFacts['operation'] {
  const operation = getOperationAST(document, typeof operationName === 'string' ? operationName : undefined);
  const [first] = operation?.selectionSet.selections ?? [];
  const field = first?.kind === Kind.FIELD ? first.name.value : 'fragment';
  return { kind: operation?.operation ?? 'none', field };
}
