/** A process of the quickstart, with its log file and its exit. */

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export const ROOT = join(import.meta.dirname, '../..');
const END_WITH_PARENT = join(import.meta.dirname, 'end-with-parent.ts');
const LINES_KEPT = 12;

export interface ProcessOptions {
  /** Path of the script from the project's root. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** File to which its output is appended. */
  readonly logFile: string;
}

export interface Ended {
  /** The exit code, or the signal that ended it. */
  readonly code: number | string;
  /** The last lines that it lastLines. */
  readonly lastLines: readonly string[];
}

export interface Running {
  /** Resolves with the first line that is looked for; rejects when the process ends without it. */
  line(wanted: RegExp): Promise<string>;
  readonly ended: Promise<Ended>;
  signal(name: NodeJS.Signals): void;
}

export function startProcess({ script, args = [], env, logFile }: ProcessOptions): Running {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, script, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const listeners = new Set<(line: string) => void>();
  const lastLines: string[] = [];
  listenToLines(child, (line) => {
    appendFileSync(logFile, `${line}\n`);
    lastLines.push(line);
    if (lastLines.length > LINES_KEPT) lastLines.shift();
    for (const listener of listeners) listener(line);
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code: code ?? signal, lastLines }));
  return {
    ended,
    signal: (name) => child.kill(name),
    line(wanted) {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      listeners.add((line) => wanted.test(line) && resolve(line));
      ended.then(({ code }) => reject(new Error(`${script} ended with ${code}\n${lastLines.join('\n')}`)));
      return promise;
    },
  };
}

/** To its end: what it lastLines. Rejects with that when it fails. */
export async function waitForSuccess({ ended }: Running, script: string): Promise<readonly string[]> {
  const { code, lastLines } = await ended;
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${lastLines.join('\n')}`);
  return lastLines;
}

function listenToLines(
  child: ChildProcessByStdio<null, Readable, Readable>,
  onLine: (line: string) => void,
): void {
  createInterface(child.stdout).on('line', onLine);
  createInterface(child.stderr).on('line', onLine);
}
