/** How the business stands, read from the database at most every few seconds, however often it is asked for. */

import {
  BACKLOG_TASKS,
  type BacklogTask,
  computeLagSeconds,
  countBacklog,
} from '@kalenner/schema/billing/batch/backlog';
import { countRefundDeadlines } from '@kalenner/schema/billing/batch/refund-deadlines';
import type { Billing } from '@kalenner/schema/billing/billing';
import type { Ticks } from '@kalenner/schema/billing/limits';
import { countParked, type ParkedCounts } from '@kalenner/schema/database/operation/parked.repository';
import { listTaskHealth, type TaskHealth } from '@kalenner/schema/database/operation/task-health.repository';
import { countAttemptsByStatus } from '@kalenner/schema/database/payment/payment-attempt.repository';
import type { RefundDeadlines } from '@kalenner/schema/database/refund/refund-deadline.repository';
import { addHours } from '@kalenner/schema/policy/time/calendar';

export interface Snapshot {
  readonly due: readonly { readonly task: BacklogTask; readonly rows: number; readonly lagSeconds: number }[];
  readonly tasks: readonly TaskHealth[];
  readonly refunds: RefundDeadlines;
  readonly parked: ParkedCounts;
  /** Charges of the last hour, by how they stand. */
  readonly payments: Readonly<Record<string, number>>;
}

const SNAPSHOT_TTL_MS = 5_000;

export function createSnapshots(
  billing: Billing,
  ticks: Ticks = () => performance.now(),
): () => Promise<Snapshot> {
  let kept: { readonly snapshot: Promise<Snapshot>; readonly at: number } | undefined;
  return () => {
    if (kept !== undefined && ticks() - kept.at < SNAPSHOT_TTL_MS) return kept.snapshot;
    const fresh = { snapshot: takeSnapshot(billing), at: ticks() };
    kept = fresh;
    // A failure is told to those who wait for it; the next one to ask tries again.
    fresh.snapshot.catch(() => {
      if (kept === fresh) kept = undefined;
    });
    return fresh.snapshot;
  };
}

/** One after the other: watching must not take the connections that are there for work. */
async function takeSnapshot(billing: Billing): Promise<Snapshot> {
  const now = billing.clock();
  const due = [];
  for (const task of BACKLOG_TASKS) {
    const work = await countBacklog(billing, task);
    due.push({ task, rows: work.rows, lagSeconds: computeLagSeconds(work, now) });
  }
  const tasks = await listTaskHealth(billing.db);
  const refunds = await countRefundDeadlines(billing);
  const parked = await countParked(billing.db);
  const attempts = await countAttemptsByStatus(billing.db, { from: addHours(now, -1), until: now });
  return {
    due,
    tasks,
    refunds,
    parked,
    payments: Object.fromEntries(attempts.map((it) => [it.status, it.rows])),
  };
}
