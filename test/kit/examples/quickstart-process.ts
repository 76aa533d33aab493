/** The quickstart as a newcomer starts it, in a folder of its own; and who of it is left. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

export interface Quickstart {
  /** The output, once the banner is complete. */
  readonly screen: string;
  readonly pid: number;
  readonly ended: Promise<{ readonly code: number | string; readonly output: string }>;
  signal(name: NodeJS.Signals): void;
}

export async function startQuickstart(
  home: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Quickstart> {
  const { DATABASE_URL: _, ...rest } = process.env;
  const child = spawn(process.execPath, ['examples/quickstart/start.ts', ...args], {
    cwd: ROOT,
    env: { ...rest, KALENNER_DATA: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const { promise: shown, resolve, reject } = Promise.withResolvers<void>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    if (output.includes('Ctrl-C')) resolve();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = once(child, 'close').then(([code, signal]) => ({ code: code ?? signal, output }));
  void ended.then(() => reject(new Error(output)));
  await shown;
  return { screen: output, pid: child.pid ?? 0, ended, signal: (name) => child.kill(name) };
}

/** Command lines of the processes whose command line or environment names the folder. */
export function listProcesses(home: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const [commandLine = '', environment = ''] = ['cmdline', 'environ'].map((file) => read(pid, file));
      return `${commandLine} ${environment}`.includes(home) ? [commandLine.replaceAll('\0', ' ')] : [];
    });
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
