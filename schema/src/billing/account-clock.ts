/** The time that an account lives in: its test clock's where it has one, else the machine's. */

import { findClockOfAccount } from '../database/operation/test-clock.repository.ts';
import { type Instant, instant } from '../policy/time/calendar.ts';
import type { Billing } from './billing.ts';
import type { AccountClock } from './clock.ts';
import type { KnownFacts } from './facts/load-facts.ts';

export async function getAccountClock(billing: Billing, accountId: string): Promise<AccountClock> {
  const clock = await findClockOfAccount(billing.db, accountId);
  return clock === undefined ? billing.clock : createFrozenClock(clock.clock_id, instant(clock.now));
}

/** The same for an account that was read just now. */
export function toAccountClock(
  billing: Billing,
  { account, clockNow }: Pick<KnownFacts, 'account' | 'clockNow'>,
): AccountClock {
  const { test_clock_id: clockId } = account;
  return clockId === null || clockNow === null ? billing.clock : createFrozenClock(clockId, clockNow);
}

function createFrozenClock(clockId: string, now: Instant): AccountClock {
  return Object.assign(() => now, { clockId });
}
