/** The id of a request: in every log line and event that it leads to, and in its answer. */

import { AsyncLocalStorage } from 'node:async_hooks';
import { v7 as uuidv7 } from 'uuid';

/** What a caller may send to find its request again: long enough to be told apart, and nothing that a log would choke on. */
const SANE = /^[A-Za-z0-9._:=/+-]{8,128}$/;

/** The caller's own, if it is sane; else a new one, which rises with time. */
export function resolveRequestId(header: string | null | undefined): string {
  return header != null && SANE.test(header) ? header : uuidv7();
}

const scope = new AsyncLocalStorage<string>();

/** Runs it so that all it does, however deep, is logged with the request's id. */
export function runWithRequestId<T>(requestId: string, run: () => T): T {
  return scope.run(requestId, run);
}

/** Undefined outside of any request. */
export function findRequestId(): string | undefined {
  return scope.getStore();
}
