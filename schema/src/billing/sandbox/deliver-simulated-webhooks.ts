/** Delivers what the simulator has to tell, as a provider would by HTTP: until it is acknowledged, at least once. */

import type { Simulator } from '../../payments/simulator/simulator.ts';
import type { Billing } from '../billing.ts';
import { receiveWebhook } from '../provider/receive-webhook.ts';

/** How many were delivered; one that cannot be taken in comes again, and does not hold up the others. */
export async function deliverSimulatedWebhooks(billing: Billing, simulator: Simulator): Promise<number> {
  const deliveries = await simulator.takeWebhooks();
  let done = 0;
  for (const { eventId, body, signature } of deliveries) {
    try {
      await receiveWebhook(billing, body, signature);
      await simulator.acknowledgeWebhooks([eventId]);
      done += 1;
    } catch (error) {
      billing.log.error({ eventId, reason: String(error) }, 'a webhook could not be taken in');
    }
  }
  return done;
}
