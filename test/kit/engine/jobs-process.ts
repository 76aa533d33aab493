/** A jobs process as operators start it, on a database of the test's own. */

import { startService } from '../service-process.ts';

export interface LogLine {
  readonly msg: string;
  readonly task?: string;
  readonly done?: number;
}

export interface JobsProcess {
  readonly pid: number;
  /** The structured lines so far. */
  readonly lines: readonly LogLine[];
  /** Resolves with the first line, written already or not, that is looked for; fails when the process ends without. */
  line(wanted: (line: LogLine) => boolean): Promise<LogLine>;
  /** The exit code, or the signal that ended it, with its error output. */
  readonly ended: Promise<{ readonly code: number | string; readonly err: string }>;
  signal(name: NodeJS.Signals): void;
}

/** `index.ts`, or `run-once.ts` with a task; `env` beside the database's URL. Nothing limits the rate. */
export function startJobs(
  url: string,
  script: 'index' | 'run-once',
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): JobsProcess {
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  const { child, ended } = startService<LogLine>(
    [`jobs/src/${script}.ts`, ...args],
    { DATABASE_URL: url, PROVIDER_PER_SECOND: '0', ...env },
    (line) => {
      lines.push(line);
      for (const look of waiting) look();
    },
  );
  return {
    pid: child.pid ?? 0,
    lines,
    ended,
    signal: (name) => child.kill(name),
    line(wanted) {
      const { promise, resolve, reject } = Promise.withResolvers<LogLine>();
      const look = () => {
        const found = lines.find(wanted);
        if (found !== undefined) resolve(found);
      };
      waiting.add(look);
      look();
      ended.then(({ code, err }) => reject(new Error(`the process ended with ${code}: ${err}`)));
      return promise.finally(() => waiting.delete(look));
    },
  };
}
