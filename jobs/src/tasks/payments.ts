import { countDueWork } from '@kalenner/schema/billing/batch/due-work';
import { sweep } from '@kalenner/schema/billing/batch/sweep';
import { eachOf } from '@kalenner/schema/billing/each-of';
import { followUpPayment } from '@kalenner/schema/billing/provider/follow-up-payments';
import { PAYMENT_CHECKS } from '@kalenner/schema/database/payment-attempt.repository';
import { randomBucket } from '../random-bucket.ts';
import type { Task } from '../task.ts';

/** Rule 10: a charge without an answer is sent again while young, else looked up. */
export const PAYMENTS: Task = {
  name: 'payments',
  reason: 'rule 10: charges without an answer are sent again or looked up',
  run: ({ billing, batchSize, goOn, onProgress }) =>
    sweep(billing, {
      batchSize,
      goOn,
      onProgress,
      firstBucket: randomBucket(),
      due: PAYMENT_CHECKS,
      play: (claimed) =>
        eachOf(billing.limits.concurrency, claimed, async ({ account_id: accountId, id }) => {
          const caller = { accountId, by: 'job:payments', requestId: null };
          // One that cannot be followed up keeps its lease and comes back; the others go on.
          await followUpPayment(billing, caller, id).catch((error: unknown) => {
            billing.log.error(
              { accountId, attemptId: id, reason: String(error) },
              'a payment could not be followed up',
            );
          });
        }),
    }),
  due: (billing) => countDueWork(billing, 'payments'),
};
