/** Runs one task once, writes how it fared, and logs its health line. */

import { computeLagSeconds, countBacklog } from '@kalenner/schema/billing/batch/backlog';
import type { Billing } from '@kalenner/schema/billing/billing';
import {
  setTaskFailed,
  setTaskStarted,
  setTaskSucceeded,
} from '@kalenner/schema/database/operation/task-health.repository';
import type { Task, TaskRun } from './task.ts';

export interface RunOptions extends Omit<TaskRun, 'billing' | 'onProgress'> {
  readonly onProgress?: (done: number) => void;
}

/** Never throws: a failing task is recorded, and rung for again. */
export async function runTask(billing: Billing, task: Task, options: RunOptions): Promise<boolean> {
  const began = performance.now();
  try {
    await setTaskStarted(billing.db, task.name, billing.clock());
    const done = await task.run({ onProgress: () => undefined, ...options, billing });
    const due = await countBacklog(billing, task.name);
    const now = billing.clock();
    await setTaskSucceeded(billing.db, task.name, now);
    const health = {
      task: task.name,
      done,
      due: due.rows,
      lagSeconds: computeLagSeconds(due, now),
      ms: Math.round(performance.now() - began),
    };
    billing.log.info(health, done > 0 ? 'done' : 'idle');
    return true;
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    billing.log.error({ task: task.name, reason }, 'failed');
    await setTaskFailed(billing.db, task.name, billing.clock(), reason).catch(() => undefined);
    return false;
  }
}
