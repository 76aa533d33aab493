/** The processes of one start. They end together: on a signal, and when a service ends by itself. */

import { join } from 'node:path';
import { type Running, startProcess, waitForSuccess } from './process.ts';

export type Environment = Readonly<Record<string, string>>;

export interface ProcessGroup {
  /** Runs until it is stopped. */
  service(name: string, script: string, env: Environment): Running;
  /** Runs to its end; rejects with its output when it fails. */
  command(script: string, ...args: string[]): Promise<readonly string[]>;
  /** Rejects when a service ends by itself. */
  readonly failed: Promise<never>;
  /** Resolves when none is left. */
  stop(): Promise<void>;
}

/** Time for batches and requests under way; then what is left is killed. */
const STOP_MS_MAX = 20_000;

/** `env`: of every process, beside its own; their logs are written to `logs`. */
export function createProcessGroup(env: Environment, logs: string): ProcessGroup {
  const members = new Set<Running>();
  const { promise: failed, reject } = Promise.withResolvers<never>();
  // There may be no listener yet, or any more.
  failed.catch(() => undefined);
  let stopping = false;

  const register = (member: Running) => {
    members.add(member);
    void member.ended.then(() => members.delete(member));
    return member;
  };
  return {
    failed,
    service(name, script, own) {
      const logFile = join(logs, `${name}.log`);
      const member = register(startProcess({ script, env: { ...env, ...own }, logFile }));
      void member.ended.then(({ code, lastLines: output }) => {
        const last = output.map((line) => `  ${line}\n`);
        if (!stopping)
          reject(new Error(`The ${name} ended with ${code}:\n${last.join('')}More in ${logFile}`));
      });
      return member;
    },
    command: (script, ...args) =>
      waitForSuccess(
        register(startProcess({ script, args, env, logFile: join(logs, 'commands.log') })),
        script,
      ),
    async stop() {
      stopping = true;
      for (const member of members) member.signal('SIGTERM');
      const late = setTimeout(() => {
        for (const member of members) member.signal('SIGKILL');
      }, STOP_MS_MAX);
      await Promise.all([...members].map(({ ended }) => ended));
      clearTimeout(late);
    },
  };
}
