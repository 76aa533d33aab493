/** The client, a gateway and its database, with a bad network between them: every act once, none lost, none too late. */

import { expect, test } from 'vitest';
import { expectEachEffectOnce } from '../kit/chaos/chaos-effects.ts';
import { startChaosProxy } from '../kit/chaos/chaos-proxy.ts';
import {
  ACTS_OF_CUSTOMER,
  createChaosContext,
  openChaosWorld,
  playAll,
  printChaosReport,
} from '../kit/chaos/chaos-world.ts';
import { createCallLedger } from '../kit/chaos/persistent-caller.ts';
import { startGateway } from '../kit/gateway/gateway.ts';
import { getTestSize, SEED } from '../kit/test-size.ts';

const ACTS = getTestSize('CHAOS_ACTIONS');
/** Timers ring late on a machine that is busy. */
const SLACK_MS = 2_000;
/** Addresses, names, reasons and messages (each act's mark), cards and keys: nothing of them belongs in a log. */
const PERSONAL = /example\.com|customer-|pm_card|klb_/;
const ERROR = 50;
const SETTINGS = { RATE_LIMIT_PER_MINUTE: '0', PROVIDER_PER_SECOND: '0' };

test(`${ACTS} acts over a network that loses, doubles and delays them (seed ${SEED})`, {
  timeout: 3_600_000,
}, async () => {
  const world = await openChaosWorld();
  const gateway = await startGateway(world.database.url, SETTINGS);
  const ledger = createCallLedger();
  {
    await using proxy = await startChaosProxy(() => gateway.origin, SEED);
    await playAll(await createChaosContext(world, proxy.url, ledger), Math.ceil(ACTS / ACTS_OF_CUSTOMER));
  }
  await expectEachEffectOnce(world.database.db, ledger.entries);
  expect(ledger.latestMs).toBeLessThan(SLACK_MS);
  const said = gateway.lines.map((line) => JSON.stringify(line));
  expect(said.filter((line) => PERSONAL.test(line))).toEqual([]);
  expect(gateway.lines.filter(({ level }) => Number(level) >= ERROR)).toEqual([]);
  printChaosReport(ledger);
});
