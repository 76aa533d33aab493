/** Runs a property over random histories, with a seed that is printed and can be chosen: TEST_SEED=7 pnpm test. */

import fc from 'fast-check';
import { test } from 'vitest';
import { getTestSize, SEED } from '../test-size.ts';
import { Player } from './play-history.ts';
import { anySteps, createHistoryArbitrary, type Step } from './random-history.ts';
import { worlds } from './random-world.ts';

/** No property of the policy with fewer, whatever its share of the suite's time: `pnpm test:properties`. */
const RUNS_MIN = getTestSize('PROPERTY_RUNS');

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
  const parameters = { seed: SEED, numRuns: Math.max(runs, RUNS_MIN) };
  test(`${name} (${parameters.numRuns} runs, seed ${parameters.seed})`, { timeout: 3_600_000 }, () =>
    fc.assert(property, parameters),
  );
}
