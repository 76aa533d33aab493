import type { Clock } from '@kalenner/sdk';

interface JumpingClock extends Clock {
  /** The waits that were jumped over. */
  readonly waits: readonly number[];
  /** The number of pending waits: timers that would keep a program alive. */
  sleeping(): number;
  /** Time that passes by itself. */
  pass(ms: number): void;
}

/**
 * A client's clock that jumps over its waits: a wait shorter than `patienceMs` passes at once and wakes every wait due
 * by then. A longer one (the deadline of a call, as a rule) only ends when jumps have come so far.
 */
export function createJumpingClock(patienceMs = 30_000): JumpingClock {
  const waits: number[] = [];
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();
  let now = 0;

  const jumpTo = (moment: number) => {
    now = Math.max(now, moment);
    for (const sleeper of sleepers) if (sleeper.until <= now) sleeper.wake();
  };

  return {
    waits,
    now: () => now,
    sleeping: () => sleepers.size,
    pass: (ms) => jumpTo(now + ms),
    sleep(ms, signal) {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (signal.aborted) return Promise.resolve();
      const sleeper = {
        until: now + ms,
        wake() {
          sleepers.delete(sleeper);
          resolve();
        },
      };
      sleepers.add(sleeper);
      signal.addEventListener('abort', sleeper.wake, { once: true });
      if (ms < patienceMs) {
        waits.push(ms);
        jumpTo(sleeper.until);
      }
      return promise;
    },
  };
}
