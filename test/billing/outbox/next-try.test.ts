import { computeNextTryAt } from '@kalenner/schema/billing/outbox/next-try';
import { addSeconds, instant } from '@kalenner/schema/policy/time/calendar';
import { expect, test } from 'vitest';

const NOW = instant('2026-03-02T09:00:00.000Z');

test.each<
  [what: string, failures: number, retryAfterSeconds: number | null, random: number, wait: number | null]
>([
  ['at once, where chance says so', 1, null, 0, 0],
  ['within a minute after the first failure', 1, null, 0.999, 60],
  ['within five after the second', 2, null, 0.5, 150],
  ['within twelve hours after the sixth', 6, null, 1, 43_200],
  ['not again after the seventh', 7, null, 0, null],
  ['not before the destination wants it', 1, 90.2, 0.5, 91],
  ['later than the destination wants it, where chance says so', 3, 90, 0.5, 750],
])('tried again %s', (_, failures, retryAfterSeconds, random, wait) => {
  const at = computeNextTryAt({ now: NOW, failures, retryAfterSeconds, random });
  expect(at).toBe(wait === null ? null : addSeconds(NOW, wait));
});
