/** A jobs process as operators start it, on a database of the test's own. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../../..');

export interface LogLine {
  readonly msg: string;
  readonly task?: string;
  readonly done?: number;
}

export interface JobsProcess {
  readonly pid: number;
  /** Every structured line so far. */
  readonly lines: readonly LogLine[];
  /** Resolves with the first line, written already or not, that is looked for; fails when the process ends without. */
  line(wanted: (line: LogLine) => boolean): Promise<LogLine>;
  /** Its exit code, or the signal that ended it; with what it complained of. */
  readonly ended: Promise<{ readonly code: number | string; readonly err: string }>;
  signal(name: NodeJS.Signals): void;
}

/** `index.ts`, or `run-once.ts` with a task; `env` beside the database's URL. Nothing limits the rate. */
export function startJobs(
  url: string,
  script: 'index' | 'run-once',
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): JobsProcess {
  const child = spawn(process.execPath, [`jobs/src/${script}.ts`, ...args], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: url, PROVIDER_PER_SECOND: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  const said = saidBy(child, (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code: code ?? signal, err: said() }));
  return {
    pid: child.pid ?? 0,
    lines,
    ended,
    signal: (name) => child.kill(name),
    line(wanted) {
      const { promise, resolve, reject } = Promise.withResolvers<LogLine>();
      const look = () => {
        const found = lines.find(wanted);
        if (found !== undefined) resolve(found);
      };
      waiting.add(look);
      look();
      ended.then(({ code, err }) => reject(new Error(`the process ended with ${code}: ${err}`)));
      return promise.finally(() => waiting.delete(look));
    },
  };
}

/** Reads both outputs to their end, or a full pipe would hold the process up; answers what it complained of so far. */
function saidBy({ stdout, stderr }: ChildProcess, onLine: (line: LogLine) => void): () => string {
  if (stdout === null || stderr === null) throw new Error('the process has no output');
  let err = '';
  stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  createInterface(stdout).on('line', (text) => onLine(JSON.parse(text)));
  return () => err;
}
