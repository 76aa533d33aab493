/** The task that forgets the answers kept for repeated requests. */

import { expireIdempotencyRecords } from '@kalenner/schema/billing/batch/expire-idempotency-records';
import type { Task } from '../task.ts';

export const FORGET_REQUESTS: Task = {
  name: 'forget-requests',
  reason: 'answers kept for repeated requests are forgotten two days later',
  run: ({ billing }) => expireIdempotencyRecords(billing),
};
