/** The client's source of time; tests set it. */

export interface Clock {
  /** Milliseconds from some start. Monotonic: a deadline must not move with the machine's clock. */
  now(): number;
  /** Resolves after `ms` milliseconds, or at once when the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The longest wait of a timer; a longer one would fire at once. */
const TIMER_MAX_MS = 2 ** 31 - 1;

export const machineClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timer = setTimeout(done, Math.min(ms, TIMER_MAX_MS));
      function done() {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done);
    }),
};
