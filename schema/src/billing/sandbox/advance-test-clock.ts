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
import { addSeconds, earlier, type Instant, instant, later } from '../../policy/time/calendar.ts';
import { playDueAccounts } from '../batch/play-due.ts';
import { followRefundDeadlines } from '../batch/refund-deadlines.ts';
import type { Billing } from '../billing.ts';
import { eachOf } from '../each-of.ts';
import { NotFound } from '../errors.ts';
import { followUpPayment } from '../provider/follow-up-payments.ts';
import { followUpRefund } from '../provider/follow-up-refunds.ts';
import { deliverSimulatedWebhooks } from './deliver-simulated-webhooks.ts';

export interface AdvanceTestClock {
  readonly testClockId: string;
  readonly to: Instant;
  /** False: only the time moves, as in an outage. */
  readonly runJobs?: boolean;
}

export type Advanced =
  | { readonly kind: 'DONE'; readonly now: Instant; readonly played: number }
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
  const telling = simulator?.on({ id, now: () => now });
  let played = 0;
  try {
    if (to < now) return { kind: 'CANNOT_GO_BACK', now };
    for (let step = 0; runJobs && step < STEPS_MAX; step += 1) {
      const due = await nextDueAt(billing, { id, to, telling });
      if (due === undefined) break;
      now = later(now, due);
      await renewClock(billing.db, { id, now, until: lease() });
      if (telling !== undefined) played += await deliverSimulatedWebhooks(billing, telling);
      played += await playInstant(billing, id, now);
    }
    now = to;
    await renewClock(billing.db, { id, now, until: lease() });
    if (runJobs) await followRefundDeadlines(billing, { batchSize: AT_ONCE });
    return { kind: 'DONE', now, played };
  } finally {
    await releaseClock(billing.db, id);
  }
}

interface Looking {
  readonly id: string;
  readonly to: Instant;
  /** On this clock. */
  readonly telling: Simulator | undefined;
}

/** Of ours or of the provider's, whichever comes first; undefined if nothing does until then. */
async function nextDueAt(billing: Billing, { id, to, telling }: Looking): Promise<Instant | undefined> {
  const ours = await findClockDueAt(billing.db, id, to);
  const theirs = (await telling?.nextWebhookAt()) ?? null;
  if (theirs === null || instant(theirs) > to) return ours === undefined ? undefined : instant(ours);
  return ours === undefined ? instant(theirs) : earlier(instant(ours), instant(theirs));
}

/** Answers first, then time and charges: an answer that has come may settle what would otherwise be tried again. */
async function playInstant(billing: Billing, testClockId: string, now: Instant): Promise<number> {
  const due = await listDueOnClock(billing.db, { testClockId, until: now, limit: AT_ONCE });
  const { concurrency } = billing.limits;
  const caller = (accountId: string, by: string) => ({ accountId, by, requestId: null });
  await eachOf(concurrency, due.attempts, ({ account_id, id }) =>
    followUpPayment(billing, caller(account_id, 'job:payments'), id),
  );
  await eachOf(concurrency, due.legs, ({ account_id, id }) =>
    followUpRefund(billing, caller(account_id, 'job:refunds'), id),
  );
  const accountIds = [...new Set(due.subscriptions.map((it) => it.account_id))];
  if (accountIds.length > 0) await playDueAccounts(billing, accountIds);
  // A leg that stays open is looked up daily: often enough to see its refund's deadline near and pass.
  if (due.legs.length > 0) await followRefundDeadlines(billing, { batchSize: AT_ONCE });
  return due.attempts.length + due.legs.length + accountIds.length;
}
