/** Until when a random history waits: some time, or around the moment when something happens. */

import { liveSubscription, monthAt } from '@kalenner/schema/policy/facts/contract';
import {
  addHours,
  addMinutes,
  type Instant,
  later,
  localDateOf,
  startOfDay,
} from '@kalenner/schema/policy/time/calendar';
import type { History } from '../policy/history.ts';
import type { Step } from '../policy/random-history.ts';

export function waitEndsAt(history: History, { wait, n }: Extract<Step, { do: 'wait' }>): string {
  const now = Temporal.Instant.from(history.now);
  if (wait === 'minutes') return addMinutes(history.now, n);
  if (wait === 'hours') return addHours(history.now, n);
  if (wait === 'days') return addHours(history.now, n * 24);
  const { zone } = history.facts;
  if (wait === 'months') return now.toZonedDateTimeISO(zone).add({ months: n }).toInstant().toString();
  const due = wait === 'to-due' ? history.nextDueAt() : nextBoundary(history);
  if (due === null) return history.now;
  // Two seconds before, one, or the moment itself; the next step comes one second later.
  const seconds = n - 2;
  return Temporal.Instant.from(due).add({ seconds }).toString();
}

function nextBoundary({ facts, now }: History): Instant | null {
  const live = liveSubscription(facts);
  if (live?.anchor == null) return null;
  const today = localDateOf(now, facts.zone);
  return startOfDay(monthAt(live.anchor, later(today, live.anchor)).next, facts.zone);
}
