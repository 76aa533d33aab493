/** The network between us and the simulator: slow, busy, and broken on either way, as often as the settings say. */

import { ProviderBusy, ProviderTimeout } from '../provider-errors.ts';
import type { SimulatorContext } from './simulator-context.ts';

/** Times the average; no call takes longer. */
const TAIL_MAX = 20;

export interface Call<A> {
  /** As in `charge at-1`, for messages. */
  readonly name: string;
  readonly perform: () => Promise<A>;
  /** When the call is lost on its way there. */
  readonly onLost?: () => Promise<unknown>;
}

/** Numbers are drawn in a fixed order, whatever comes of them: the same seed makes the same faults. */
export async function callOverNetwork<A>(simulation: SimulatorContext, call: Call<A>): Promise<A> {
  const { latency, faults, retryAfterMs } = simulation.settings;
  const [slowness, busy, lost, unanswered] = [
    simulation.random(),
    simulation.random(),
    simulation.random(),
    simulation.random(),
  ];
  if (latency.meanMs > 0) await simulation.sleep(computeLatencyMs(latency, slowness));
  if (busy < faults.busy) throw new ProviderBusy(`${call.name} came too soon`, retryAfterMs);
  if (lost < faults.timeoutBefore) {
    await call.onLost?.();
    throw new ProviderTimeout(`${call.name} got no answer`);
  }
  const answer = await call.perform();
  if (unanswered < faults.timeoutAfter) throw new ProviderTimeout(`${call.name} got no answer`);
  return answer;
}

/** Exponential above the minimum: most calls are quick, a few take many times as long. */
function computeLatencyMs({ minMs, meanMs }: { minMs: number; meanMs: number }, drawn: number): number {
  return Math.min(minMs - Math.log(1 - drawn) * (meanMs - minMs), meanMs * TAIL_MAX);
}
