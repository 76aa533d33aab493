/** node-cron by UTC: by the machine's zone nothing would run for an hour on the night on which its clocks go back. */

import cron, { type ScheduledTask } from 'node-cron';

/** `expression`: with seconds, six fields. Runs until it is destroyed. */
export function scheduleInUtc(expression: string, name: string, run: () => Promise<void>): ScheduledTask {
  return cron.schedule(expression, run, { name, timezone: 'UTC', suppressMissedWarning: true });
}
