/** Every error has a code, and says which request it was. Those of the tools below get theirs from the status they end with. */

import type { Plugin } from 'graphql-yoga';
import type { RequestFacts } from '../request-facts.ts';

const CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'REQUEST_ENTITY_TOO_LARGE',
};

export function useErrorCodes(onError: (code: string) => void): Plugin<object, RequestFacts> {
  return {
    onResultProcess({ result, serverContext }) {
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      for (const error of result.errors ?? []) {
        const { http } = error.extensions;
        error.extensions.code ??= CODES[http?.status ?? 400] ?? 'BAD_REQUEST';
        if (serverContext.requestId !== undefined) error.extensions.requestId = serverContext.requestId;
        onError(String(error.extensions.code));
      }
    },
  };
}
