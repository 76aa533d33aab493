/** When each task is rung for. node-cron only rings: what is due lies in rows, so a missed or doubled ring changes nothing. */

import type { Task } from './task.ts';
import { ANNOUNCE, END, EXPIRE, RENEW, RETRY, ROLL, START, SUSPEND } from './tasks/due-subscriptions.ts';
import { PAYMENTS, REFUNDS } from './tasks/follow-ups.ts';
import { FORGET_REQUESTS } from './tasks/forget-requests.ts';
import { BROADCASTS, MAILS } from './tasks/mails.ts';
import { NUMBERS } from './tasks/numbers.ts';
import { POLICY_NOTICES } from './tasks/policy-notices.ts';
import { REFUND_DEADLINES } from './tasks/refund-deadlines.ts';
import { WEBHOOKS } from './tasks/webhooks.ts';

export interface ScheduledTask {
  /** node-cron: second minute hour day month weekday. */
  readonly expression: string;
  readonly task: Task;
}

export const SCHEDULE: readonly ScheduledTask[] = [
  { expression: '*/5 * * * * *', task: PAYMENTS },
  { expression: '*/10 * * * * *', task: END },
  { expression: '*/10 * * * * *', task: START },
  { expression: '*/10 * * * * *', task: RENEW },
  { expression: '*/10 * * * * *', task: RETRY },
  { expression: '*/10 * * * * *', task: SUSPEND },
  { expression: '*/10 * * * * *', task: EXPIRE },
  { expression: '*/10 * * * * *', task: REFUNDS },
  { expression: '*/10 * * * * *', task: MAILS },
  { expression: '5-59/10 * * * * *', task: BROADCASTS },
  { expression: '*/10 * * * * *', task: WEBHOOKS },
  { expression: '*/15 * * * * *', task: NUMBERS },
  { expression: '0 * * * * *', task: ROLL },
  { expression: '0 * * * * *', task: ANNOUNCE },
  { expression: '20 * * * * *', task: POLICY_NOTICES },
  { expression: '30 */10 * * * *', task: REFUND_DEADLINES },
  { expression: '45 7 * * * *', task: FORGET_REQUESTS },
];

export function findTask(name: string): Task | undefined {
  return SCHEDULE.find(({ task }) => task.name === name)?.task;
}
