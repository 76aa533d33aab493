/**
 * Prints how many requests a second one gateway answers, all its guards on, and how long they take. Not a test: it judges
 * nothing. `pnpm bench:gateway [seconds]`
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectBilling } from '@kalenner/schema/billing/connect-billing';
import { startEmbeddedPostgres } from '@kalenner/schema/database/embedded/embedded';
import { openDatabase } from '@kalenner/schema/database/engine/connection';
import { migrateToLatest } from '@kalenner/schema/database/setup/migrate';
import { type BenchAccount, createBenchAccount } from '../kit/gateway/bench-account.ts';
import { startGatewayProcess } from '../kit/gateway/gateway-process.ts';
import { measureLoad } from '../kit/gateway/http-load.ts';

const SECONDS = Number(process.argv[2] ?? 5);
const WARM_UP_SECONDS = 2;
const SECRET = 'a secret of this benchmark, and of nothing else';

const MONEY = '{ amount currency formatted }';
const QUERIES: Readonly<Record<string, string>> = {
  'who asks': '{ viewer { role } }',
  'access alone': 'query ($accountId: ID!) { account(id: $accountId) { access { granted status until } } }',
  'account, subscription, plan, ten invoices': `query ($accountId: ID!) {
    account(id: $accountId) {
      email access { granted status until }
      subscription { id status plan { code name } price { interval amount ${MONEY} } currentPeriod { start end } endsOn }
      invoices(first: 10) { edges { node {
        id number status issuedAt period { start end } total ${MONEY} amountPaid ${MONEY} lines { description amount ${MONEY} }
      } } }
    }
  }`,
  'previews: cancel, upgrade, all plans': `query ($subscriptionId: ID!, $priceId: ID!) {
    subscription(id: $subscriptionId) {
      cancellationPreview { ... on CancellationPreview { options { kind endsOn refund ${MONEY} token decision { steps } } } }
      upgradePreview(priceId: $priceId) { ... on UpgradePreview { due ${MONEY} token decision { steps } } }
      planChanges { kind due ${MONEY} price { id } }
    }
  }`,
};

const folder = await mkdtemp(join(tmpdir(), 'kalenner-bench-'));
const server = await startEmbeddedPostgres({ dataDirectory: folder, durable: true });
try {
  const account = await seedBenchAccount();
  const gateway = await startGatewayProcess(server.url, {
    NODE_ENV: 'production',
    SANDBOX: 'on',
    SESSION_SECRETS: SECRET.replaceAll(',', ''),
    SIMULATOR_WEBHOOK_SECRET: SECRET,
    PUBLIC_URL: 'https://billing.example',
    PORTAL_URL: 'https://app.example',
    // It counts, and refuses nobody.
    RATE_LIMIT_PER_MINUTE: '1000000',
  });
  console.log(`load average ${loadavg()[0]?.toFixed(1)}`);
  for (const [name, query] of Object.entries(QUERIES)) {
    const body = JSON.stringify({ query, variables: selectVariables(query, account) });
    const target = { url: `${gateway.origin}/graphql`, key: account.key, body };
    await measureLoad({ ...target, connections: 16, seconds: WARM_UP_SECONDS });
    for (const connections of [1, 16]) {
      const { perSecond, p50, p99 } = await measureLoad({ ...target, connections, seconds: SECONDS });
      const figures = `${Math.round(perSecond)}/s, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
      console.log(`${name.padEnd(44)} ${String(connections).padStart(2)} connections  ${figures}`);
    }
  }
  gateway.signal('SIGTERM');
  await gateway.ended;
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

async function seedBenchAccount(): Promise<BenchAccount> {
  const { db, close } = openDatabase(server.url);
  await migrateToLatest(db);
  await close();
  const connection = await connectBilling({
    databaseUrl: server.url,
    dataDirectory: undefined,
    log: { info() {}, warn: console.warn, error: console.error },
    database: {},
    provider: { concurrency: 8, perSecond: 0 },
    webhookSecret: SECRET,
  });
  try {
    return await createBenchAccount(connection.billing);
  } finally {
    await connection.close();
  }
}

/** Those that the document declares: others would be refused. */
function selectVariables(query: string, { variables }: BenchAccount): object {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => query.includes(`$${name}`)));
}
