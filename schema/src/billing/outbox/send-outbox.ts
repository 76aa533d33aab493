/**
 * Sends what waits in an outbox: claimed by a lease, counted, sent, marked. A crash between the last two sends it once
 * more when the lease has run out, and never loses it; what may have arrived twice has more than one `sends`.
 */

import { setPostponed } from '../../database/engine/outbox-rows.ts';
import { addSeconds, type Instant } from '../../policy/time/calendar.ts';
import { LEASE_SECONDS, type Sweep, sweep } from '../batch/sweep.ts';
import type { Billing } from '../billing.ts';
import { runConcurrently } from '../run-concurrently.ts';
import { type Outbox, type OutboxItem, SEND_SECONDS_MAX } from './outbox.ts';
import { type Sending, sendRequest } from './send-request.ts';

export interface OutboxRun extends Pick<Sweep, 'batchSize' | 'firstBucket' | 'goOn' | 'onProgress'> {
  /** From 0 up to 1, for the waits between tries. */
  readonly random?: () => number;
}

/** Of one batch: a slow destination takes one of these places, and the others pass it. */
const DESTINATIONS_AT_ONCE = 16;
const ONLY_DESTINATION = '';

/** How many were claimed: sent, or left to a later run. */
export async function sendOutbox<Item extends OutboxItem>(
  billing: Billing,
  outbox: Outbox<Item>,
  { random = Math.random, ...run }: OutboxRun,
): Promise<number> {
  const sending: Sending<Item> = { billing, outbox, random, pauses: outbox.pauses ?? new Map() };
  const hasOneDestination = outbox.getDestination === undefined;
  return sweep(billing, {
    ...run,
    due: outbox.due,
    // Where everything goes to one that asked for a pause, what is due stays due.
    goOn: () =>
      !(hasOneDestination && findPause(sending, ONLY_DESTINATION) !== null) && run.goOn?.() !== false,
    process: async (claimed) => {
      // Later than this an item would outlive its lease and be sent by another runner too: it waits for the next run.
      const sendUntil = addSeconds(billing.clock(), LEASE_SECONDS - SEND_SECONDS_MAX);
      const items = await outbox.load(claimed);
      const byDestination = Map.groupBy(items, (it) => outbox.getDestination?.(it) ?? ONLY_DESTINATION);
      await runConcurrently(DESTINATIONS_AT_ONCE, [...byDestination], ([destination, part]) =>
        sendToDestination(sending, { destination, items: part, sendUntil }),
      );
    },
  });
}

interface Part<Item extends OutboxItem> {
  readonly destination: string;
  readonly items: readonly Item[];
  readonly sendUntil: Instant;
}

async function sendToDestination<Item extends OutboxItem>(
  sending: Sending<Item>,
  { destination, items, sendUntil }: Part<Item>,
): Promise<void> {
  const { billing, outbox } = sending;
  const requests = chunkItems(items, outbox.itemsPerRequest);
  await runConcurrently(outbox.requestsAtOnce, requests, async (chunk) => {
    const until = findPause(sending, destination);
    if (until !== null) await setPostponed(billing.db, outbox.due.table, { items: chunk, until });
    else if (billing.clock() < sendUntil) await sendRequest(sending, destination, chunk);
  });
}

/** Null: nothing was asked for, or it is over. */
function findPause<Item extends OutboxItem>(
  { billing, pauses }: Sending<Item>,
  destination: string,
): Instant | null {
  const until = pauses.get(destination);
  if (until !== undefined && billing.clock() < until) return until;
  pauses.delete(destination);
  return null;
}

function chunkItems<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
