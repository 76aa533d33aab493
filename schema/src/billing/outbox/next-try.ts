/** When an item that could not be sent is tried again. */

import { addSeconds, type Instant, pickLater } from '../../policy/time/calendar.ts';

/**
 * Full jitter: a random part of this, after the first failure, the second, and so on; then it is given up. An outage of a
 * few hours parks nothing, and when it ends the items do not come back all at once.
 */
const RETRY_SECONDS_MAX = [60, 300, 1_500, 7_200, 21_600, 43_200];

export interface FailedTry {
  readonly now: Instant;
  /** This one included. */
  readonly failures: number;
  /** Not before that, by the destination's own word. */
  readonly retryAfterSeconds: number | null;
  /** From 0 up to 1. */
  readonly random: number;
}

/** Null: it was tried often enough. */
export function computeNextTryAt({ now, failures, retryAfterSeconds, random }: FailedTry): Instant | null {
  const secondsMax = RETRY_SECONDS_MAX[failures - 1];
  if (secondsMax === undefined) return null;
  return pickLater(
    addSeconds(now, Math.ceil(retryAfterSeconds ?? 0)),
    addSeconds(now, Math.ceil(random * secondsMax)),
  );
}
