/** The time that an account lives in: its test clock's where it has one, else the machine's. */

import { listClocks } from '../database/test-clock.repository.ts';
import { instant } from '../policy/calendar.ts';
import type { Billing } from './billing.ts';
import type { AccountClock } from './clock.ts';

export async function accountClock(billing: Billing, accountId: string): Promise<AccountClock> {
  return (await clocksOf(billing, [accountId])).get(accountId) ?? billing.clock;
}

/** The same for many; who is not in it lives by the machine's time. */
export async function clocksOf(
  billing: Billing,
  accountIds: readonly string[],
): Promise<Map<string, AccountClock>> {
  const rows = await listClocks(billing.db, accountIds);
  return new Map(
    rows.map(({ account_id, clock_id, now }) => {
      const frozen = instant(now);
      return [account_id, Object.assign(() => frozen, { clockId: clock_id })];
    }),
  );
}
