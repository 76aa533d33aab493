/** How the process ends: it says so, goes on answering until nobody asks any more, finishes what is in flight, and goes. */

import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Gateway } from './gateway.ts';

export interface StopTimes {
  /** Time for load balancers to see `/ready` fail and send requests elsewhere. */
  readonly delayMs: number;
  /** For what is in flight then; what is not done after it is cut off. */
  readonly waitMs: number;
}

/** Resolves when everything is closed; whether nothing had to be cut off. */
export async function stopGateway(
  { server, announceStop, close }: Gateway,
  { delayMs, waitMs }: StopTimes,
  log: Logger,
): Promise<boolean> {
  log.info({ delayMs }, 'stopping: what is in flight is finished first');
  announceStop();
  if (delayMs > 0) await wait(delayMs);
  const { promise: ended, resolve } = Promise.withResolvers<true>();
  // No new connection; idle ones are closed, busy ones end with their answer.
  server.close(() => resolve(true));
  const tooLong = AbortSignal.timeout(waitMs);
  const { promise: late, resolve: giveUp } = Promise.withResolvers<false>();
  tooLong.addEventListener('abort', () => giveUp(false), { once: true });
  const whole = await Promise.race([ended, late]);
  if (!whole) {
    log.error({ waitMs }, 'requests took too long and are cut off');
    server.closeAllConnections();
  }
  await close();
  log.info('stopped');
  return whole;
}
