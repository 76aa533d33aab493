/** The exception of the client: a call that got no answer. Answers of the billing, refusals too, are returned. */

/** Kinds of failure, each with whether the same call may succeed later. */
const RETRYABLE = {
  /** No connection, or it broke before the answer was whole. */
  NETWORK: true,
  /** The deadline of the call passed, tries and waits included. */
  TIMEOUT: true,
  /** The caller's own signal. */
  ABORTED: false,
  /** Too many calls; `rateLimit.retryAfterMs` has the time to wait. */
  RATE_LIMITED: true,
  /** No token, or one that is wrong, expired or revoked. */
  UNAUTHENTICATED: false,
  /** A token that may not do this. */
  FORBIDDEN: false,
  /** A request that the gateway does not accept: a limit, a malformed id, an unknown field. */
  BAD_REQUEST: false,
  /** The gateway, or a proxy before it, failed. */
  SERVER: true,
  /** An answer that is none of GraphQL's. */
  PROTOCOL: false,
} as const;

export type KalennerErrorCode = keyof typeof RETRYABLE;

/** The caller's rate limit as the gateway reports it; missing figures are undefined. */
export interface RateLimit {
  /** Calls per window. */
  readonly limit: number | undefined;
  /** Calls left in this window. */
  readonly remaining: number | undefined;
  /** Milliseconds until the next call is welcome. */
  readonly retryAfterMs: number | undefined;
}

/** One entry of GraphQL's top-level `errors`. */
export interface GraphQLProblem {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: { readonly code?: unknown; readonly [key: string]: unknown } | undefined;
}

export interface Failure {
  readonly code: KalennerErrorCode;
  readonly message: string;
  readonly requestId?: string | undefined;
  readonly status?: number | undefined;
  readonly rateLimit?: RateLimit | undefined;
  readonly problems?: readonly GraphQLProblem[] | undefined;
  readonly retryable?: boolean | undefined;
  readonly cause?: unknown;
}

/** The call that failed. */
export interface CallReference {
  readonly operation: string;
  readonly idempotencyKey?: string | undefined;
}

/**
 * The one exception of this client. `switch (error.code)` covers every kind.
 *
 * A mutation that failed this way may have happened all the same: call again with `idempotencyKey` to learn its answer.
 */
export class KalennerError extends Error {
  override readonly name = 'KalennerError';
  readonly code: KalennerErrorCode;
  /** Whether the same call, with the same `idempotencyKey`, may succeed later. */
  readonly retryable: boolean;
  /** The operation's name, such as `Upgrade`. */
  readonly operation: string;
  /** The key that the mutation was sent with. */
  readonly idempotencyKey: string | undefined;
  /** The request's id in the gateway's logs; undefined if no answer came. */
  readonly requestId: string | undefined;
  /** HTTP status of the answer, if one came. */
  readonly status: number | undefined;
  readonly rateLimit: RateLimit | undefined;
  /** GraphQL's own top-level errors, as received. */
  readonly problems: readonly GraphQLProblem[];

  /** @internal */
  constructor(failure: Failure, { operation, idempotencyKey }: CallReference) {
    super(
      `${operation}: ${failure.message}`,
      failure.cause === undefined ? undefined : { cause: failure.cause },
    );
    this.code = failure.code;
    this.retryable = failure.retryable ?? RETRYABLE[failure.code];
    this.operation = operation;
    this.idempotencyKey = idempotencyKey;
    this.requestId = failure.requestId;
    this.status = failure.status;
    this.rateLimit = failure.rateLimit;
    this.problems = failure.problems ?? [];
  }
}
