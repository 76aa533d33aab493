/** The jobs process: rings until it is told to stop, then finishes the batches under way. */

import { UnusableDatabase } from '@kalenner/schema/database/setup/unusable-database';
import { InvalidSettings } from '@kalenner/schema/settings/invalid-settings';
import { parseSettings } from '@kalenner/schema/settings/parse-settings';
import { connect } from './connect.ts';
import { createLog } from './log.ts';
import { startRunner } from './runner.ts';
import { SCHEDULE } from './schedule.ts';

try {
  const settings = parseSettings('jobs', process.env);
  const log = createLog(settings.LOG_LEVEL);
  const { billing, close, ...hands } = await connect(settings, log);
  const runner = startRunner(billing, { schedule: SCHEDULE, ...hands, batchSize: settings.BATCH_SIZE });
  log.info({ tasks: SCHEDULE.map(({ task }) => task.name) }, 'running');
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    log.info('stopping: the batches under way are finished first');
    await runner.stop();
    await close();
    log.info('stopped');
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
} catch (error) {
  if (!(error instanceof InvalidSettings || error instanceof UnusableDatabase)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
