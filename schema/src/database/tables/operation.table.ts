/** Local tables of the processes: stored answers for repeated requests, and the state of each task. */

import type { Generated } from 'kysely';

export interface IdempotencyRecordTable {
  caller: string;
  key: string;
  input_hash: string;
  state: 'STARTED' | 'DONE';
  answer: unknown;
  /** The current claim: only its holder may commit. */
  claim_id: string | null;
  /** The ids that its own transaction committed; null: nothing yet. */
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
