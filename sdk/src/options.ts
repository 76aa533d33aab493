/** What a client is made with, and what a single call may change. */

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
  /** Why: a failure, or a twin of this call that is still running. */
  readonly reason: KalennerError | 'IN_PROGRESS';
}

/** The client's own settings: who speaks, to whom, and how patiently. */
export interface KalennerOptions extends Hooks {
  /** The GraphQL endpoint, such as `https://billing.example/graphql`. */
  readonly url: string;
  /** A subscriber's session token, for a browser; see `accounts.createSession`. Not together with `apiKey`. */
  readonly token?: Token | undefined;
  /** A key of a server, a partner or staff. Never in a browser. */
  readonly apiKey?: string | undefined;
  /** Language of texts, steps and formatted amounts. Left out: the account's. */
  readonly locale?: Locale | undefined;
  /** Deadline of a call in milliseconds, over all its tries and waits. 30,000 if left out. */
  readonly timeoutMs?: number | undefined;
  /** Tries after a failure. 5 if left out; 0: none. For a twin of the call that is still running it waits until the deadline. */
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

/** What one call may change. */
export interface CallOptions {
  /** Gives the call up: it throws `ABORTED`. */
  readonly signal?: AbortSignal | undefined;
  /** Deadline in milliseconds, over all tries and waits. */
  readonly timeoutMs?: number | undefined;
  readonly maxRetries?: number | undefined;
  /**
   * Mutations only: names this act, at most once for the same key (kept by the gateway for at least 24 hours). Left out: a new
   * one for each call, kept over its tries. Give your own to be able to repeat a call after a crash.
   */
  readonly idempotencyKey?: string | undefined;
  readonly headers?: Headers | Readonly<Record<string, string>> | undefined;
}

/** A listing's page size too. */
export interface ListOptions extends Omit<CallOptions, 'idempotencyKey'> {
  /** Items asked for at a time, 1 to 100; 25 if left out. */
  readonly pageSize?: number | undefined;
}
