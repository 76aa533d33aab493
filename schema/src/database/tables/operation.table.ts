/** Local tables of the processes themselves: answers kept for repeated requests, and how each task fares. */

import type { Generated } from 'kysely';

export interface IdempotencyRecordTable {
  caller: string;
  key: string;
  input_hash: string;
  state: 'STARTED' | 'DONE';
  answer: unknown;
  /** Who has it in hand: only they may commit for it. */
  claim_id: string | null;
  /** What its own transaction committed: ids. Null: nothing yet. */
  committed: unknown;
  /** A started one whose lease ran out lost its worker and may be taken over. */
  claimed_until: string | null;
  created_at: string;
}

/** Written by the rate limiter of the gateways, where they count together. */
export interface RateLimitTable {
  key: string;
  points: Generated<number>;
  /** Milliseconds since 1970. */
  expire: number | null;
}

export interface TaskHealthTable {
  task: string;
  started_at: string;
  succeeded_at: string | null;
  failed_at: string | null;
  last_error: string | null;
  failures_in_a_row: Generated<number>;
}
