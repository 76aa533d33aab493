/** A billing engine on a database of its own, with the simulator as its provider and sandbox time. */

import type { Billing } from '@kalenner/schema/billing/billing';
import { type AccountClock, systemClock } from '@kalenner/schema/billing/clock';
import { createBilling } from '@kalenner/schema/billing/create-billing';
import { advanceTestClock } from '@kalenner/schema/billing/sandbox/advance-test-clock';
import { getSimulatorForClock } from '@kalenner/schema/billing/sandbox/simulator-for-clock';
import { openSimulatorDatabase } from '@kalenner/schema/payments/simulator/open-simulator-database';
import type { SimulatorSettingsInput } from '@kalenner/schema/payments/simulator/settings';
import { createSimulator, type Simulator } from '@kalenner/schema/payments/simulator/simulator';
import type { PriceFacts } from '@kalenner/schema/policy/facts/facts';
import { createPolicyVersions, type PolicyVersions } from '@kalenner/schema/policy/terms/policy-terms';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../database/database.ts';
import { Customer } from './customer.ts';

export const WEBHOOK_SECRET = 'a secret of these tests alone';

export interface WorldOptions {
  readonly policyVersions?: PolicyVersions;
  readonly settings?: SimulatorSettingsInput;
  readonly parts?: Partial<Billing>;
  /** Advancing a clock delivers the provider's webhooks; left out: a journey hands them over itself, or they are lost. */
  readonly webhooks?: boolean;
}

export interface World {
  readonly billing: Billing;
  /** The provider's own hand: on each account's clock it is `billing.provider`. */
  readonly simulator: Simulator;
  readonly database: TestDatabase;
  /** Monthly and annual prices of the plans that journeys use, in minor units of EUR. */
  readonly price: (plan: string, interval: 'MONTH' | 'YEAR', amount: number) => Promise<PriceFacts>;
  /** An account on a test clock of its own, frozen there. */
  readonly customer: (at: string) => Promise<Customer>;
  readonly close: () => Promise<void>;
}

const TIERS: Readonly<Record<string, number>> = { starter: 1, pro: 2, business: 3 };

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const database = await createTestDatabase();
  const { db } = database;
  const ledger = openSimulatorDatabase(database.url);
  const policyVersions = options.policyVersions ?? createPolicyVersions([POLICY_2025_05_26]);
  const settings = { now: systemClock, secret: WEBHOOK_SECRET, settings: options.settings ?? {} };
  const shared = createSimulator(ledger.db, settings);
  const simulator = (clock: AccountClock) => getSimulatorForClock(shared, clock);
  const billing = createBilling({
    db,
    policyVersions: async () => policyVersions,
    provider: simulator,
    ...options.parts,
  });
  const prices = new Map<string, PriceFacts>();
  return {
    billing,
    simulator: shared,
    database,
    async price(plan, interval, amount) {
      const name = `${plan} ${interval} ${amount}`;
      const known = prices.get(name);
      if (known !== undefined) return known;
      const made = await insertPrice(database, plan, interval, amount);
      prices.set(name, made);
      return made;
    },
    async customer(at) {
      const clockId = uuidv7();
      const now = instant(at);
      await db.insertInto('test_clock').values({ id: clockId, now, created_at: now }).execute();
      const id = uuidv7();
      const account = { id, email: `${id}@example.com`, locale: 'EN', zone: 'Europe/Luxembourg' } as const;
      await db
        .insertInto('account')
        .values({ ...account, test_clock_id: clockId, created_at: now })
        .execute();
      const advance = async (to: string, runJobs: boolean) => {
        const request = { testClockId: clockId, to: instant(to), runJobs };
        const { kind } = await advanceTestClock(
          billing,
          request,
          options.webhooks === true ? shared : undefined,
        );
        if (kind !== 'DONE')
          throw new Error(`the test clock answers ${kind} to '${to}'; expected rows in order`);
      };
      return new Customer({ billing, simulator, ledger: ledger.db, accountId: id, advance });
    },
    async close() {
      await ledger.close();
      await database.drop();
    },
  };
}

async function insertPrice(
  { db }: TestDatabase,
  code: string,
  interval: 'MONTH' | 'YEAR',
  amount: number,
): Promise<PriceFacts> {
  const created_at = '2024-01-01T00:00:00.000Z';
  const tier = TIERS[code] ?? 1;
  await db
    .insertInto('plan')
    .values({ id: uuidv7(), code, tier, name_fr: code, name_en: code, name_de: code })
    .onConflict((it) => it.column('code').doNothing())
    .execute();
  const plan = await db.selectFrom('plan').select('id').where('code', '=', code).executeTakeFirstOrThrow();
  // Only one price of a plan and interval is for sale at a time; the older one stays with who bought it.
  await db
    .updateTable('price')
    .set({ active: false })
    .where('plan_id', '=', plan.id)
    .where('interval', '=', interval)
    .execute();
  const id = uuidv7();
  const row = { id, plan_id: plan.id, interval, amount, currency: 'EUR', active: true, created_at };
  await db.insertInto('price').values(row).execute();
  return { id, planCode: code, tier, interval, amount, currency: 'EUR', active: true };
}
