/** The banner of the quickstart: what runs where, the keys, and commands to try, on one screen. */

import { relative } from 'node:path';
import { formatSampleCommands } from './sample-commands.ts';
import type { StartedStack } from './start-stack.ts';

interface BannerInput extends StartedStack {
  /** Folder of the logs. */
  readonly logs: string;
  /** Since the command. */
  readonly seconds: number;
}

const WIDTH = 100;

export function formatBanner({
  origin,
  takenPort,
  state,
  problems: troubles,
  logs,
  seconds,
}: BannerInput): string {
  const { keys, customers } = state;
  const portNotice =
    takenPort === null ? '' : `\n  Port ${takenPort} is in use; PORT=<number> chooses another.\n`;
  const trouble = troubles.map((it) => `\n  Not made: ${it}`).join('');
  const names = customers.map(({ name }) => name);
  return `
  Kalenner Billing runs on this machine, ${seconds.toFixed(1)} s after the command
${portNotice}
  API                 ${origin}/graphql   (in a browser: the explorer)
  Policy in force     ${origin}/policy   (?lang=fr, en, de)
  Mails               ${origin}/outbox   (none leaves this machine)
  Ready, metrics      ${origin}/ready   ${origin}/metrics
  Logs                ${relative('', logs) || '.'}/

  Keys                staff     ${keys.staff}
                      server    ${keys.server}
                      partner   ${keys.partner}

  The partner's customers, by externalId
${formatNames(names)}
${trouble === '' ? '' : `${trouble}\n`}
  To paste into another terminal

${formatSampleCommands(`${origin}/graphql`, keys.partner)}

  Ctrl-C stops everything and keeps the data; start --fresh begins anew.
`;
}

function formatNames(names: readonly string[]): string {
  const lines: string[] = [];
  for (const name of names) {
    const line = `${lines.at(-1)} ${name}`;
    if (lines.length === 0 || line.length > WIDTH) lines.push(`    ${name}`);
    else lines.splice(-1, 1, line);
  }
  return lines.join('\n');
}
