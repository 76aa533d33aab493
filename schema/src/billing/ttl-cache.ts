/** A value that is read once and kept for a while; those who ask while it is read wait for the same answer. */

import type { Ticks } from './limits.ts';

export function createTtlCache<T>(
  read: () => Promise<T>,
  freshMs: number,
  ticks: Ticks = () => performance.now(),
): () => Promise<T> {
  let kept: { readonly value: Promise<T>; readonly at: number } | undefined;
  return () => {
    const now = ticks();
    if (kept !== undefined && now - kept.at < freshMs) return kept.value;
    const fresh = { value: read(), at: now };
    kept = fresh;
    // A failure is told to those who wait for it; the next one to ask tries again.
    fresh.value.catch(() => {
      if (kept === fresh) kept = undefined;
    });
    return fresh.value;
  };
}
