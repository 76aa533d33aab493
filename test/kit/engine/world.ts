/** Two processes over one database and one provider, all of them at a time that is set by hand. */

import type { Billing } from '@kalenner/schema/billing/billing';
import type { AccountClock } from '@kalenner/schema/billing/clock';
import { createBilling } from '@kalenner/schema/billing/create-billing';
import { createLimits } from '@kalenner/schema/billing/limits';
import { getSimulatorForClock } from '@kalenner/schema/billing/sandbox/simulator-for-clock';
import { type DatabaseConnection, openDatabase } from '@kalenner/schema/database/engine/connection';
import { DISTRIBUTION } from '@kalenner/schema/database/setup/distribution';
import {
  openSimulatorDatabase,
  type SimulatorDatabase,
} from '@kalenner/schema/payments/simulator/open-simulator-database';
import { createSeededRandom } from '@kalenner/schema/payments/simulator/seeded-random';
import { createSimulator, type Simulator } from '@kalenner/schema/payments/simulator/simulator';
import type { PriceFacts } from '@kalenner/schema/policy/facts/facts';
import { createPolicyVersions } from '@kalenner/schema/policy/terms/policy-terms';
import { type Instant, instant } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../database/database.ts';
import { WEBHOOK_SECRET } from '../journey/world.ts';
import { ACCOUNTS } from './histories.ts';
import type { RunnerParts } from './run-scheduled-tasks.ts';
import type { Setting } from './steps.ts';

/** Minor units of EUR, starter to business, each by month and by year: as usual, odd, and below the minimum charge. */
const PRICE_LISTS = [
  [1000, 10_000, 2000, 20_000, 4000, 40_000],
  [2900, 29_001, 9_999, 99_999, 10_007, 121_200],
  [30, 600, 777, 1201, 779, 8881],
];
const SIMULATOR_TABLES = [
  'charge',
  'refund',
  'dispute',
  'missed_call',
  'decline_count',
  'webhook_delivery',
].map((table) => `simulator.${table}`);
const POOL_SIZE = 8;

export interface EngineWorld {
  readonly database: TestDatabase;
  readonly prices: readonly (readonly PriceFacts[])[];
  readonly connections: readonly DatabaseConnection[];
  readonly ledger: SimulatorDatabase;
  close(): Promise<void>;
}

/** `simulator`: with the webhooks' manners of the setting; `shared`: as it is; `onClock`: the same on an account's clock. */
interface Process extends RunnerParts {
  readonly shared: Simulator;
  readonly onClock: (clock: AccountClock) => Simulator;
}

/** The stage of one history. */
export interface Stage {
  readonly world: EngineWorld;
  readonly prices: readonly PriceFacts[];
  readonly accountIds: readonly string[];
  /** One for each process. */
  readonly processes: readonly Process[];
  /** Faults of a process, which must never happen. */
  readonly faults: string[];
  now: Instant;
  /** The provider's bad luck is over. */
  faultsEnded: boolean;
}

export async function openEngineWorld(): Promise<EngineWorld> {
  const database = await createTestDatabase();
  const connections = [0, 1].map((n) =>
    openDatabase(database.url, { applicationName: `kalenner process ${n}`, poolSize: POOL_SIZE }),
  );
  const ledger = openSimulatorDatabase(database.url, { poolSize: POOL_SIZE });
  return {
    database,
    prices: await insertPriceLists(database),
    connections,
    ledger,
    async close() {
      for (const { close } of [...connections, ledger]) await close();
      await database.drop();
    },
  };
}

export async function openStage(world: EngineWorld, setting: Setting): Promise<Stage> {
  const { db } = world.database;
  await sql`truncate ${sql.raw([...DISTRIBUTION.distributed, ...SIMULATOR_TABLES].join(', '))}`.execute(db);
  const luck = createSeededRandom(setting.seed);
  const random = () => {
    const drawn = luck();
    return stage.faultsEnded ? 0.999 : drawn;
  };
  const { faults, meanMs, retryAfterMs, lookUpLagMs, failingRefundAnswers, webhooks } = setting;
  const settings = {
    faults,
    latency: { minMs: 0, meanMs },
    retryAfterMs,
    lookUpLagMs,
    failingRefundAnswers,
    webhooks: { delayMs: webhooks.delayMs },
  };
  const now = () => stage.now;
  const policyVersions = createPolicyVersions([POLICY_2025_05_26]);
  const process = ({ db: own }: DatabaseConnection) => {
    const shared = createSimulator(world.ledger.db, {
      now,
      secret: WEBHOOK_SECRET,
      settings,
      random,
      sleep: waitTurns,
    });
    const onClock = (clock: AccountClock) => getSimulatorForClock(shared, clock);
    const billing = createBilling({
      db: own,
      clock: now,
      provider: onClock,
      policyVersions: async () => policyVersions,
      limits: createLimits({ concurrency: 4, perSecond: null, burst: 1 }),
      log: createFaultLog(stage.faults),
    });
    return { billing, simulator: withUnreliableWebhooks(shared, webhooks, random), shared, onClock };
  };
  const accountIds = Array.from({ length: ACCOUNTS }, () => uuidv7());
  const stage: Stage = {
    world,
    prices: world.prices[setting.prices] ?? [],
    accountIds,
    processes: [],
    faults: [],
    now: instant(setting.startAt),
    faultsEnded: false,
  };
  Object.assign(stage, { processes: world.connections.map(process) });
  const source = { locale: 'EN', zone: setting.zone, created_at: setting.startAt } as const;
  await db
    .insertInto('account')
    .values(accountIds.map((id) => ({ ...source, id, email: `${id}@example.com` })))
    .execute();
  return stage;
}

/** Latency: a call takes some turns of the event loop, so that others come between. */
async function waitTurns(milliseconds: number): Promise<void> {
  const count = Math.min(milliseconds, 10);
  for (let n = 0; n < count; n += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

/** Delivers webhooks in the order, as often and as badly acknowledged as the setting has it. */
function withUnreliableWebhooks(
  simulator: Simulator,
  manners: Setting['webhooks'],
  random: () => number,
): Simulator {
  const { order, duplicate, unacknowledged } = manners;
  return {
    ...simulator,
    takeWebhooks: (options = {}) => simulator.takeWebhooks({ order, duplicate, ...options }),
    acknowledgeWebhooks: async (ids) => {
      if (random() >= unacknowledged) await simulator.acknowledgeWebhooks(ids);
    },
  };
}

/**
 * Expected errors: a dead worker's own; a dispute of a payment that the provider cannot report yet: its webhook comes
 * again.
 */
const EXPECTED =
  /Crash|^a webhook could not be taken in: .*(Provider(Timeout|Busy)|expected SUCCEEDED of one that is disputed)/;

function createFaultLog(faults: string[]): Billing['log'] {
  const error = (fields: object, message: string) => {
    const text = `${message}: ${JSON.stringify(fields)}`;
    if (!EXPECTED.test(text)) faults.push(text);
  };
  return { info: () => undefined, warn: () => undefined, error };
}

async function insertPriceLists({ db }: TestDatabase): Promise<PriceFacts[][]> {
  const lists: PriceFacts[][] = [];
  for (const [n, amounts] of PRICE_LISTS.entries()) {
    const list: PriceFacts[] = [];
    for (const [i, code] of ['starter', 'pro', 'business'].entries()) {
      const plan = { id: uuidv7(), code: `${code}-${n}`, tier: i + 1 };
      await db
        .insertInto('plan')
        .values({ ...plan, name_fr: code, name_en: code, name_de: code })
        .execute();
      for (const [j, interval] of (['MONTH', 'YEAR'] as const).entries()) {
        const sold = {
          id: uuidv7(),
          interval,
          amount: amounts[i * 2 + j] ?? 1,
          currency: 'EUR',
          active: true,
        } as const;
        await db
          .insertInto('price')
          .values({ ...sold, plan_id: plan.id, created_at: '2024-01-01T00:00:00.000Z' })
          .execute();
        list.push({ ...sold, planCode: plan.code, tier: plan.tier });
      }
    }
    lists.push(list);
  }
  return lists;
}
