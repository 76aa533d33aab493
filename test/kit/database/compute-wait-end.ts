/** Until when a random history waits: some time, or around the moment when something happens. */

import { computeMonthAt, findLiveSubscription } from '@kalenner/schema/policy/facts/facts-queries';
import {
  addHours,
  addMinutes,
  type Instant,
  pickLater,
  startOfDay,
  toLocalDate,
} from '@kalenner/schema/policy/time/calendar';
import type { History } from '../policy/history.ts';
import type { Step } from '../policy/random-history.ts';

export function computeWaitEnd(history: History, { wait, n }: Extract<Step, { do: 'wait' }>): string {
  const now = Temporal.Instant.from(history.now);
  if (wait === 'minutes') return addMinutes(history.now, n);
  if (wait === 'hours') return addHours(history.now, n);
  if (wait === 'days') return addHours(history.now, n * 24);
  const { zone } = history.facts;
  if (wait === 'months') return now.toZonedDateTimeISO(zone).add({ months: n }).toInstant().toString();
  const due = wait === 'to-due' ? history.nextDueAt() : findNextBoundary(history);
  if (due === null) return history.now;
  // Two seconds before, one, or the moment itself; the next step comes one second later.
  const seconds = n - 2;
  return Temporal.Instant.from(due).add({ seconds }).toString();
}

function findNextBoundary({ facts, now }: History): Instant | null {
  const live = findLiveSubscription(facts);
  if (live?.anchor == null) return null;
  const today = toLocalDate(now, facts.zone);
  return startOfDay(computeMonthAt(live.anchor, pickLater(today, live.anchor)).end, facts.zone);
}
