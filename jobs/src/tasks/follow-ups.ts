/** The tasks that follow what was sent to the provider until it has answered: one sweep each. */

import { followUpPayment } from '@kalenner/schema/billing/provider/follow-up-payments';
import { followUpRefund } from '@kalenner/schema/billing/provider/follow-up-refunds';
import { runConcurrently } from '@kalenner/schema/billing/run-concurrently';
import { PAYMENT_CHECKS } from '@kalenner/schema/database/payment/payment-attempt.repository';
import { REFUND_CHECKS } from '@kalenner/schema/database/refund/refund.repository';
import { createSweepTask, type SweepTask } from '../sweep-task.ts';
import type { Task } from '../task.ts';

interface FollowUp extends Pick<SweepTask, 'reason' | 'due'> {
  readonly name: 'payments' | 'refunds';
  readonly followUp: typeof followUpPayment | typeof followUpRefund;
}

function createFollowUpTask({ name, reason, due, followUp }: FollowUp): Task {
  return createSweepTask({
    name,
    reason,
    due,
    process: (billing, claimed) =>
      runConcurrently(billing.limits.concurrency, claimed, async ({ account_id: accountId, id }) => {
        const caller = { accountId, by: `job:${name}`, requestId: null };
        // One that cannot be followed up keeps its lease and comes back; the others go on.
        await followUp(billing, caller, id).catch((error: unknown) => {
          const line = { task: name, accountId, id, reason: String(error) };
          billing.log.error(line, 'one could not be followed up');
        });
      }),
  });
}

/** Rule 10: a charge without an answer is sent again while young, else looked up. */
export const PAYMENTS = createFollowUpTask({
  name: 'payments',
  reason: 'rule 10: charges without an answer are sent again or looked up',
  due: PAYMENT_CHECKS,
  followUp: followUpPayment,
});

/** Rule 16: refund legs are sent, and looked up until the provider has answered. */
export const REFUNDS = createFollowUpTask({
  name: 'refunds',
  reason: 'REFUND_DELAY, rule 16: refund legs are sent and followed until they are answered',
  due: REFUND_CHECKS,
  followUp: followUpRefund,
});
