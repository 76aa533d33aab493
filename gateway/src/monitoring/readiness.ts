/** Whether this process should be sent requests: each check with what it found. */

import type { BacklogTask } from '@kalenner/schema/billing/batch/backlog';
import type { Billing } from '@kalenner/schema/billing/billing';
import { getMigrationStatus } from '@kalenner/schema/database/setup/migrate';
import { sql } from 'kysely';
import type { Snapshot } from './snapshot.ts';

export interface Check {
  readonly ok: boolean;
  readonly detail?: unknown;
}

export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<'running' | 'database' | 'migrations' | 'jobs', Check>>;
}

export interface ReadinessParts {
  readonly billing: Billing;
  readonly snapshot: () => Promise<Snapshot>;
  /** 0: it does not look. */
  readonly lagSecondsMax: number;
  readonly stopping: AbortSignal;
}

const DATABASE_MS_MAX = 2_000;
/** Not the jobs' fault, or long by nature, and nothing that another gateway would do better. */
const TASKS_WITHOUT_LAG: readonly BacklogTask[] = ['refund-deadlines', 'broadcasts'];

export function createReadiness(parts: ReadinessParts): () => Promise<Readiness> {
  const { billing, stopping } = parts;
  // Migrations are applied once and never taken back: what was complete stays it.
  let complete = false;

  const migrations = async (): Promise<Check> => {
    if (complete) return { ok: true };
    const { pending } = await getMigrationStatus(billing.db);
    complete = pending.length === 0;
    return complete ? { ok: true } : { ok: false, detail: { pending } };
  };

  return async () => {
    const running = { ok: !stopping.aborted };
    const database = await runCheck(async () => {
      await waitWithin(DATABASE_MS_MAX, sql`select 1`.execute(billing.db));
      return { ok: true };
    });
    const unknown: Check = { ok: false, detail: 'the database does not answer' };
    const checks = {
      running,
      database,
      migrations: database.ok ? await runCheck(migrations) : unknown,
      jobs: database.ok ? await runCheck(() => checkJobs(parts)) : unknown,
    };
    return { ready: Object.values(checks).every(({ ok }) => ok), checks };
  };
}

async function checkJobs({ snapshot, lagSecondsMax }: ReadinessParts): Promise<Check> {
  if (lagSecondsMax === 0) return { ok: true };
  const { due } = await snapshot();
  const late = due.filter((it) => !TASKS_WITHOUT_LAG.includes(it.task) && it.lagSeconds > lagSecondsMax);
  return late.length === 0 ? { ok: true } : { ok: false, detail: { late, lagSecondsMax } };
}

/** The class of an error and no more: anyone may read it here. */
async function runCheck(run: () => Promise<Check>): Promise<Check> {
  try {
    return await run();
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.name : 'unknown' };
  }
}

async function waitWithin<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TimedOut(`no answer within ${ms} ms`)), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}

class TimedOut extends Error {
  override readonly name = 'TimedOut';
}
