/** Events wait in the books until somebody delivers their webhooks (`simulator-webhooks.ts`). */

import type { ProviderEvent } from '../payment-provider.ts';
import { addMilliseconds } from './instants.ts';
import type { LedgerTransaction, SimulatorContext } from './simulator-context.ts';
import type { EventContent } from './webhook-event.ts';

export interface QueuedEvent {
  readonly clockId: string | null;
  readonly content: EventContent;
}

/** In the transaction that changes the books: nothing happens untold, and nothing is told that did not happen. */
export async function enqueueEvent(
  trx: LedgerTransaction,
  simulation: SimulatorContext,
  { clockId, content }: QueuedEvent,
): Promise<ProviderEvent> {
  const { number } = await trx
    .insertInto('simulator.webhook_delivery')
    .values({ clock_id: clockId, event: JSON.stringify(content), due_at: computeDueAt(simulation) })
    .returning('number')
    .executeTakeFirstOrThrow();
  return { eventId: formatEventId(number), ...content };
}

export function computeDueAt(simulation: SimulatorContext): string {
  return addMilliseconds(simulation.now(), simulation.settings.webhooks.delayMs);
}

export function formatEventId(number: number): string {
  return `evt_${number}`;
}

/** -1 for what is no id of ours. */
export function parseEventId(id: string): number {
  return Number(/^evt_(\d{1,15})$/.exec(id)?.[1] ?? -1);
}
