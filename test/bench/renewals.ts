/**
 * Prints how many renewals a second one process bills, beside the no-op jobs a second of graphile-worker on the same
 * server in the same run. Not a test: it judges nothing. `pnpm bench:renewals [count]`
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processDueAccounts } from '@kalenner/schema/billing/batch/process-due-accounts';
import { sweep } from '@kalenner/schema/billing/batch/sweep';
import type { AccountClock } from '@kalenner/schema/billing/clock';
import { createBilling } from '@kalenner/schema/billing/create-billing';
import { createLimits } from '@kalenner/schema/billing/limits';
import { startEmbeddedPostgres } from '@kalenner/schema/database/embedded/embedded';
import { type DatabaseConnection, openDatabase } from '@kalenner/schema/database/engine/connection';
import { migrateToLatest } from '@kalenner/schema/database/setup/migrate';
import { buildDueSubscriptions } from '@kalenner/schema/database/subscription/subscription.repository';
import type { ChargeRequest, PaymentProvider } from '@kalenner/schema/payments/payment-provider';
import { openSimulatorDatabase } from '@kalenner/schema/payments/simulator/open-simulator-database';
import { BENCHMARK_SETTINGS } from '@kalenner/schema/payments/simulator/settings';
import { createSimulator } from '@kalenner/schema/payments/simulator/simulator';
import { createPolicyVersions } from '@kalenner/schema/policy/terms/policy-terms';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { Logger, makeWorkerUtils, runOnce } from 'graphile-worker';
import pg from 'pg';
import { buildDatabaseUrl } from '../kit/database/database-url.ts';
import { seedDue } from '../kit/database/seed-due.ts';

const COUNT = Number(process.argv[2] ?? 10_000);
const BATCH_SIZE = 500;

const folder = await mkdtemp(join(tmpdir(), 'kalenner-bench-'));
const server = await startEmbeddedPostgres({ dataDirectory: folder, durable: true });
try {
  const withLedger = await measureRate('renewals, simulator with its ledger', (url) =>
    measureRenewals(url, openSimulator(url)),
  );
  const instant = await measureRate('renewals, provider that answers at once', (url) =>
    measureRenewals(url, createInstantProvider),
  );
  const single = await measureRate('graphile-worker, no-op jobs one by one', (url) =>
    measureNoOpJobs(url, 1),
  );
  const many = await measureRate('graphile-worker, no-op jobs, concurrency 10', (url) =>
    measureNoOpJobs(url, 10),
  );
  console.log(
    `\nrenewals : no-op jobs one by one    ${(instant / single).toFixed(2)} (with ledger ${(withLedger / single).toFixed(2)})`,
  );
  console.log(
    `renewals : no-op jobs, concurrency   ${(instant / many).toFixed(2)} (with ledger ${(withLedger / many).toFixed(2)})`,
  );
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Each in a database of its own; answers how many a second. */
async function measureRate(name: string, run: (url: string) => Promise<number>): Promise<number> {
  const database = `bench_${Math.trunc(performance.now())}`;
  await executeStatement(`create database ${database}`);
  const seconds = await run(buildDatabaseUrl(server.url, database));
  await executeStatement(`drop database ${database} with (force)`);
  console.log(`${name.padEnd(44)} ${COUNT} in ${seconds.toFixed(1)} s = ${Math.round(COUNT / seconds)}/s`);
  return COUNT / seconds;
}

type CreateProvider = (clock: AccountClock) => PaymentProvider;

async function measureRenewals(url: string, provider: CreateProvider): Promise<number> {
  const { db, close } = openDatabase(url);
  await migrateToLatest(db);
  await seedDue(db, { count: COUNT, dueOn: '2026-11-01', dueAt: '2026-10-31T23:00:00.000Z' });
  const policyVersions = createPolicyVersions([POLICY_2025_05_26]);
  // What a provider allows is not what is measured.
  const limits = createLimits({ concurrency: 100, perSecond: null, burst: 1 });
  const billing = createBilling({ db, provider, limits, policyVersions: async () => policyVersions });
  const began = performance.now();
  const done = await sweep(billing, {
    batchSize: BATCH_SIZE,
    firstBucket: 0,
    due: buildDueSubscriptions(['RENEW']),
    process: async (claimed) => {
      await processDueAccounts(billing, [...new Set(claimed.map((it) => it.account_id))]);
    },
  });
  const seconds = (performance.now() - began) / 1_000;
  await checkBilled({ db, close }, done);
  return seconds;
}

/** A rate of work not done is no rate. */
async function checkBilled(
  { db, close }: Pick<DatabaseConnection, 'db' | 'close'>,
  done: number,
): Promise<void> {
  const paid = await db
    .selectFrom('invoice')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('origin', '=', 'RENEWAL')
    .where('status', '=', 'PAID')
    .executeTakeFirstOrThrow();
  await close();
  if (Number(paid.n) !== COUNT || done !== COUNT) throw new Error(`${paid.n} of ${COUNT} renewals were paid`);
}

function openSimulator(url: string): CreateProvider {
  const withLedger = openSimulatorDatabase(url);
  return (clock) =>
    createSimulator(withLedger.db, {
      now: clock,
      secret: 'a secret of this benchmark',
      settings: BENCHMARK_SETTINGS,
    });
}

/** Only charges are asked for here. */
function createInstantProvider(clock: AccountClock): PaymentProvider {
  const neverCalled = async () => {
    throw new Error('this benchmark only charges');
  };
  return {
    name: 'at once',
    charge: async ({ reference, money }: ChargeRequest) => {
      return { status: 'SUCCEEDED', providerId: reference, captured: money.amount, at: clock() };
    },
    describePaymentMethod: neverCalled,
    cancelPayment: neverCalled,
    refund: neverCalled,
    lookUpCharge: neverCalled,
    lookUpRefund: neverCalled,
    readWebhook: () => {
      throw new Error('this benchmark only charges');
    },
  };
}

async function measureNoOpJobs(url: string, concurrency: number): Promise<number> {
  const logger = new Logger(() => () => undefined);
  const utils = await makeWorkerUtils({ connectionString: url, logger });
  await utils.migrate();
  await utils.withPgClient((client) =>
    client.query(
      `select graphile_worker.add_job('nothing', json_build_object('n', n)) from generate_series(1, ${COUNT}) as n`,
    ),
  );
  await utils.release();
  const pool = new pg.Pool({ connectionString: url, max: concurrency + 2 });
  const began = performance.now();
  await runOnce({ pgPool: pool, concurrency, logger, taskList: { nothing: async () => undefined } });
  const seconds = (performance.now() - began) / 1_000;
  await pool.end();
  return seconds;
}

async function executeStatement(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
