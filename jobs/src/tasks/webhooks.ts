import { deliverSimulatedWebhooks } from '@kalenner/schema/billing/sandbox/deliver-simulated-webhooks';
import type { Task } from '../task.ts';

export const WEBHOOKS: Task = {
  name: 'webhooks',
  reason: 'sandbox: what the simulated provider has to tell is delivered',
  run: async ({ billing, simulator }) =>
    simulator === undefined ? 0 : deliverSimulatedWebhooks(billing, simulator),
  // The queue is the provider's: nothing in it is late on our side.
  due: async () => ({ rows: 0, oldest: null }),
};
