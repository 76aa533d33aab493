/** Opens what the jobs run on: the billing engine, and the hands that send mail. */

import type { Billing, BillingLog } from '@kalenner/schema/billing/billing';
import { connectBilling } from '@kalenner/schema/billing/connect-billing';
import type { MailSender } from '@kalenner/schema/billing/mail/mail-sender';
import { createBillingSettings } from '@kalenner/schema/billing/settings';
import { createMailSender, type MailDeliverer } from '@kalenner/schema/mails/delivery/outgoing-mail';
import { createTemplateRenderer } from '@kalenner/schema/mails/delivery/template-renderer';
import type { Simulator } from '@kalenner/schema/payments/simulator/simulator';
import type { Settings } from '@kalenner/schema/settings/settings';
import { createLocalOutbox } from './mail/local-outbox.ts';
import { createPostmark } from './mail/postmark.ts';

export interface Connection {
  readonly billing: Billing;
  readonly sender: MailSender;
  readonly simulator: Simulator;
  close(): Promise<void>;
}

export async function connect(settings: Settings<'jobs'>, log: BillingLog): Promise<Connection> {
  const { billing, simulator, close } = await connectBilling({
    databaseUrl: settings.DATABASE_URL,
    dataDirectory: settings.KALENNER_DATA,
    log,
    database: { applicationName: 'kalenner jobs' },
    provider: {
      concurrency: settings.PROVIDER_CONCURRENCY,
      perSecond: settings.PROVIDER_PER_SECOND,
    },
    webhookSecret: settings.SIMULATOR_WEBHOOK_SECRET,
    settings: createBillingSettings(settings),
  });
  return {
    billing,
    simulator,
    sender: createMailSender({
      render: createTemplateRenderer(billing, {
        portalUrl: settings.PORTAL_URL,
        policyUrl: settings.POLICY_URL,
        supportEmail: settings.SUPPORT_EMAIL,
      }),
      addressing: { from: settings.MAIL_FROM, replyTo: settings.MAIL_REPLY_TO ?? null },
      deliverer: createDeliverer(settings, billing),
    }),
    close,
  };
}

function createDeliverer(settings: Settings<'jobs'>, billing: Billing): MailDeliverer {
  const { MAIL_SENDER, POSTMARK_SERVER_TOKEN: serverToken } = settings;
  if (MAIL_SENDER === 'local' || serverToken === undefined) return createLocalOutbox(billing);
  const {
    POSTMARK_MESSAGE_STREAM: messageStream,
    POSTMARK_BROADCAST_STREAM: broadcastStream,
    POSTMARK_URL: url,
  } = settings;
  return createPostmark({ serverToken, messageStream, broadcastStream, url });
}
