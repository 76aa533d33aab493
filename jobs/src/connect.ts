/** Opens what the jobs run on: the database (given, or embedded), the provider and the policy's versions. */

import { join } from 'node:path';
import type { MailSender } from '@kalenner/schema/billing/batch/send-mails';
import type { Billing, BillingLog } from '@kalenner/schema/billing/billing';
import { systemClock } from '@kalenner/schema/billing/clock';
import { simulatorOn } from '@kalenner/schema/billing/commands/simulator-on';
import { createBilling } from '@kalenner/schema/billing/create-billing';
import { createPolicyBook, ensurePolicyVersions } from '@kalenner/schema/billing/facts/policy-book';
import { createLimits } from '@kalenner/schema/billing/limits';
import { openDatabase } from '@kalenner/schema/database/connection';
import { migrateToLatest } from '@kalenner/schema/database/migrate';
import { provideDatabase } from '@kalenner/schema/database/provide-database';
import { createSimulator, type Simulator } from '@kalenner/schema/payments/simulator';
import { openSimulatorDatabase } from '@kalenner/schema/payments/simulator-database';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import type { Environment } from './environment.ts';
import { createLocalSender } from './mail/local-sender.ts';

const DATA = join(import.meta.dirname, '..', '..', '.data');

export interface Connection {
  readonly billing: Billing;
  readonly sender: MailSender;
  readonly simulator: Simulator;
  close(): Promise<void>;
}

export async function connect(environment: Environment, log: BillingLog): Promise<Connection> {
  const server = await provideDatabase(environment.DATABASE_URL);
  const { db, close } = openDatabase(server.url, { applicationName: 'kalenner jobs' });
  // A server of one's own is brought up to date by a release step, `pnpm db:migrate`; the embedded one by whoever starts it.
  if (server.embedded) await migrateToLatest(db);
  await ensurePolicyVersions(db, [POLICY_2025_05_26], systemClock());
  const books = openSimulatorDatabase(server.url);
  const {
    PROVIDER_CONCURRENCY: concurrency,
    PROVIDER_PER_SECOND: rate,
    SIMULATOR_WEBHOOK_SECRET: secret,
  } = environment;
  const simulator = createSimulator(books.db, { now: systemClock, secret });
  const billing = createBilling({
    db,
    log,
    book: createPolicyBook(db),
    provider: (clock) => simulatorOn(simulator, clock),
    limits: createLimits({ concurrency, perSecond: rate === 0 ? null : rate, burst: concurrency }),
  });
  return {
    billing,
    simulator,
    sender: createLocalSender({ file: environment.MAIL_FILE ?? join(DATA, 'mails.jsonl') }),
    async close() {
      await books.close();
      await close();
      await server.stop();
    },
  };
}
