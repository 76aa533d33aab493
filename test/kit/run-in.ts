import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Ran } from './run-node.ts';

/** A package's own command, as `pnpm exec` would find it there. */
export function runBin(cwd: string, bin: string, args: readonly string[]): Promise<Ran> {
  return runIn(cwd, join(cwd, 'node_modules/.bin', bin), args);
}

/** Runs a command in a folder; never throws. */
export function runIn(
  cwd: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const { promise, resolve } = Promise.withResolvers<Ran>();
  execFile(command, args, { cwd, env: { ...process.env, NO_COLOR: '1', ...env } }, (error, out, err) => {
    resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err });
  });
  return promise;
}
