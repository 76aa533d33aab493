/** The end of every random history: the provider answers again, a quiet fortnight passes, and the ledgers are compared. */

import { addMinutes } from '@kalenner/schema/policy/time/calendar';
import { sql } from 'kysely';
import { listBrokenLaws } from '../laws/conservation.ts';
import { buildQuietLaws } from '../laws/laws-of-quiet.ts';
import type { EnginePlayer } from './player.ts';

const DAYS = 24 * 60;
const QUIET_DAYS = [1, 4, 5];

/** Plays the ending and returns the broken laws in words; none where all is well. */
export async function playQuietEnding(player: EnginePlayer): Promise<string[]> {
  const { stage } = player;
  stage.faultsEnded = true;
  player.addLine('the provider answers again');
  for (const days of QUIET_DAYS) {
    await settleOpenCharges(player);
    await player.advance(addMinutes(stage.now, days * DAYS));
  }
  const { db } = stage.world.database;
  const laws = await listBrokenLaws(db, stage.accountIds, buildQuietLaws(stage.now));
  return [...stage.faults, ...laws];
}

/** The provider decides what it has left open: half of it well, half of it badly. */
async function settleOpenCharges({ stage }: EnginePlayer): Promise<void> {
  const { rows } = await sql<{ reference: string }>`
    select reference from simulator.charge where status = 'PROCESSING'`.execute(stage.world.ledger.db);
  const [process] = stage.processes;
  for (const { reference } of rows) {
    const event = Number.parseInt(reference.slice(-1), 16) % 2 === 0 ? 'SUCCEEDED' : 'FAILED';
    await process?.simulator.simulate({ chargeReference: reference, event });
  }
}
