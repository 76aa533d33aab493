/** Retries: whether another try is worth it, and the wait before it. */

import { KalennerError } from './error.ts';
import type { RetryEvent } from './options.ts';
import type { Answer } from './transport.ts';

const WAIT_FIRST_MS = 200;
const WAIT_MAX_MS = 8_000;

/** The reason for another try; undefined: the outcome is final. */
export function findRetryReason(outcome: Answer | KalennerError): RetryEvent['reason'] | undefined {
  if (outcome instanceof KalennerError) return outcome.retryable ? outcome : undefined;
  const [result] = Object.values(outcome.data) as readonly ({ readonly __typename?: string } | null)[];
  return result?.__typename === 'IdempotencyInProgress' ? 'IN_PROGRESS' : undefined;
}

/**
 * Milliseconds before retry number `retries` (from 0). Full jitter, anything up to a bound that doubles, so that
 * clients that failed together do not come back together; the gateway's `Retry-After` comes on top.
 */
export function computeRetryDelay(
  retries: number,
  random: () => number,
  reason?: RetryEvent['reason'],
): number {
  const jitter = random() * Math.min(WAIT_MAX_MS, WAIT_FIRST_MS * 2 ** retries);
  const retryAfterMs = reason instanceof KalennerError ? (reason.rateLimit?.retryAfterMs ?? 0) : 0;
  return retryAfterMs + jitter;
}
