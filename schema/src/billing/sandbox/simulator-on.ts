/** The simulator on an account's clock: its books then live in sandbox time. */

import type { Simulator } from '../../payments/simulator/simulator.ts';
import type { AccountClock } from '../clock.ts';

export function simulatorOn(simulator: Simulator, clock: AccountClock): Simulator {
  return clock.clockId === undefined ? simulator : simulator.on({ id: clock.clockId, now: clock });
}
