/** One task's sweep: claims what is due, from a random bucket on, and plays it until nothing is left. */

import { BUCKETS } from '../../database/engine/bucket.ts';
import {
  type Claimable,
  type Claimed,
  claimDue,
  type DueBucket,
  listDueBuckets,
} from '../../database/engine/claims.ts';
import { Conflict, mapConflicts } from '../../database/engine/conflict.ts';
import { addSeconds } from '../../policy/time/calendar.ts';
import type { Billing } from '../billing.ts';
import { runConcurrently } from '../run-concurrently.ts';

/** A claim outlives its worker by at most this long. */
export const LEASE_SECONDS = 55;

export interface Sweep {
  /** Rows claimed at once. */
  readonly batchSize: number;
  readonly due: Claimable;
  /** What was claimed is done, or released, or left to its lease. */
  readonly process: (claimed: readonly Claimed[]) => Promise<void>;
  /** Where to begin, so that runners do not queue behind each other. */
  readonly firstBucket: number;
  /** Answers false to stop after the batch under way. */
  readonly goOn?: () => boolean;
  readonly onProgress?: (done: number) => void;
}

/** Batches under way at once: while one waits for the provider, another is read or written. */
const LANES = 3;

/** How many rows were played. */
export async function sweep(billing: Billing, options: Sweep): Promise<number> {
  let done = 0;
  const due = await listDueBuckets(billing.db, options.due, billing.clock());
  const fromFirst = ({ bucket }: DueBucket) => (bucket - options.firstBucket + BUCKETS) % BUCKETS;
  const ordered = due.toSorted((a, b) => fromFirst(a) - fromFirst(b));
  await runConcurrently(LANES, groupIntoBatches(ordered, options.batchSize), async (buckets) => {
    for (let full = true; full && options.goOn?.() !== false; ) {
      const claimed = await claim(billing, options, buckets);
      if (claimed === 'AGAIN') continue;
      full = claimed.length === options.batchSize;
      if (claimed.length === 0) continue;
      await options.process(claimed);
      done += claimed.length;
      options.onProgress?.(done);
    }
  });
  return done;
}

/** Neighbours that fill a batch together: a handful of due rows is one batch, and not one in each bucket. */
function groupIntoBatches(due: readonly DueBucket[], size: number): number[][] {
  const groups: number[][] = [];
  let room = 0;
  for (const { bucket, rows } of due) {
    const group = rows <= room ? groups.at(-1) : undefined;
    if (group === undefined) groups.push([bucket]);
    else group.push(bucket);
    room = (group === undefined ? size : room) - rows;
  }
  return groups;
}

async function claim(
  billing: Billing,
  options: Sweep,
  buckets: readonly number[],
): Promise<Claimed[] | 'AGAIN'> {
  const now = billing.clock();
  const until = addSeconds(now, LEASE_SECONDS);
  try {
    return await mapConflicts(() =>
      claimDue(billing.db, options.due, { buckets, now, until, limit: options.batchSize }),
    );
  } catch (error) {
    // Two met that claim some of the same rows in another order.
    if (error instanceof Conflict) return 'AGAIN';
    throw error;
  }
}
