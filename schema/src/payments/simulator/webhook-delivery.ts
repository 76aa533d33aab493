/** Webhooks as they reach us: at least once, in any order, as late as one likes. */

import { sql } from 'kysely';
import { processFailingRefunds } from './failing-refunds.ts';
import { addMilliseconds } from './instants.ts';
import type { SimulatorContext } from './simulator-context.ts';
import type { EventContent } from './webhook-event.ts';
import { formatEventId, parseEventId } from './webhook-queue.ts';
import { signWebhook } from './webhook-signature.ts';

const TAKEN_AT_ONCE_MAX = 1_000;
/** A webhook that nobody ever acknowledges is given up after so many deliveries. */
const TIMES_TAKEN_MAX = 20;

export interface WebhookDelivery {
  readonly eventId: string;
  /** To be sent as it is: the signature is of these bytes. */
  readonly body: string;
  readonly signature: string;
}

export interface TakeWebhooks {
  readonly order?: 'in-order' | 'reversed' | 'shuffled';
  /** Each one twice, the second time after all the others. */
  readonly duplicate?: boolean;
  /** Only those due for at least so long: the rest stays for later. */
  readonly delayMs?: number;
}

/**
 * What is due on this simulator's own clock. Taken ones are due again after `webhooks.retryMs` unless acknowledged, and
 * are never handed out twice at once, however many processes take.
 */
export async function takeWebhooks(
  simulation: SimulatorContext,
  { realNow }: { readonly realNow: () => string },
  { order = 'in-order', duplicate = false, delayMs = 0 }: TakeWebhooks,
): Promise<WebhookDelivery[]> {
  const now = simulation.now();
  await processFailingRefunds(simulation);
  const { rows } = await sql<{ number: number; event: EventContent }>`
    with due as (
      select number from simulator.webhook_delivery
      where acknowledged_at is null
        and times_taken < ${TIMES_TAKEN_MAX}
        and due_at <= ${addMilliseconds(now, -delayMs)}
        and clock_id is not distinct from ${simulation.clockId}
      order by due_at, number
      limit ${TAKEN_AT_ONCE_MAX}
      for update skip locked
    )
    update simulator.webhook_delivery as delivery
    set times_taken = times_taken + 1, due_at = ${addMilliseconds(now, simulation.settings.webhooks.retryMs)}
    from due
    where delivery.number = due.number
    returning delivery.number, delivery.event`.execute(simulation.db);

  const inOrder = rows.toSorted((a, b) => a.number - b.number);
  const ordered = sortDeliveries(duplicate ? [...inOrder, ...inOrder] : inOrder, order, simulation.random);
  return ordered.map(({ number, event }) => {
    const body = JSON.stringify({ eventId: formatEventId(number), ...event });
    const signature = signWebhook(body, { secret: simulation.secret, now: realNow() });
    return { eventId: formatEventId(number), body, signature };
  });
}

/** When the next one is due on this simulator's own clock, that of a refund that will fail by itself included. */
export async function findNextWebhookAt(simulation: SimulatorContext): Promise<string | null> {
  const { rows } = await sql<{ at: string | null }>`
    select min(at) as at from (
      select due_at as at from simulator.webhook_delivery
      where acknowledged_at is null and times_taken < ${TIMES_TAKEN_MAX}
        and clock_id is not distinct from ${simulation.clockId}
      union all
      select fails_at from simulator.refund
      join simulator.charge on charge.reference = charge_reference
      where refund.status <> 'FAILED' and fails_at is not null and clock_id is not distinct from ${simulation.clockId}
    ) next`.execute(simulation.db);
  return rows[0]?.at ?? null;
}

/** They arrived: not delivered again. Unknown and acknowledged ones are passed over. */
export async function markWebhooksAcknowledged(
  simulation: SimulatorContext,
  eventIds: readonly string[],
): Promise<void> {
  const numbers = eventIds.map(parseEventId);
  await simulation.db
    .updateTable('simulator.webhook_delivery')
    .set({ acknowledged_at: simulation.now() })
    .where('number', '=', sql<number>`any(${numbers}::bigint[])`)
    .where('acknowledged_at', 'is', null)
    .execute();
}

function sortDeliveries<T>(items: readonly T[], order: TakeWebhooks['order'], random: () => number): T[] {
  if (order === 'reversed') return items.toReversed();
  if (order !== 'shuffled') return [...items];
  const drawn = items.map((item) => ({ item, place: random() }));
  return drawn.toSorted((a, b) => a.place - b.place).map(({ item }) => item);
}
