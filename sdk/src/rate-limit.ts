/** Reads what an answer says of the caller's allowance: `Retry-After` and the `RateLimit-*` headers. */

import type { RateLimit } from './error.ts';

/** Undefined if the answer says nothing of it. A date in `Retry-After` is counted from the answer's own `Date`. */
export function rateLimitOf(headers: Headers): RateLimit | undefined {
  const limit = numberIn(headers, 'ratelimit-limit');
  const remaining = numberIn(headers, 'ratelimit-remaining');
  const retryAfterMs = retryAfter(headers);
  if (limit === undefined && remaining === undefined && retryAfterMs === undefined) return undefined;
  return { limit, remaining, retryAfterMs };
}

function retryAfter(headers: Headers): number | undefined {
  const seconds = numberIn(headers, 'retry-after');
  if (seconds !== undefined) return seconds * 1000;
  const until = Date.parse(headers.get('retry-after') ?? '') - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}

function numberIn(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  return text !== null && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}
