/** A gateway's process as operators start it. */

import { startService } from '../service-process.ts';

export interface GatewayProcess {
  readonly origin: string;
  /** The exit code, or the signal that ended it, with its last log line. */
  readonly ended: Promise<{ readonly code: number | string; readonly last: string }>;
  signal(name: NodeJS.Signals): void;
}

/** Resolves once it listens, on the first free port after a random one. */
export async function startGatewayProcess(
  url: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<GatewayProcess> {
  const port = 20_000 + (process.pid % 20_000);
  const env = { NODE_ENV: 'test', DATABASE_URL: url, PORT: String(port), ...settings };
  const { promise: listening, resolve, reject } = Promise.withResolvers<number>();
  let last = '';
  const service = startService<LogLine>(['gateway/src/index.ts'], env, (line) => {
    last = line.msg;
    if (line.msg === 'listening') resolve(line.port);
  });
  const ended = service.ended.then(({ code }) => ({ code, last }));
  service.ended.then(({ code, err }) => reject(new Error(`the gateway ended with ${code}: ${err}`)));
  return {
    origin: `http://127.0.0.1:${await listening}`,
    ended,
    signal: (name) => service.child.kill(name),
  };
}

interface LogLine {
  readonly msg: string;
  readonly port: number;
}
