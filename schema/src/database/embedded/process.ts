/** Queries of the operating system about processes, in the few forms that the embedded server needs. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:process';

export interface ProcessFacts {
  /** Dead, but not yet reaped by its parent; signal 0 still reaches it. */
  readonly zombie: boolean;
  /** Arguments joined by single spaces, with one at the end; null where it cannot be read. */
  readonly commandLine: string | null;
  /** Differs for two processes that got the same number one after the other. */
  readonly startedAt: string;
}

/** Null when no such process exists. */
export function describeProcess(pid: number): ProcessFacts | null {
  if (platform === 'linux') return readFromProc(pid);
  return platform === 'win32' ? readFromSignal(pid) : readFromPs(pid);
}

function readFromProc(pid: number): ProcessFacts | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program is in parentheses and may hold anything; the state follows the last of them.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return {
      zombie: fields[0] === 'Z' || fields[0] === 'X',
      commandLine,
      startedAt: `${boot} ${fields[19]}`,
    };
  } catch {
    return null;
  }
}

function readFromPs(pid: number): ProcessFacts | null {
  try {
    const args = ['-o', 'stat=', '-o', 'lstart=', '-o', 'command=', '-p', String(pid)];
    const line = execFileSync('ps', args, { encoding: 'utf8', env: { LC_ALL: 'C', PATH: '/bin:/usr/bin' } });
    const match = /^\s*(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\d{4})\s+(.*)$/m.exec(line);
    if (match === null) return null;
    const [, state = '', startedAt = '', command = ''] = match;
    return { zombie: state.startsWith('Z'), commandLine: `${command.trim()} `, startedAt };
  } catch {
    return null;
  }
}

function readFromSignal(pid: number): ProcessFacts | null {
  try {
    process.kill(pid, 0);
    return { zombie: false, commandLine: null, startedAt: '' };
  } catch (error) {
    const denied = error instanceof Error && 'code' in error && error.code === 'EPERM';
    return denied ? { zombie: false, commandLine: null, startedAt: '' } : null;
  }
}
