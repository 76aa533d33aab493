/** Opens what the jobs run on: the billing engine, and the hands that send mail. */

import type { Billing, BillingLog } from '@kalenner/schema/billing/billing';
import { connectBilling } from '@kalenner/schema/billing/connect-billing';
import type { MailSender } from '@kalenner/schema/billing/mail/mail-sender';
import { DEFAULT_SETTINGS } from '@kalenner/schema/billing/settings';
import { createMailSender, type MailDeliverer } from '@kalenner/schema/mails/delivery/outgoing-mail';
import { createTemplateRenderer } from '@kalenner/schema/mails/delivery/template-renderer';
import type { Simulator } from '@kalenner/schema/payments/simulator/simulator';
import type { Environment } from './environment.ts';
import { createLocalOutbox } from './mail/local-outbox.ts';
import { createPostmark } from './mail/postmark.ts';

export interface Connection {
  readonly billing: Billing;
  readonly sender: MailSender;
  readonly simulator: Simulator;
  close(): Promise<void>;
}

export async function connect(environment: Environment, log: BillingLog): Promise<Connection> {
  const { billing, simulator, close } = await connectBilling({
    databaseUrl: environment.DATABASE_URL,
    dataDirectory: environment.KALENNER_DATA,
    log,
    database: { applicationName: 'kalenner jobs' },
    provider: {
      concurrency: environment.PROVIDER_CONCURRENCY,
      perSecond: environment.PROVIDER_PER_SECOND,
    },
    webhookSecret: environment.SIMULATOR_WEBHOOK_SECRET,
    settings: { ...DEFAULT_SETTINGS, staffEmail: environment.STAFF_EMAIL ?? null },
  });
  return {
    billing,
    simulator,
    sender: createMailSender({
      render: createTemplateRenderer(billing, {
        portalUrl: environment.PORTAL_URL,
        policyUrl: environment.POLICY_URL,
      }),
      addressing: { from: environment.MAIL_FROM, replyTo: environment.MAIL_REPLY_TO ?? null },
      deliverer: createDeliverer(environment, billing),
    }),
    close,
  };
}

function createDeliverer(environment: Environment, billing: Billing): MailDeliverer {
  const { MAIL_SENDER, POSTMARK_SERVER_TOKEN: serverToken } = environment;
  if (MAIL_SENDER === 'local' || serverToken === undefined) return createLocalOutbox(billing);
  const {
    POSTMARK_MESSAGE_STREAM: messageStream,
    POSTMARK_BROADCAST_STREAM: broadcastStream,
    POSTMARK_URL: url,
  } = environment;
  return createPostmark({ serverToken, messageStream, broadcastStream, url });
}
