/** Options of the client and of a single call. */

import type { Locale } from './_generated.ts';
import type { Clock } from './clock.ts';
import type { KalennerError } from './error.ts';

/** A token as it is, or a function that gets one: called once, and again when the gateway answers 401. */
export type Token = string | (() => string | Promise<string>);

export interface Hooks {
  /** Before each try. Headers may be added (`traceparent`); they hold the caller's token, so do not log them. */
  onRequest?(event: RequestEvent): void;
  /** After each try, answered or not. */
  onResponse?(event: ResponseEvent): void;
  /** Before the wait that precedes another try. */
  onRetry?(event: RetryEvent): void;
}

export interface RequestEvent {
  /** The operation's name, such as `Upgrade`. */
  readonly operation: string;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly headers: Headers;
}

export interface ResponseEvent {
  readonly operation: string;
  readonly attempt: number;
  readonly durationMs: number;
  /** HTTP status; undefined if no answer came. */
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  readonly error: KalennerError | undefined;
}

export interface RetryEvent {
  readonly operation: string;
  /** The try that failed, from 1. */
  readonly attempt: number;
  readonly delayMs: number;
  /** The reason: a failure, or a concurrent duplicate of this call that is still running. */
  readonly reason: KalennerError | 'IN_PROGRESS';
}

/** The client's settings: endpoint, credentials, deadlines. */
export interface KalennerOptions extends Hooks {
  /** The GraphQL endpoint, such as `https://billing.example/graphql`. */
  readonly url: string;
  /** A subscriber's session token, for a browser; see `accounts.createSession`. Not together with `apiKey`. */
  readonly token?: Token | undefined;
  /** A key of a server, a partner or staff. Never in a browser. */
  readonly apiKey?: string | undefined;
  /** Language of texts, steps and formatted amounts. Default: the account's. */
  readonly locale?: Locale | undefined;
  /** Deadline of a call in milliseconds, over all its tries and waits. Default: 30,000. */
  readonly timeoutMs?: number | undefined;
  /**
   * Retries after a failure; 0: none. Default: 5. For a concurrent duplicate that is still running the client waits
   * until the deadline.
   */
  readonly maxRetries?: number | undefined;
  /** Sends the SHA-256 of each document in its place, to a gateway that knows them (`print-operations.ts`) and maybe nothing else. */
  readonly persisted?: boolean | undefined;
  /** Another `fetch`, such as one that goes through a proxy. */
  readonly fetch?: typeof fetch | undefined;
  /** The passing of time, for tests. */
  readonly clock?: Clock | undefined;
  /** Chance in [0, 1), for tests: it spreads the waits between tries. */
  readonly random?: (() => number) | undefined;
}

/** Options of one call. */
export interface CallOptions {
  /** Aborts the call: it throws `ABORTED`. */
  readonly signal?: AbortSignal | undefined;
  /** Deadline in milliseconds, over all tries and waits. */
  readonly timeoutMs?: number | undefined;
  readonly maxRetries?: number | undefined;
  /**
   * Idempotency key of a mutation, executed at most once for the same key (stored by the gateway for at least 24
   * hours). Default: a new one for each call, kept over its retries. Give your own to be able to repeat a call after a
   * crash.
   */
  readonly idempotencyKey?: string | undefined;
  readonly headers?: Headers | Readonly<Record<string, string>> | undefined;
}

/** A listing's page size too. */
export interface ListOptions extends Omit<CallOptions, 'idempotencyKey'> {
  /** Items fetched at a time, 1 to 100. Default: 25. */
  readonly pageSize?: number | undefined;
}
