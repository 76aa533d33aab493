/** Runs a property over random histories, with a seed that is printed and can be chosen: KALENNER_SEED=7 pnpm test. */

import fc from 'fast-check';
import { test } from 'vitest';
import { Player } from './play-history.ts';
import { anySteps, createHistoryArbitrary, type Step } from './random-history.ts';
import { worlds } from './random-world.ts';

export const SEED = Number(process.env.KALENNER_SEED ?? 20_250_526);
/** Multiplies every number of runs, for a long search: KALENNER_RUNS=20. */
export const RUNS_FACTOR = Number(process.env.KALENNER_RUNS ?? 1);
/** No property of the policy with fewer, whatever its share of the suite's time: `pnpm test:properties`. */
const RUNS_MIN = Number(process.env.KALENNER_RUNS_MIN ?? 0);

export interface HistoryCheck {
  readonly runs: number;
  readonly steps?: fc.Arbitrary<Step>;
  /** Called after each step; throws if the property does not hold. */
  readonly afterEach?: (player: Player) => void;
  /** Called once at the end. */
  readonly atEnd?: (player: Player) => void;
}

export function checkHistories(name: string, check: HistoryCheck): void {
  const { steps = anySteps, afterEach, atEnd } = check;
  checkProperty(
    name,
    check.runs,
    fc.property(worlds, createHistoryArbitrary(steps), (world, played) => {
      const player = new Player(world);
      for (const step of played) {
        player.play(step);
        afterEach?.(player);
      }
      atEnd?.(player);
    }),
  );
}

export function checkProperty<T>(name: string, runs: number, property: fc.IRawProperty<T>): void {
  const parameters = { seed: SEED, numRuns: Math.max(Math.ceil(runs * RUNS_FACTOR), RUNS_MIN) };
  test(`${name} (${parameters.numRuns} runs, seed ${parameters.seed})`, { timeout: 3_600_000 }, () =>
    fc.assert(property, parameters),
  );
}
