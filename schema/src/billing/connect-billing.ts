/** Opens what a process bills with: the database (given, or embedded), the provider and the policy's versions. */

import type pg from 'pg';
import { createChangeAnnouncer } from '../database/changes/change-announcer.ts';
import { type ConnectionOptions, openDatabase } from '../database/engine/connection.ts';
import { migrateToLatest } from '../database/setup/migrate.ts';
import { provideDatabase } from '../database/setup/provide-database.ts';
import { toUnusableDatabase } from '../database/setup/unusable-database.ts';
import { openSimulatorDatabase } from '../payments/simulator/open-simulator-database.ts';
import { createSimulator, type Simulator } from '../payments/simulator/simulator.ts';
import { POLICY_2025_05_26 } from '../policy/versions/2025-05-26.ts';
import type { Billing, BillingLog } from './billing.ts';
import { systemClock } from './clock.ts';
import { createBilling } from './create-billing.ts';
import { createPolicyVersionsCache, insertBundledPolicyVersions } from './facts/policy-versions.ts';
import { createLimits } from './limits.ts';
import { getSimulatorForClock } from './sandbox/simulator-for-clock.ts';
import { type BillingSettings, DEFAULT_SETTINGS } from './settings.ts';

export interface ConnectOptions {
  /** Left out: the embedded PostgreSQL in `.data/`. */
  readonly databaseUrl: string | undefined;
  /** Of the embedded PostgreSQL; left out: `.data/`. */
  readonly dataDirectory: string | undefined;
  readonly log: BillingLog;
  readonly database: ConnectionOptions;
  /** Requests to the payment provider at once, and a second; 0 a second is no limit. */
  readonly provider: { readonly concurrency: number; readonly perSecond: number };
  /** Signs the simulator's webhooks. */
  readonly webhookSecret: string;
  readonly settings?: BillingSettings;
}

export interface ConnectedBilling {
  readonly billing: Billing;
  readonly simulator: Simulator;
  /** The database that it is, for what needs a connection of its own. */
  readonly url: string;
  readonly pool: pg.Pool;
  /** Tells what is still to be told, and waits for the queries that run. */
  close(): Promise<void>;
}

/** Throws `UnusableDatabase` where an operator has something to mend first. */
export async function connectBilling(options: ConnectOptions): Promise<ConnectedBilling> {
  const { log, webhookSecret: secret } = options;
  const { concurrency, perSecond } = options.provider;
  const server = await provideDatabase(options.databaseUrl, options.dataDirectory);
  const { db, pool, close } = openDatabase(server.url, options.database);
  try {
    // A server of one's own is brought up to date by a release step, `pnpm db:migrate`; the embedded one by whoever starts it.
    if (server.embedded) await migrateToLatest(db);
    await insertBundledPolicyVersions(db, [POLICY_2025_05_26], systemClock());
  } catch (error) {
    await close();
    await server.stop();
    throw toUnusableDatabase(error, server);
  }
  const books = openSimulatorDatabase(server.url);
  const simulator = createSimulator(books.db, { now: systemClock, secret });
  const announcer = createChangeAnnouncer(db, (accounts) =>
    log.warn({ accounts }, 'changes could not be told to live views'),
  );
  const billing = createBilling({
    db,
    log,
    policyVersions: createPolicyVersionsCache(db),
    provider: (clock) => getSimulatorForClock(simulator, clock),
    limits: createLimits({ concurrency, perSecond: perSecond === 0 ? null : perSecond, burst: concurrency }),
    announce: announcer.announce,
    settings: options.settings ?? DEFAULT_SETTINGS,
  });
  return {
    billing,
    simulator,
    url: server.url,
    pool,
    async close() {
      await announcer.flush();
      await books.close();
      await close();
      await server.stop();
    },
  };
}
