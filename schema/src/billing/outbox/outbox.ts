/**
 * An outbox: rows that commit with what they tell of, and leave later. This is all that differs from one to another: the
 * table, how its items are read, and what takes them away.
 */

import type { Transaction } from 'kysely';
import type { Claimable, Claimed } from '../../database/engine/claims.ts';
import type { OutboxColumns, OutboxTable } from '../../database/engine/outbox-rows.ts';
import type { Database } from '../../database/tables/database.ts';
import type { Instant } from '../../policy/time/calendar.ts';

export type OutboxItem = Pick<OutboxColumns, 'account_id' | 'id' | 'claimed_until' | 'failures'>;

/** What became of one item. */
export type OutboxOutcome =
  /** `columns`: what its row keeps of the answer, by name; the same ones for every item. */
  | { readonly kind: 'SENT'; readonly columns: object }
  /** Never, as it is: it is parked, and nothing arrived. `record` runs in the transaction that parks it. */
  | {
      readonly kind: 'REFUSED';
      readonly reason: string;
      readonly record?: (trx: Transaction<Database>) => Promise<void>;
    }
  | OutboxLater;

export interface OutboxLater {
  readonly kind: 'LATER';
  readonly reason: string;
  /** Its destination wants nothing else before that, either; null: this item alone is to be tried again. */
  readonly retryAfterSeconds: number | null;
  /** No answer came: nobody knows. */
  readonly mayHaveArrived: boolean;
}

/** Until when a destination asked to be left alone, by its key. Whoever holds it decides how long it is remembered. */
export type OutboxPauses = Map<string, Instant>;

/** Within so many seconds `send` must answer; a claim holds longer than that. */
export const SEND_SECONDS_MAX = 20;

export interface Outbox<Item extends OutboxItem = OutboxItem> {
  /** As the log names it: `mails`. */
  readonly name: string;
  readonly due: Claimable<OutboxTable>;
  /** Of the claimed, what is still to be sent, in the order in which it should leave. */
  readonly load: (claimed: readonly Claimed[]) => Promise<readonly Item[]>;
  /** An outcome for the id of each, within `SEND_SECONDS_MAX`. Throwing is no answer for any of them. */
  readonly send: (items: readonly Item[]) => Promise<ReadonlyMap<string, OutboxOutcome>>;
  /** Items in one request: so many can be doubled by one crash. */
  readonly itemsPerRequest: number;
  /** Requests at once to one destination. */
  readonly requestsAtOnce: number;
  /** The key of where an item goes, as the host of an endpoint: only such items share a request. Left out: one for all. */
  readonly getDestination?: (item: Item) => string;
  /** Left out: they are remembered for one run. */
  readonly pauses?: OutboxPauses;
  /** Ids and codes by which the log tells more of an item: no addresses, no reasons. */
  readonly toLogFields?: (item: Item) => object;
}
