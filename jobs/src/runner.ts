/** Runs the tasks by node-cron's schedule until it is stopped; a task never overlaps itself in one process. */

import type { Billing } from '@kalenner/schema/billing/billing';
import type { MailSender } from '@kalenner/schema/billing/mail/mail-sender';
import type { Simulator } from '@kalenner/schema/payments/simulator/simulator';
import { runTask } from './run-task.ts';
import type { ScheduledTask } from './schedule.ts';
import { scheduleInUtc } from './schedule-in-utc.ts';
import type { Task } from './task.ts';

export interface RunnerOptions {
  readonly schedule: readonly ScheduledTask[];
  readonly sender: MailSender;
  readonly simulator?: Simulator;
  readonly batchSize: number;
}

export interface Runner {
  /** No task is begun any more; resolves once the batches under way are done. */
  stop(): Promise<void>;
}

export function startRunner(billing: Billing, { schedule, ...options }: RunnerOptions): Runner {
  let stopping = false;
  const running = new Map<string, Promise<boolean>>();
  const run = async (task: Task) => {
    if (stopping || running.has(task.name)) return;
    const current = runTask(billing, task, { ...options, goOn: () => !stopping });
    running.set(task.name, current);
    await current;
    running.delete(task.name);
  };
  const scheduled = schedule.map(({ expression, task }) =>
    scheduleInUtc(expression, task.name, () => run(task)),
  );
  return {
    async stop() {
      stopping = true;
      for (const value of scheduled) await value.destroy();
      await Promise.all(running.values());
    },
  };
}
