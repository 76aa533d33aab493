/** A task that sweeps what is due in one table: claimed in batches, from a random bucket on. */

import { sweep } from '@kalenner/schema/billing/batch/sweep';
import type { Billing } from '@kalenner/schema/billing/billing';
import type { Claimable, Claimed } from '@kalenner/schema/database/engine/claims';
import { pickRandomBucket } from './random-bucket.ts';
import type { Task } from './task.ts';

export interface SweepTask extends Pick<Task, 'name' | 'reason'> {
  readonly due: Claimable;
  /** What was claimed is done, or released, or left to its lease. */
  readonly process: (billing: Billing, claimed: readonly Claimed[]) => Promise<void>;
}

export function createSweepTask({ name, reason, due, process }: SweepTask): Task {
  return {
    name,
    reason,
    run: ({ billing, batchSize, goOn, onProgress }) =>
      sweep(billing, {
        batchSize,
        goOn,
        onProgress,
        firstBucket: pickRandomBucket(),
        due,
        process: (claimed) => process(billing, claimed),
      }),
  };
}
