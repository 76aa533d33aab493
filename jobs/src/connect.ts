/** Opens what the jobs run on: the billing engine, and the hands that send mail. */

import { join } from 'node:path';
import type { MailSender } from '@kalenner/schema/billing/batch/send-mails';
import type { Billing, BillingLog } from '@kalenner/schema/billing/billing';
import { connectBilling } from '@kalenner/schema/billing/connect-billing';
import type { Simulator } from '@kalenner/schema/payments/simulator';
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
  const { billing, simulator, close } = await connectBilling({
    databaseUrl: environment.DATABASE_URL,
    log,
    database: { applicationName: 'kalenner jobs' },
    provider: {
      concurrency: environment.PROVIDER_CONCURRENCY,
      perSecond: environment.PROVIDER_PER_SECOND,
    },
    webhookSecret: environment.SIMULATOR_WEBHOOK_SECRET,
  });
  return {
    billing,
    simulator,
    sender: createLocalSender({ file: environment.MAIL_FILE ?? join(DATA, 'mails.jsonl') }),
    close,
  };
}
