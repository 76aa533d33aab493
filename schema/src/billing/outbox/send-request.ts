/** One request of an outbox: its items are counted, sent, and marked by what became of each. */

import { raiseSends, setSent, setUnsent } from '../../database/engine/outbox-rows.ts';
import { addSeconds, pickLater } from '../../policy/time/calendar.ts';
import type { Billing } from '../billing.ts';
import { computeNextTryAt } from './next-try.ts';
import type { Outbox, OutboxItem, OutboxLater, OutboxOutcome, OutboxPauses } from './outbox.ts';

export interface Sending<Item extends OutboxItem> {
  readonly billing: Billing;
  readonly outbox: Outbox<Item>;
  readonly random: () => number;
  readonly pauses: OutboxPauses;
}

/** Items that another runner has taken over meanwhile are left to it. */
export async function sendRequest<Item extends OutboxItem>(
  sending: Sending<Item>,
  destination: string,
  items: readonly Item[],
): Promise<void> {
  const { billing, outbox } = sending;
  const { table } = outbox.due;
  const held = await raiseSends(billing.db, table, { items, now: billing.clock() });
  const ours = items.filter(({ id }) => held.has(id));
  if (ours.length === 0) return;
  const outcomes = await sendItems(outbox, ours);
  const answers = ours.map((item) => ({ item, outcome: outcomes.get(item.id) ?? NO_ANSWER }));

  const sent_at = billing.clock();
  const sent = answers.flatMap(({ item: { account_id, id }, outcome }) =>
    outcome.kind === 'SENT' ? { ...outcome.columns, account_id, id, sent_at } : [],
  );
  await setSent(billing.db, table, sent);
  const later = answers.flatMap(({ item, outcome }) =>
    outcome.kind === 'LATER' ? planNextTry(sending, destination, { item, outcome }) : [],
  );
  await setUnsent(billing.db, table, later);
  for (const { item, outcome } of answers) {
    if (outcome.kind === 'REFUSED') await parkRefused(sending, item, outcome);
  }
  for (const { item, outcome } of answers) {
    if (outcome.kind !== 'SENT') logUnsent(sending, item, outcome);
  }
}

const NO_ANSWER: OutboxLater = {
  kind: 'LATER',
  reason: 'no answer',
  retryAfterSeconds: null,
  mayHaveArrived: true,
};

async function sendItems<Item extends OutboxItem>(
  outbox: Outbox<Item>,
  items: readonly Item[],
): Promise<ReadonlyMap<string, OutboxOutcome>> {
  try {
    return await outbox.send(items);
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return new Map(items.map(({ id }) => [id, { ...NO_ANSWER, reason }]));
  }
}

/** Its row until then, or parked after the last try. A pause that was asked for holds for all that goes there. */
function planNextTry<Item extends OutboxItem>(
  { billing, pauses, random }: Sending<Item>,
  destination: string,
  { item, outcome }: { readonly item: Item; readonly outcome: OutboxLater },
) {
  const { reason, retryAfterSeconds, mayHaveArrived } = outcome;
  const now = billing.clock();
  if (retryAfterSeconds !== null) {
    const asked = addSeconds(now, Math.ceil(retryAfterSeconds));
    pauses.set(destination, pickLater(asked, pauses.get(destination) ?? asked));
  }
  const failures = item.failures + 1;
  const claimed_until = computeNextTryAt({ now, failures, retryAfterSeconds, random: random() });
  const parked_reason = claimed_until === null ? reason : null;
  return { account_id: item.account_id, id: item.id, failures, claimed_until, parked_reason, mayHaveArrived };
}

async function parkRefused<Item extends OutboxItem>(
  { billing, outbox }: Sending<Item>,
  { account_id, id, failures }: Item,
  { reason, record }: Extract<OutboxOutcome, { readonly kind: 'REFUSED' }>,
): Promise<void> {
  const parked = { account_id, id, claimed_until: null, failures: failures + 1, parked_reason: reason };
  await billing.db.transaction().execute(async (trx) => {
    await setUnsent(trx, outbox.due.table, [{ ...parked, mayHaveArrived: false }]);
    await record?.(trx);
  });
}

/** The reason may name an address: it stays in the row. */
function logUnsent<Item extends OutboxItem>(
  { billing, outbox }: Sending<Item>,
  item: Item,
  { kind: outcome }: OutboxOutcome,
): void {
  const fields = { ...outbox.toLogFields?.(item), id: item.id, failures: item.failures + 1, outcome };
  billing.log.warn({ outbox: outbox.name, ...fields }, 'was not sent');
}
