/** For operators: `pnpm --filter @kalenner/jobs run-once TASK` does all that is due for one task, with its progress. */

import { UnusableDatabase } from '@kalenner/schema/database/setup/unusable-database';
import { InvalidSettings } from '@kalenner/schema/settings/invalid-settings';
import { parseSettings } from '@kalenner/schema/settings/parse-settings';
import { connect } from './connect.ts';
import { createLog } from './log.ts';
import { runTask } from './run-task.ts';
import { findTask, SCHEDULE } from './schedule.ts';

const [name = ''] = process.argv.slice(2);
const task = findTask(name);
if (task === undefined) {
  const known = SCHEDULE.map(
    (scheduled) => `  ${scheduled.task.name.padEnd(18)}${scheduled.task.reason}`,
  ).join('\n');
  console.error(`Task '${name}' is not known; expected one of:\n${known}`);
  process.exitCode = 1;
} else {
  try {
    const settings = parseSettings('jobs', process.env);
    const { billing, close, ...hands } = await connect(settings, createLog(settings.LOG_LEVEL));
    let goOn = true;
    // The batches under way are finished; a second SIGINT or SIGTERM ends it at once.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        goOn = false;
      });
    }
    const onProgress = (done: number) => console.error(`${task.name}: ${done} done`);
    const run = { ...hands, batchSize: settings.BATCH_SIZE, goOn: () => goOn, onProgress };
    if (!(await runTask(billing, task, run))) process.exitCode = 1;
    await close();
  } catch (error) {
    if (!(error instanceof InvalidSettings || error instanceof UnusableDatabase)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
