/** Rings the tasks by node-cron until it is stopped; a task never overlaps itself in one process. */

import type { Billing } from '@kalenner/schema/billing/billing';
import type { MailSender } from '@kalenner/schema/billing/mail/mail-sender';
import type { Simulator } from '@kalenner/schema/payments/simulator/simulator';
import cron from 'node-cron';
import { runTask } from './run-task.ts';
import type { ScheduledTask } from './schedule.ts';
import type { Task } from './task.ts';

export interface RunnerOptions {
  readonly schedule: readonly ScheduledTask[];
  readonly sender: MailSender;
  readonly simulator?: Simulator;
  readonly batchSize: number;
}

export interface Runner {
  /** No new ring is answered; resolves once the batches under way are done. */
  stop(): Promise<void>;
}

export function startRunner(billing: Billing, { schedule, ...options }: RunnerOptions): Runner {
  let stopping = false;
  const running = new Map<string, Promise<boolean>>();
  const ring = async (task: Task) => {
    if (stopping || running.has(task.name)) return;
    const run = runTask(billing, task, { ...options, goOn: () => !stopping });
    running.set(task.name, run);
    await run;
    running.delete(task.name);
  };
  const rings = schedule.map(({ expression, task }) =>
    cron.schedule(expression, () => ring(task), { name: task.name, suppressMissedWarning: true }),
  );
  return {
    async stop() {
      stopping = true;
      for (const value of rings) await value.destroy();
      await Promise.all(running.values());
    },
  };
}
