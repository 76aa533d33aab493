/** Gateways that are killed while they work, and others that take over: who asks again finds what was done. */

import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '@kalenner/schema/database/tables/database';
import { createSeededRandom } from '@kalenner/schema/payments/simulator/seeded-random';
import { type Kysely, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { expectEachEffectOnce } from '../kit/chaos/chaos-effects.ts';
import { startChaosProxy } from '../kit/chaos/chaos-proxy.ts';
import { createChaosContext, openChaosWorld, playAll, printChaosReport } from '../kit/chaos/chaos-world.ts';
import { createCallLedger } from '../kit/chaos/persistent-caller.ts';
import { type GatewayProcess, startGatewayProcess } from '../kit/gateway/gateway-process.ts';
import { getTestSize, SEED } from '../kit/test-size.ts';

const KILLS = getTestSize('CHAOS_KILLS');
const SETTINGS = { RATE_LIMIT_PER_MINUTE: '0', PROVIDER_PER_SECOND: '0', LOG_LEVEL: 'info' };
/** Long enough to be in the middle of something. */
const LIFE_MS = 700;

test(`${KILLS} gateways killed in turn (seed ${SEED})`, { timeout: 3_600_000 }, async () => {
  const world = await openChaosWorld();
  const { url, db } = world.database;
  const ledger = createCallLedger();
  const random = createSeededRandom(SEED + 2);
  let gateway = await startGatewayProcess(url, SETTINGS);
  onTestFinished(async () => {
    gateway.signal('SIGKILL');
    await gateway.ended;
  });
  {
    await using proxy = await startChaosProxy(() => gateway.origin, SEED);
    let playing = true;
    const played = playAll(await createChaosContext(world, proxy.url, ledger), KILLS * 2).finally(() => {
      playing = false;
    });
    // It is awaited once the last one was killed.
    played.catch(() => undefined);
    for (let kill = 0; kill < KILLS && playing; kill += 1) {
      await wait(LIFE_MS * (0.5 + random()));
      gateway = await replaced(gateway, db, url);
    }
    await played;
  }
  await expectEachEffectOnce(db, ledger.entries);
  expect(ledger.givenUp).toBeGreaterThan(0);
  printChaosReport(ledger);
});

async function replaced(killed: GatewayProcess, db: Kysely<Database>, url: string): Promise<GatewayProcess> {
  killed.signal('SIGKILL');
  await killed.ended;
  await passLeases(db);
  return startGatewayProcess(url, SETTINGS);
}

/** As if a minute had passed: what the dead held is free. */
async function passLeases(db: Kysely<Database>): Promise<void> {
  await sql`update idempotency_record set claimed_until = claimed_until - interval '1 minute'`.execute(db);
  await sql`update test_clock set advancing_until = null`.execute(db);
}
