/** Sandbox: a clock that stands still until it is advanced. Accounts are attached to it when they are created. */

import { v7 as uuidv7 } from 'uuid';
import { insertTestClock } from '../../database/operation/test-clock.repository.ts';
import { type Instant, instant } from '../../policy/time/calendar.ts';
import type { Billing } from '../billing.ts';
import type { OnCommit } from '../committed.ts';
import { InvalidInput } from '../errors.ts';
import { readByPolicy } from '../read-input.ts';

export interface CreatedTestClock {
  readonly id: string;
  readonly now: Instant;
}

/** Where subscriptions can live: the policy's calendar, and the forms in which dates are stored, know no other years. */
const YEAR = /^(19[7-9]\d|2\d{3})-/;

/** `frozenAt`: an RFC 3339 instant, past or future; else `InvalidInput`. */
export async function createTestClock(
  billing: Billing,
  { frozenAt, ownerId = null }: { readonly frozenAt: string; readonly ownerId?: string | null },
  onCommit?: OnCommit,
): Promise<CreatedTestClock> {
  const now = readByPolicy(() => instant(frozenAt, 'frozenAt'));
  if (!YEAR.test(now)) throw new InvalidInput('frozenAt', frozenAt, 'a year from 1970 to 2999');
  const id = uuidv7();
  await billing.db.transaction().execute(async (trx) => {
    await insertTestClock(trx, { id, owner_id: ownerId, now, created_at: billing.clock() });
    await onCommit?.(trx, { testClockId: id });
  });
  return { id, now };
}
