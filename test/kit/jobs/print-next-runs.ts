/** Prints when a task of every quarter of an hour runs next, from two hours before a change of clocks to two hours after it. */

import { scheduleInUtc } from '@kalenner/jobs/schedule-in-utc';

const RealDate = Date;
const QUARTER_MS = 15 * 60_000;
let now = 0;

// node-cron reads the machine's clock: here that of the nights in question, in the zone that TZ names.
globalThis.Date = class extends RealDate {
  constructor(...args: readonly number[]) {
    // Passed on as they are, however many: the types name each of the constructor's forms apart.
    super(...((args.length === 0 ? [now] : args) as [number]));
  }
  static override now() {
    return now;
  }
} as DateConstructor;

for (const change of process.argv.slice(2)) {
  const begins = RealDate.parse(change) - 8 * QUARTER_MS;
  now = begins;
  const task = scheduleInUtc('0 */15 * * * *', 'counted', async () => undefined);
  const minutes: number[] = [];
  while (now < begins + 16 * QUARTER_MS) {
    const next = task.getNextRun()?.getTime() ?? Number.NaN;
    minutes.push((next - begins) / 60_000);
    now = Number.isNaN(next) ? Number.POSITIVE_INFINITY : next;
  }
  await task.destroy();
  console.log(`${change} ${minutes.join(' ')}`);
}
