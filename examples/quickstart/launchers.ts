/** The package managers that started this program. Not all of them pass signals on: npx just ends. */

import { execFileSync } from 'node:child_process';

const POLL_MS = 500;
const ANCESTORS_MAX = 8;
const LAUNCHER = /\b(npm|npx|pnpm|pnpx|corepack)\b/;
/** The shell between them, by which a script is run. */
const SHELL = /^\S*sh -c /;

/** Calls `gone` when one of them is no more. */
export function watchLaunchers(onGone: () => void): void {
  const launchers = listLaunchers();
  setInterval(() => launchers.some((pid) => !isAlive(pid)) && onGone(), POLL_MS).unref();
}

function listLaunchers(): number[] {
  const found: number[] = [];
  let pid = process.ppid;
  for (let step = 0; step < ANCESTORS_MAX; step++) {
    const { parent, command } = describeProcess(pid);
    if (LAUNCHER.test(command) && !SHELL.test(command)) found.push(pid);
    else if (!SHELL.test(command)) break;
    pid = parent;
  }
  return found;
}

function describeProcess(pid: number): { parent: number; command: string } {
  try {
    const line = execFileSync('ps', ['-o', 'ppid=', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    const [, parent, command = ''] = /^\s*(\d+)\s+(.*)$/m.exec(line) ?? [];
    return { parent: Number(parent), command };
  } catch {
    // Where there is no `ps`, a closed terminal has to be enough.
    return { parent: 0, command: '' };
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
