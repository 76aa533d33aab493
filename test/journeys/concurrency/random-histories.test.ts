/**
 * Conservation on the real engine: random histories of several accounts, two processes and a provider that misbehaves,
 * and after each of them every law, by SQL against the provider's own ledger. A longer search: `pnpm test:histories`.
 */

import fc from 'fast-check';
import { afterAll, beforeAll, test } from 'vitest';
import { createHistoryArbitrary, settings } from '../../kit/engine/histories.ts';
import { EnginePlayer } from '../../kit/engine/player.ts';
import { playQuietEnding } from '../../kit/engine/quiet-ending.ts';
import { type EngineWorld, openEngineWorld, openStage } from '../../kit/engine/world.ts';
import { getTestSize, printFigures, SEED } from '../../kit/test-size.ts';

const RUNS = getTestSize('HISTORIES');
const LENGTH_MAX = 18;
/** A history that fails is made shorter for so long; then the shortest one found is told. */
const SHRINK_MS_MAX = 60_000;

let world: EngineWorld;
beforeAll(async () => {
  world = await openEngineWorld();
});
afterAll(() => world.close());

const total = { histories: 0, steps: 0, deeds: 0, rings: 0 };

test(`no cent is lost, whatever happens (${RUNS} histories, seed ${SEED})`, {
  timeout: 7_200_000,
}, async () => {
  let shrinkUntil = Number.POSITIVE_INFINITY;
  const property = fc.asyncProperty(settings, createHistoryArbitrary(LENGTH_MAX), async (setting, steps) => {
    if (performance.now() > shrinkUntil) return;
    const player = new EnginePlayer(await openStage(world, setting));
    for (const step of steps) await player.play(step);
    const broken = await playQuietEnding(player);
    total.histories += 1;
    total.steps += steps.length;
    total.deeds += player.actionCount;
    total.rings += player.jobRuns;
    if (broken.length === 0) return;
    shrinkUntil = Math.min(shrinkUntil, performance.now() + SHRINK_MS_MAX);
    throw new Error([...broken, '', ...player.lines].join('\n'));
  });
  try {
    await fc.assert(property, { seed: SEED, numRuns: RUNS });
  } finally {
    printFigures('random histories', total);
  }
});
