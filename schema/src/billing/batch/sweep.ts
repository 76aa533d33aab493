/** One task's sweep: claims what is due, bucket by bucket from a random one, and plays it until nothing is left. */

import { BUCKETS } from '../../database/bucket.ts';
import {
  type Claimable,
  type Claimed,
  claimDue,
  type DueBucket,
  listDueBuckets,
} from '../../database/claims.ts';
import { addSeconds } from '../../policy/calendar.ts';
import type { Billing } from '../billing.ts';
import { eachOf } from '../each-of.ts';

/** A claim outlives its worker by at most this long. */
export const LEASE_SECONDS = 55;

export interface Sweep {
  /** Rows claimed at once. */
  readonly batchSize: number;
  readonly due: Claimable;
  /** What was claimed is done, or released, or left to its lease. */
  readonly play: (claimed: readonly Claimed[]) => Promise<void>;
  /** Where to begin, so that runners do not queue behind each other. */
  readonly firstBucket: number;
  /** Answers false to stop after the batch under way. */
  readonly goOn?: () => boolean;
  readonly onProgress?: (done: number) => void;
}

/** Batches under way at once: while one waits for the provider, another is read or written. */
const LANES = 2;

/** How many rows were played. */
export async function sweep(billing: Billing, it: Sweep): Promise<number> {
  let done = 0;
  const due = await listDueBuckets(billing.db, it.due, billing.clock());
  const fromFirst = ({ bucket }: DueBucket) => (bucket - it.firstBucket + BUCKETS) % BUCKETS;
  const buckets = due.toSorted((a, b) => fromFirst(a) - fromFirst(b)).map(({ bucket }) => bucket);
  await eachOf(LANES, buckets, async (bucket) => {
    for (let full = true; full && it.goOn?.() !== false; ) {
      const now = billing.clock();
      const until = addSeconds(now, LEASE_SECONDS);
      const claimed = await claimDue(billing.db, it.due, { bucket, now, until, limit: it.batchSize });
      full = claimed.length === it.batchSize;
      if (claimed.length === 0) continue;
      await it.play(claimed);
      done += claimed.length;
      it.onProgress?.(done);
    }
  });
  return done;
}
