/** What others tell us by HTTP. Each proves who it is: no key and no session opens these. */

import type { Billing } from '@kalenner/schema/billing/billing';
import { receiveWebhook } from '@kalenner/schema/billing/provider/receive-webhook';
import { WebhookRefused } from '@kalenner/schema/payments/provider-errors';
import { createJsonAnswer } from '../http/answer.ts';
import type { Route } from '../http/route.ts';

const BODY_BYTES_MAX = 100_000;
const SIGNATURE_HEADER = 'x-simulator-signature';

export function createWebhookRoutes(billing: Billing): Route[] {
  return [
    {
      method: 'POST',
      path: '/webhooks/simulator',
      answer: async ({ body, headers }) => {
        const signature = headers[SIGNATURE_HEADER];
        const text = await body(BODY_BYTES_MAX);
        try {
          const { kind } = await receiveWebhook(billing, text, String(signature ?? ''));
          return createJsonAnswer(200, { received: kind });
        } catch (error) {
          if (!(error instanceof WebhookRefused)) throw error;
          billing.log.warn({ reason: error.name }, 'a webhook was refused');
          return createJsonAnswer(400, { error: 'WEBHOOK_REFUSED' });
        }
      },
    },
  ];
}
