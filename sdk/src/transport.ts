/** One try over HTTP: an answer's data, or its failure. */

import { ClientError, type GraphQLClient } from 'graphql-request';
import type { Failure, GraphQLProblem, KalennerErrorCode } from './error.ts';
import { parseRateLimit } from './rate-limit.ts';

export interface TransportRequest {
  readonly document: string;
  readonly variables: Record<string, unknown>;
  readonly headers: Headers;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly data: Record<string, unknown>;
  readonly status: number;
  readonly requestId: string | undefined;
}

/** Codes that name a kind of failure by themselves. Any other one is about the request: a limit, a wrong id, an input. */
const CODES: Readonly<Record<string, KalennerErrorCode>> = {
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  RATE_LIMITED: 'RATE_LIMITED',
  INTERNAL_SERVER_ERROR: 'SERVER',
  TIMEOUT: 'SERVER',
};

export async function sendOnce(
  client: GraphQLClient,
  { document, variables, headers, signal }: TransportRequest,
): Promise<Answer | Failure> {
  try {
    const answer = await client.rawRequest<Record<string, unknown> | null>({
      query: document,
      variables,
      requestHeaders: headers,
      signal,
    });
    const { data, status } = answer;
    if (!data) return { code: 'PROTOCOL', message: 'the answer holds neither data nor errors', status };
    return { data, status, requestId: findRequestId(new Headers(answer.headers)) };
  } catch (thrown) {
    return toFailure(thrown);
  }
}

function toFailure(thrown: unknown): Failure {
  // Its own message holds the whole request, with the customer's input: it is not passed on.
  if (thrown instanceof ClientError) {
    const { status, headers, errors } = thrown.response;
    return toResponseFailure(status, new Headers(headers), Array.isArray(errors) ? errors : []);
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  // Not JSON: cut off on its way, so worth another try.
  if (thrown instanceof SyntaxError) {
    return {
      code: 'PROTOCOL',
      message: `the answer is not JSON: ${message}`,
      cause: thrown,
      retryable: true,
    };
  }
  if (message.startsWith('Invalid execution result')) {
    return { code: 'PROTOCOL', message: 'the answer is not a GraphQL result', cause: thrown };
  }
  return { code: 'NETWORK', message: `no answer: ${message}`, cause: thrown };
}

/** A failure that the gateway, or a proxy before it, reported by status or by GraphQL's top-level errors. */
export function toResponseFailure(
  status: number,
  headers: Headers,
  problems: readonly GraphQLProblem[],
): Failure {
  return {
    code: resolveErrorCode(status, problems),
    message: problems[0]?.message ?? `answered with HTTP status ${status}`,
    requestId: findRequestId(headers),
    status,
    rateLimit: parseRateLimit(headers),
    problems,
  };
}

function resolveErrorCode(status: number, problems: readonly GraphQLProblem[]): KalennerErrorCode {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 429) return 'RATE_LIMITED';
  // 408: a proxy tired of waiting.
  if (status >= 500 || status === 408) return 'SERVER';
  const code = problems.map(({ extensions }) => extensions?.code).find((code) => typeof code === 'string');
  if (typeof code === 'string') return CODES[code] ?? 'BAD_REQUEST';
  return status >= 400 ? 'BAD_REQUEST' : 'SERVER';
}

export function findRequestId(headers: Headers): string | undefined {
  return headers.get('x-request-id') ?? undefined;
}
