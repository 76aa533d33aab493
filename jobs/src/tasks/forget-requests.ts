import { countBacklog } from '@kalenner/schema/billing/batch/backlog';
import { expireIdempotencyRecords } from '@kalenner/schema/billing/batch/expire-idempotency-records';
import type { Task } from '../task.ts';

export const FORGET_REQUESTS: Task = {
  name: 'forget-requests',
  reason: 'answers kept for repeated requests are forgotten two days later',
  run: ({ billing }) => expireIdempotencyRecords(billing),
  due: (billing) => countBacklog(billing, 'forget-requests'),
};
