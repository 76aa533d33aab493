import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

const WAIT_MS_MAX = 120_000;
const POLL_MS = 20;

/**
 * Runs `task` while no other process (and no other caller of this one) holds `file`.
 *
 * Node has no file locks of its own. SQLite's are the kernel's: they end with the process that holds them, however it
 * ends, so there is no stale lock to judge. Nothing is ever written to the file.
 */
export async function withFileLock<Result>(file: string, task: () => Promise<Result>): Promise<Result> {
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    await acquire(lock, file);
    return await task();
  } finally {
    lock.close();
  }
}

async function acquire(lock: DatabaseSync, file: string): Promise<void> {
  const deadline = performance.now() + WAIT_MS_MAX;
  for (;;) {
    try {
      lock.exec('BEGIN EXCLUSIVE');
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > deadline) {
        throw new Error(
          `${file} is still locked after ${WAIT_MS_MAX / 1000} s; expected its holder to finish`,
        );
      }
    }
    await sleep(POLL_MS);
  }
}

/** SQLITE_BUSY is 5; its extended codes keep it in the low byte. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5;
}
