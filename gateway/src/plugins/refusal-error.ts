/** A refusal of the gateway itself, before any resolver runs. */

import { GraphQLError } from 'graphql';

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Beside the code, for programs. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export function createRefusalError(
  message: string,
  { status, code, headers = {}, details = {} }: Refusal,
): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code, ...details, http: { status, headers: { ...headers } } },
  });
}
