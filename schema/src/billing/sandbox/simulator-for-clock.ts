/** The simulator on an account's clock: its books then live in sandbox time. */

import type { Simulator } from '../../payments/simulator/simulator.ts';
import type { AccountClock } from '../clock.ts';

export function getSimulatorForClock(simulator: Simulator, clock: AccountClock): Simulator {
  return clock.clockId === undefined ? simulator : simulator.forClock({ id: clock.clockId, now: clock });
}
