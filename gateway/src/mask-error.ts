/** What a caller learns of an error: our own are told, anything else is logged and called unexpected. */

import type { BillingLog } from '@kalenner/schema/billing/billing';
import { GraphQLError } from 'graphql';
import { toErrorFields } from './log.ts';

/** PostgreSQL's «query_canceled»: it ran into the statement's time limit. */
const STATEMENT_TIMEOUT = '57014';

export function createErrorMask(log: BillingLog): (error: unknown, message: string) => Error {
  return (error, message) => {
    const cause = findCause(error);
    if (cause === null && error instanceof GraphQLError) return error;
    const fields = toErrorFields(cause ?? error);
    if (Reflect.get(fields, 'code') === STATEMENT_TIMEOUT) {
      log.warn(fields, 'a statement took too long');
      return createMaskedError(error, 'It took too long; ask for less, or again later', 'TIMEOUT', 503);
    }
    log.error(fields, 'an unexpected error');
    return createMaskedError(error, message, 'INTERNAL_SERVER_ERROR', 500);
  };
}

/** What was thrown, under the errors that the executor wraps it in; null: one of our own. */
function findCause(error: unknown): unknown {
  if (!(error instanceof GraphQLError)) return error;
  return error.originalError === undefined ? null : findCause(error.originalError);
}

/** Where it happened in the answer stays: clients read their data by it. */
function createMaskedError(error: unknown, message: string, code: string, status: number): GraphQLError {
  if (!(error instanceof GraphQLError) || error.path === undefined) {
    return new GraphQLError(message, { extensions: { code, http: { status } } });
  }
  return new GraphQLError(message, { nodes: error.nodes ?? null, path: error.path, extensions: { code } });
}
