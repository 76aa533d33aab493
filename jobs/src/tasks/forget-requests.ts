import { countDueWork } from '@kalenner/schema/billing/batch/due-work';
import { forgetRequests } from '@kalenner/schema/billing/batch/forget-requests';
import type { Task } from '../task.ts';

export const FORGET_REQUESTS: Task = {
  name: 'forget-requests',
  reason: 'answers kept for repeated requests are forgotten two days later',
  run: ({ billing }) => forgetRequests(billing),
  due: (billing) => countDueWork(billing, 'forget-requests'),
};
