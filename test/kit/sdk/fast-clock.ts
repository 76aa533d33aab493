/** A client's clock on which time passes `speed` times as fast, so that its waits and deadlines are short and still real. */

import type { KalennerOptions } from '@kalenner/sdk';

export function createFastClock(speed: number): NonNullable<KalennerOptions['clock']> {
  return {
    now: () => performance.now() * speed,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const timer = setTimeout(done, ms / speed);
        function done() {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          resolve();
        }
        signal.addEventListener('abort', done);
      }),
  };
}
