/** The task that stands in for the network between the simulated provider and us. */

import { deliverSimulatedWebhooks } from '@kalenner/schema/billing/sandbox/deliver-simulated-webhooks';
import type { Task } from '../task.ts';

export const WEBHOOKS: Task = {
  name: 'webhooks',
  reason: 'sandbox: what the simulated provider has to tell is delivered',
  run: async ({ billing, simulator }) =>
    simulator === undefined ? 0 : deliverSimulatedWebhooks(billing, simulator),
};
