import { countDueWork } from '@kalenner/schema/billing/batch/due-work';
import { sweep } from '@kalenner/schema/billing/batch/sweep';
import { eachOf } from '@kalenner/schema/billing/each-of';
import { followUpRefund } from '@kalenner/schema/billing/provider/follow-up-refunds';
import { REFUND_CHECKS } from '@kalenner/schema/database/refund.repository';
import { randomBucket } from '../random-bucket.ts';
import type { Task } from '../task.ts';

/** Rule 16: refund legs are sent, and looked up until the provider has answered. */
export const REFUNDS: Task = {
  name: 'refunds',
  reason: 'REFUND_DELAY, rule 16: refund legs are sent and followed until they are answered',
  run: ({ billing, batchSize, goOn, onProgress }) =>
    sweep(billing, {
      batchSize,
      goOn,
      onProgress,
      firstBucket: randomBucket(),
      due: REFUND_CHECKS,
      play: (claimed) =>
        eachOf(billing.limits.concurrency, claimed, async ({ account_id: accountId, id }) => {
          const caller = { accountId, by: 'job:refunds', requestId: null };
          await followUpRefund(billing, caller, id).catch((error: unknown) => {
            billing.log.error(
              { accountId, legId: id, reason: String(error) },
              'a refund leg could not be followed up',
            );
          });
        }),
    }),
  due: (billing) => countDueWork(billing, 'refunds'),
};
