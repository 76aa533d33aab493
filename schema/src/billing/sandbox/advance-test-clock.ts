/**
 * Sandbox time: moves a test clock and plays what falls due for its accounts, in due order, through the same functions as
 * the jobs: what the simulated provider has to tell included. One advance at a time, by a lease; it returns when all is
 * done.
 */

import {
  findClockDueAt,
  listDueOnClock,
  releaseClock,
  renewClock,
  takeClock,
} from '../../database/operation/test-clock.repository.ts';
import type { Simulator } from '../../payments/simulator/simulator.ts';
import { addSeconds, type Instant, instant, pickEarlier, pickLater } from '../../policy/time/calendar.ts';
import { processDueAccounts } from '../batch/process-due-accounts.ts';
import { followRefundDeadlines } from '../batch/refund-deadlines.ts';
import type { Billing } from '../billing.ts';
import { NotFound } from '../errors.ts';
import { followUpPayment } from '../provider/follow-up-payments.ts';
import { followUpRefund } from '../provider/follow-up-refunds.ts';
import { runConcurrently } from '../run-concurrently.ts';
import { deliverSimulatedWebhooks } from './deliver-simulated-webhooks.ts';

export interface AdvanceTestClock {
  readonly testClockId: string;
  readonly to: Instant;
  /** False: only the time moves, as in an outage. */
  readonly runJobs?: boolean;
}

export type Advanced =
  | { readonly kind: 'DONE'; readonly now: Instant; readonly processed: number }
  | { readonly kind: 'CANNOT_GO_BACK'; readonly now: Instant }
  /** Another advance of this clock is under way. */
  | { readonly kind: 'BUSY' };

/** Renewed with every step; a crashed advance can be taken up after it. */
const LEASE_SECONDS = 60;
/** Accounts of one clock are played together; they do not know each other. */
const AT_ONCE = 500;
const STEPS_MAX = 100_000;

/** `simulator`: delivers its webhooks, too; left out with a real provider, which delivers them itself. */
export async function advanceTestClock(
  billing: Billing,
  ask: AdvanceTestClock,
  simulator?: Simulator,
): Promise<Advanced> {
  const { testClockId: id, to, runJobs = true } = ask;
  const lease = () => addSeconds(billing.clock(), LEASE_SECONDS);
  const taken = await takeClock(billing.db, { id, now: billing.clock(), until: lease() });
  if (taken === undefined) throw new NotFound('test clock', id);
  if (taken === 'BUSY') return { kind: 'BUSY' };
  let now = instant(taken.now);
  const telling = simulator?.forClock({ id, now: () => now });
  let played = 0;
  try {
    if (to < now) return { kind: 'CANNOT_GO_BACK', now };
    for (let step = 0; runJobs && step < STEPS_MAX; step += 1) {
      const due = await findNextDueAt(billing, { id, to, simulator: telling });
      if (due === undefined) break;
      now = pickLater(now, due);
      await renewClock(billing.db, { id, now, until: lease() });
      if (telling !== undefined) played += await deliverSimulatedWebhooks(billing, telling);
      played += await processInstant(billing, id, now);
    }
    now = to;
    await renewClock(billing.db, { id, now, until: lease() });
    if (runJobs) await followRefundDeadlines(billing, { batchSize: AT_ONCE });
    return { kind: 'DONE', now, processed: played };
  } finally {
    await releaseClock(billing.db, id);
  }
}

interface DueSearch {
  readonly id: string;
  readonly to: Instant;
  /** On this clock. */
  readonly simulator: Simulator | undefined;
}

/** Of ours or of the provider's, whichever comes first; undefined if nothing does until then. */
async function findNextDueAt(
  billing: Billing,
  { id, to, simulator: telling }: DueSearch,
): Promise<Instant | undefined> {
  const ours = await findClockDueAt(billing.db, id, to);
  const theirs = (await telling?.findNextWebhookAt()) ?? null;
  if (theirs === null || instant(theirs) > to) return ours === undefined ? undefined : instant(ours);
  return ours === undefined ? instant(theirs) : pickEarlier(instant(ours), instant(theirs));
}

/** Answers first, then time and charges: an answer that has come may settle what would otherwise be tried again. */
async function processInstant(billing: Billing, testClockId: string, now: Instant): Promise<number> {
  const due = await listDueOnClock(billing.db, { testClockId, until: now, limit: AT_ONCE });
  const { concurrency } = billing.limits;
  const caller = (accountId: string, by: string) => ({ accountId, by, requestId: null });
  await runConcurrently(concurrency, due.attempts, ({ account_id, id }) =>
    followUpPayment(billing, caller(account_id, 'job:payments'), id),
  );
  await runConcurrently(concurrency, due.legs, ({ account_id, id }) =>
    followUpRefund(billing, caller(account_id, 'job:refunds'), id),
  );
  const accountIds = [...new Set(due.subscriptions.map((it) => it.account_id))];
  if (accountIds.length > 0) await processDueAccounts(billing, accountIds);
  // A leg that stays open is looked up daily: often enough to see its refund's deadline near and pass.
  if (due.legs.length > 0) await followRefundDeadlines(billing, { batchSize: AT_ONCE });
  return due.attempts.length + due.legs.length + accountIds.length;
}
