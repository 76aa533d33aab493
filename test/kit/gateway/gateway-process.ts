/** A gateway's process as operators start it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../../..');

export interface GatewayProcess {
  readonly origin: string;
  /** Its exit code, or the signal that ended it; with its last log line. */
  readonly ended: Promise<{ readonly code: number | string; readonly last: string }>;
  signal(name: NodeJS.Signals): void;
}

/** Resolves once it listens, on the first free port after a random one. */
export async function startGatewayProcess(
  url: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<GatewayProcess> {
  const port = 20_000 + (process.pid % 20_000);
  const env = { ...process.env, NODE_ENV: 'test', DATABASE_URL: url, PORT: String(port), ...settings };
  const child = spawn(process.execPath, ['gateway/src/index.ts'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { promise: listening, resolve, reject } = Promise.withResolvers<number>();
  let last = '';
  const said = complaintsOf(child, (line) => {
    last = line.msg;
    if (line.msg === 'listening') resolve(line.port);
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code: code ?? signal, last }));
  ended.then(({ code }) => reject(new Error(`the gateway ended with ${code}: ${said()}`)));
  return {
    origin: `http://127.0.0.1:${await listening}`,
    ended,
    signal: (name) => child.kill(name),
  };
}

interface LogLine {
  readonly msg: string;
  readonly port: number;
}

function complaintsOf({ stdout, stderr }: ChildProcess, onLine: (line: LogLine) => void): () => string {
  if (stdout === null || stderr === null) throw new Error('the process has no output');
  let err = '';
  stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  createInterface(stdout).on('line', (text) => onLine(JSON.parse(text)));
  return () => err;
}
