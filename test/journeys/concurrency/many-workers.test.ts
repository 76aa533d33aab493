/** The same history, charges sent included, gives the same decisions whatever the workers' number, order and delays. */

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { playByRunners, playOnClock } from '../../kit/engine/deterministic-players.ts';
import { createDeterministicArbitrary, DETERMINISTIC_SETTING } from '../../kit/engine/deterministic-steps.ts';
import { type EngineWorld, openEngineWorld, openStage } from '../../kit/engine/world.ts';
import { getTestSize, SEED } from '../../kit/test-size.ts';

const RUNS = getTestSize('WORKER_HISTORIES');
const LENGTH_MAX = 24;

let world: EngineWorld;
beforeAll(async () => {
  world = await openEngineWorld();
});
afterAll(() => world.close());

test(`two runners or one test clock (${RUNS} histories, seed ${SEED})`, { timeout: 7_200_000 }, async () => {
  const property = fc.asyncProperty(createDeterministicArbitrary(LENGTH_MAX), async (steps) => {
    const many = await playByRunners(await openStage(world, DETERMINISTIC_SETTING), steps);
    const one = await playOnClock(await openStage(world, DETERMINISTIC_SETTING), steps);
    expect(many).toEqual(one);
  });
  await fc.assert(property, { seed: SEED, numRuns: RUNS });
});
