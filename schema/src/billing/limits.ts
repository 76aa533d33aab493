/** What the provider allows: so many requests at once, and so many a second (a token bucket). */

export interface Limits {
  readonly concurrency: number;
  /** Sends a request once it may: its slot and its token are those of all that this process sends, whatever batch it is of. */
  readonly send: <T>(request: () => Promise<T>) => Promise<T>;
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
  const takeToken = perSecond === null ? () => Promise.resolve() : createTokenBucket(perSecond, burst, ticks);
  const takeSlot = createSlots(concurrency);
  const send = async <T>(request: () => Promise<T>): Promise<T> => {
    const giveBack = await takeSlot();
    try {
      await takeToken();
      return await request();
    } finally {
      giveBack();
    }
  };
  return { concurrency, send };
}

/** Answers how a slot is given back; who waits gets it in turn. */
function createSlots(count: number): () => Promise<() => void> {
  let free = count;
  const waiting: (() => void)[] = [];
  const giveBack = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async () => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return giveBack;
  };
}

/** Resolves when one more request may be sent. */
function createTokenBucket(perSecond: number, burst: number, ticks: Ticks): () => Promise<void> {
  const msPerToken = 1_000 / perSecond;
  // The moment at which the next token is free; a pause lets it fall behind by at most the burst.
  let freeAt = ticks();
  return () => {
    const now = ticks();
    freeAt = Math.max(freeAt, now - (burst - 1) * msPerToken) + msPerToken;
    const wait = freeAt - msPerToken - now;
    return wait <= 0 ? Promise.resolve() : new Promise<void>((resolve) => setTimeout(resolve, wait));
  };
}
