import { randomUUID } from 'node:crypto';
import type { ChargeRequest, RefundRequest } from '@kalenner/schema/payments/payment-provider';
import {
  ProviderBusy,
  ProviderRefused,
  ProviderTimeout,
  WebhookRefused,
} from '@kalenner/schema/payments/provider-errors';
import { listLedgerEntries } from '@kalenner/schema/payments/simulator/ledger';
import {
  openSimulatorDatabase,
  type SimulatorDatabase,
} from '@kalenner/schema/payments/simulator/open-simulator-database';
import { SimulationRejected } from '@kalenner/schema/payments/simulator/simulation-rejected';
import { createSimulator, type SimulatorOptions } from '@kalenner/schema/payments/simulator/simulator';
import { sql } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../kit/database/database.ts';

export const START = '2026-03-02T09:00:00.000Z';
const HOUR = 3_600_000;

let database: TestDatabase;
let ledger: SimulatorDatabase;

/** Called by each file: a database of its own. Its tests run one after the other, each on an emptied ledger. */
export function openLedger(): void {
  beforeAll(async () => {
    database = await createTestDatabase();
    ledger = openSimulatorDatabase(database.url);
  });
  afterAll(async () => {
    await ledger.close();
    await database.drop();
  });
}

/** A simulator over an empty ledger, on a clock that only the test moves; asked to wait, it notes it instead. */
export async function setUpSimulator(options: Partial<SimulatorOptions> = {}) {
  const { db } = ledger;
  await sql`
    truncate simulator.charge, simulator.refund, simulator.dispute, simulator.missed_call, simulator.decline_count,
      simulator.webhook_delivery`.execute(db);
  let now = Date.parse(START);
  const slept: number[] = [];
  const simulator = createSimulator(db, {
    now: () => new Date(now).toISOString(),
    secret: 'whsec_test',
    sleep: async (milliseconds) => slept.push(milliseconds),
    ...options,
  });
  return {
    simulator,
    db,
    url: database.url,
    slept,
    passHours(hours: number) {
      now += hours * HOUR;
    },
    async findLedgerEntry(reference: string) {
      return (await listLedgerEntries(db)).find((policyVersions) => policyVersions.reference === reference);
    },
  };
}

export function createCharge(paymentToken: string, given: Partial<ChargeRequest> = {}): ChargeRequest {
  const money = { amount: 2900, currency: 'EUR' };
  return { reference: randomUUID(), money, paymentToken, accountId: 'account-1', ...given };
}

export function createRefund(charge: ChargeRequest, amount = charge.money.amount): RefundRequest {
  return {
    reference: randomUUID(),
    chargeReference: charge.reference,
    money: { ...charge.money, amount },
  };
}

/** What came of a call, in a word or two: the cell of a table. */
export async function describeOutcome(
  call: Promise<{ readonly status: string; readonly failureCode?: string } | null>,
): Promise<string> {
  try {
    const answer = await call;
    if (answer === null) return 'not found';
    return answer.failureCode === undefined ? answer.status : `${answer.status} ${answer.failureCode}`;
  } catch (error) {
    if (error instanceof ProviderRefused || error instanceof SimulationRejected)
      return `refused ${error.code}`;
    if (error instanceof ProviderBusy) return `busy ${error.retryAfterMs}`;
    if (error instanceof ProviderTimeout) return 'timed out';
    if (error instanceof WebhookRefused) return 'refused webhook';
    throw error;
  }
}
