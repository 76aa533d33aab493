/** A service's process as operators start it, but that it ends with the tests, however those ended. */

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const ROOT = join(import.meta.dirname, '../..');
const END_WITH_PARENT = join(ROOT, 'examples/quickstart/end-with-parent.ts');

export interface ServiceProcess {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** The exit code, or the signal that ended it, with its error output. */
  readonly ended: Promise<{ readonly code: number | string; readonly err: string }>;
}

/** `onLine`: each line of its structured log. Both outputs are read to their end, or a full pipe would hold it up. */
export function startService<Line>(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onLine: (line: Line) => void,
): ServiceProcess {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  createInterface(child.stdout).on('line', (text) => onLine(JSON.parse(text)));
  const ended = once(child, 'close').then(([code, signal]) => ({ code: code ?? signal, err }));
  return { child, ended };
}
