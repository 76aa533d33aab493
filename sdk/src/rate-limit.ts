/** Reads the caller's rate limit from an answer: `Retry-After` and the `RateLimit-*` headers. */

import type { RateLimit } from './error.ts';

/** Parses the headers; undefined without any of them. A date in `Retry-After` is counted from the answer's own `Date`. */
export function parseRateLimit(headers: Headers): RateLimit | undefined {
  const limit = parseNumber(headers, 'ratelimit-limit');
  const remaining = parseNumber(headers, 'ratelimit-remaining');
  const retryAfterMs = parseRetryAfter(headers);
  if (limit === undefined && remaining === undefined && retryAfterMs === undefined) return undefined;
  return { limit, remaining, retryAfterMs };
}

function parseRetryAfter(headers: Headers): number | undefined {
  const seconds = parseNumber(headers, 'retry-after');
  if (seconds !== undefined) return seconds * 1000;
  const until = Date.parse(headers.get('retry-after') ?? '') - Date.parse(headers.get('date') ?? '');
  return Number.isNaN(until) ? undefined : Math.max(0, until);
}

function parseNumber(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  return text !== null && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}
