import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const SCRIPT = join(import.meta.dirname, 'embedded-owner.ts');

export interface TestUser {
  readonly name: string;
  /** Null: the user of the tests. */
  readonly ids: { readonly uid: number; readonly gid: number } | null;
}

export interface OwnerProcess {
  readonly pid: number;
  readonly url: string;
  /** Returns when it has ended by itself. */
  stop(): Promise<void>;
  /** SIGKILL: it gets no chance to clean up. */
  kill(): Promise<void>;
}

/** Starts or adopts the folder's server in a process of its own; throws with its output if it fails. */
export async function startOwner(user: TestUser, dataDirectory: string): Promise<OwnerProcess> {
  const child = spawn(process.execPath, [SCRIPT, dataDirectory], {
    ...user.ids,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const url = await readFirstLine(child, exited);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  return { pid: child.pid ?? 0, url, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

async function readFirstLine(child: ChildProcess, exited: Promise<unknown>): Promise<string> {
  if (child.stdout === null || child.stderr === null) throw new Error('the owner has no output');
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const line = once(createInterface(child.stdout), 'line').then(([text]) => String(text));
  const failed = exited.then(() => Promise.reject(new Error(`the owner ended: ${complaint}`)));
  // It also ends after its first line, without a listener.
  failed.catch(() => undefined);
  return Promise.race([line, failed]);
}

export function findNobody(): TestUser {
  return { name: 'nobody', ids: { uid: readUserId('-u'), gid: readUserId('-g') } };
}

/** Whether the user could run this at all: not if the project lies below a home it cannot enter. */
export function canRun({ ids }: TestUser): boolean {
  try {
    execFileSync(process.execPath, ['--check', SCRIPT], { ...ids, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function readUserId(flag: string): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
}
