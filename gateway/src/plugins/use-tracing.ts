/** A span for each request, named by its operation once that is known. Without a collector it costs nothing. */

import type { Plugin } from 'graphql-yoga';
import { setRequestSpanName, traceRequest } from '../monitoring/tracing.ts';
import type { RequestFacts } from '../request-facts.ts';
import { getOperation } from './use-metrics.ts';

export function useTracing(): Plugin<RequestFacts, RequestFacts> {
  return {
    instrumentation: {
      request({ request }, wrapped) {
        const attributes = { 'request.id': request.headers.get('x-request-id') ?? '' };
        return traceRequest(request.headers, attributes, wrapped);
      },
    },
    onExecute({ args: { document, operationName } }) {
      const { kind, field } = getOperation(document, operationName);
      setRequestSpanName(`${kind} ${field}`);
    },
  };
}
