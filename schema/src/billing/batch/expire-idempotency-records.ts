/** Answers kept for repeated requests are forgotten after two days: twice as long as the API promises to keep them. */

import type { Backlog } from '../../database/engine/claims.ts';
import { countOldRequests, deleteOldRequests } from '../../database/operation/idempotency.repository.ts';
import { addSeconds, type Instant } from '../../policy/time/calendar.ts';
import type { Billing } from '../billing.ts';

const KEPT_SECONDS = 48 * 60 * 60;

/** How many were forgotten. */
export function expireIdempotencyRecords({ db, clock }: Billing): Promise<number> {
  return deleteOldRequests(db, computeOldestKept(clock()));
}

export async function countExpiredIdempotencyRecords({ db, clock }: Billing): Promise<Backlog> {
  const { rows, oldest } = await countOldRequests(db, computeOldestKept(clock()));
  return { rows, oldest: oldest === null ? null : addSeconds(oldest as Instant, KEPT_SECONDS) };
}

function computeOldestKept(now: Instant): Instant {
  return addSeconds(now, -KEPT_SECONDS);
}
