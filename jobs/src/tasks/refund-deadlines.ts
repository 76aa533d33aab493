/** The task that watches the promise of when refunds are sent. */

import { followRefundDeadlines } from '@kalenner/schema/billing/batch/refund-deadlines';
import type { Task } from '../task.ts';

export const REFUND_DEADLINES: Task = {
  name: 'refund-deadlines',
  reason: 'REFUND_DELAY: staff are told of refunds that near or pass the date by which they were promised',
  run: ({ billing, batchSize, goOn }) => followRefundDeadlines(billing, { batchSize, goOn }),
};
