/** A billing engine on a database of its own, its time set by hand, for what moves no money. */

import type { Billing, BillingLog } from '@kalenner/schema/billing/billing';
import { createBilling } from '@kalenner/schema/billing/create-billing';
import {
  createPolicyVersionsCache,
  insertBundledPolicyVersions,
} from '@kalenner/schema/billing/facts/policy-versions';
import { type Instant, instant } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { onTestFinished } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database/database.ts';

export interface BareBilling {
  readonly billing: Billing;
  readonly db: Billing['db'];
  readonly database: TestDatabase;
  /** The logged lines. */
  readonly lines: object[];
  now: Instant;
}

/** Opens a billing engine whose database is dropped when the test ends. The policy's first version is published. */
export async function openBareBilling(at: string): Promise<BareBilling> {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const { db } = database;
  const lines: object[] = [];
  const note = (fields: object) => lines.push(fields);
  const log: BillingLog = { info: note, warn: note, error: note };
  const provider = () => {
    throw new Error('no money moves here');
  };
  const clock = () => bareBilling.now;
  let ticks = 0;
  // Every read of the ticks is a minute later: the policy versions are loaded each time.
  const policyVersions = createPolicyVersionsCache(db, () => (ticks += 60_000));
  const billing = createBilling({ db, clock, provider, policyVersions: policyVersions, log });
  const bareBilling: BareBilling = { billing, db, database, lines, now: instant(at) };
  await insertBundledPolicyVersions(db, [POLICY_2025_05_26], bareBilling.now);
  return bareBilling;
}
