/** What the provider allows: so many requests at once, and so many a second (a token bucket). */

export interface Limits {
  readonly concurrency: number;
  /** Resolves when one more request may be sent. */
  readonly takeToken: () => Promise<void>;
}

export interface LimitSettings {
  readonly concurrency: number;
  /** Requests a second; null: no limit. */
  readonly perSecond: number | null;
  /** Requests that may come at once after a pause. */
  readonly burst: number;
}

/** Milliseconds from a clock that never goes back. */
export type Ticks = () => number;

export function createLimits(
  { concurrency, perSecond, burst }: LimitSettings,
  ticks: Ticks = () => performance.now(),
): Limits {
  if (perSecond === null) return { concurrency, takeToken: () => Promise.resolve() };
  const msPerToken = 1_000 / perSecond;
  // The moment at which the next token is free; a pause lets it fall behind by at most the burst.
  let freeAt = ticks();
  const takeToken = () => {
    const now = ticks();
    freeAt = Math.max(freeAt, now - (burst - 1) * msPerToken) + msPerToken;
    const wait = freeAt - msPerToken - now;
    return wait <= 0 ? Promise.resolve() : new Promise<void>((resolve) => setTimeout(resolve, wait));
  };
  return { concurrency, takeToken };
}
