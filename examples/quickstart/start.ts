/**
 * `pnpm start`: everything on this machine, with customers to look at. Ctrl-C stops all of it; `--fresh` starts with an
 * empty database.
 */

import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formatBanner } from './banner.ts';
import { watchLaunchers } from './launchers.ts';
import { ROOT } from './process.ts';
import { createProcessGroup } from './process-group.ts';
import { startStack } from './start-stack.ts';

const startedMs = performance.now();
const stopping = createStopSignal();
try {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean', default: false } } });
  const home = resolve(process.env.KALENNER_DATA ?? join(ROOT, '.data'));
  const logs = join(home, 'logs');
  await mkdir(logs, { recursive: true });
  const processes = createProcessGroup(
    { KALENNER_DATA: home, LOG_LEVEL: 'info', NODE_ENV: 'development' },
    logs,
  );
  const stopped = once(stopping, 'abort');
  const up = async () => {
    const found = await startStack(processes, { home, fresh: values.fresh, signal: stopping });
    console.log(formatBanner({ ...found, logs, seconds: (performance.now() - startedMs) / 1_000 }));
    await stopped;
  };
  try {
    await Promise.race([up(), stopped, processes.failed]);
  } finally {
    console.log('\nStopping the gateway, the jobs and the database …');
    await processes.stop();
    console.log(`Stopped. What they wrote stays in ${home}.`);
  }
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
// Exits whatever a broken start still waits for.
process.exit();

/** Ctrl-C, a service manager's stop, a closed terminal; or the package manager that runs this is gone without a word. */
function createStopSignal(): AbortSignal {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  watchLaunchers(stop);
  return stopping.signal;
}
