/** Answers kept for repeated requests are forgotten after two days: twice as long as the API promises to keep them. */

import type { DueWork } from '../../database/engine/claims.ts';
import { countOldRequests, deleteOldRequests } from '../../database/operation/idempotency.repository.ts';
import { addSeconds, type Instant } from '../../policy/time/calendar.ts';
import type { Billing } from '../billing.ts';

const KEPT_SECONDS = 48 * 60 * 60;

/** How many were forgotten. */
export function forgetRequests({ db, clock }: Billing): Promise<number> {
  return deleteOldRequests(db, oldestKept(clock()));
}

export async function countForgettable({ db, clock }: Billing): Promise<DueWork> {
  const { rows, oldest } = await countOldRequests(db, oldestKept(clock()));
  return { rows, oldest: oldest === null ? null : addSeconds(oldest as Instant, KEPT_SECONDS) };
}

function oldestKept(now: Instant): Instant {
  return addSeconds(now, -KEPT_SECONDS);
}
