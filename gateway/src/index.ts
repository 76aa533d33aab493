/** The gateway's process: listens until it is told to stop. */

import { UnusableDatabase } from '@kalenner/schema/database/setup/unusable-database';
import { InvalidSettings } from '@kalenner/schema/settings/invalid-settings';
import { parseSettings } from '@kalenner/schema/settings/parse-settings';
import type { Settings } from '@kalenner/schema/settings/settings';
import { API } from './api.ts';
import { openGateway } from './gateway.ts';
import { listen } from './listen.ts';
import { createLog } from './log.ts';
import { stopGateway } from './stop.ts';

try {
  const settings = parseSettings('gateway', process.env);
  const log = createLog(settings.LOG_LEVEL);
  const gateway = await openGateway(settings, log, API);
  const port = await listen(gateway.server, settings);
  log.info({ host: settings.HOST, port }, 'listening');

  const times = {
    delayMs: settings.STOP_DELAY_SECONDS * 1_000,
    waitMs: settings.STOP_WAIT_SECONDS * 1_000,
  };
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    const whole = await stopGateway(gateway, times, log);
    process.exitCode = whole ? 0 : 1;
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  // For people, beside the log.
  if (settings.NODE_ENV === 'development') console.error(formatBanner(settings, port));
} catch (error) {
  if (!(error instanceof InvalidSettings || error instanceof UnusableDatabase)) throw error;
  console.error(error.message);
  // Whatever was open by then.
  process.exit(1);
}

function formatBanner({ HOST, PORT, GRAPHIQL }: Settings<'gateway'>, port: number): string {
  const origin = `http://${HOST}:${port}`;
  const taken = port === PORT ? '' : `\n  Port ${PORT} is in use; PORT=<number> chooses another.\n`;
  const explorer = GRAPHIQL ? `\n  Explorer          ${origin}/graphql` : '';
  return `
  Kalenner Billing

  API               ${origin}/graphql${explorer}
  Policy in force   ${origin}/policy   (?lang=fr, en, de)
  Readiness         ${origin}/ready
${taken}
  Ctrl-C stops everything.
`;
}
