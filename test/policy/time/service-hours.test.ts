import { instant, localDate } from '@kalenner/schema/policy/time/calendar';
import {
  computeExpectedAnswerAt,
  isServiceAt,
  SERVICE_HOURS,
} from '@kalenner/schema/policy/time/service-hours';
import { expect, test } from 'vitest';

/** Friday. */
const HOLIDAYS = [localDate('2026-05-01')];

/** Four hours of service, Monday to Friday from 9 to 18 in Luxembourg (summer: UTC + 2). */
test.each<readonly [what: string, at: string, open: boolean, answerAt: string]>([
  ['Tuesday morning', '2026-04-28T08:00:00Z', true, '2026-04-28T12:00:00.000Z'],
  ['before it opens', '2026-04-28T03:00:00Z', false, '2026-04-28T11:00:00.000Z'],
  ['the minute it opens', '2026-04-28T07:00:00Z', true, '2026-04-28T11:00:00.000Z'],
  ['just so that it fits', '2026-04-28T12:00:00Z', true, '2026-04-28T16:00:00.000Z'],
  ['a second too late', '2026-04-28T12:00:01Z', true, '2026-04-29T07:00:01.000Z'],
  ['the minute it closes', '2026-04-28T16:00:00Z', false, '2026-04-29T11:00:00.000Z'],
  [
    'Thursday evening, before a holiday and a weekend',
    '2026-04-30T15:00:00Z',
    true,
    '2026-05-04T10:00:00.000Z',
  ],
  ['on the holiday', '2026-05-01T08:00:00Z', false, '2026-05-04T11:00:00.000Z'],
  ['Sunday', '2026-05-03T08:00:00Z', false, '2026-05-04T11:00:00.000Z'],
  ['Friday, before the clocks change', '2026-03-27T15:00:00Z', true, '2026-03-30T09:00:00.000Z'],
])('%s', (_, at, open, answerAt) => {
  expect(isServiceAt(instant(at), SERVICE_HOURS, HOLIDAYS)).toBe(open);
  expect(computeExpectedAnswerAt(instant(at), SERVICE_HOURS, HOLIDAYS)).toBe(answerAt);
});

test('a day with a break at noon, and an answer that takes days', () => {
  const days = [
    { weekday: 1, start: '14:00', end: '17:00' },
    { weekday: 1, start: '09:00', end: '12:00' },
  ];
  const hours = { zone: 'Europe/Luxembourg', days, answerWithinMinutes: 420 };
  // Monday 10:00 → 2 h, 3 h; the next Monday 2 h.
  expect(computeExpectedAnswerAt(instant('2026-04-27T08:00:00Z'), hours, [])).toBe(
    '2026-05-04T09:00:00.000Z',
  );
});

test('hours without any service are wrong, not endless', () => {
  const never = { ...SERVICE_HOURS, days: [] };
  expect(() => computeExpectedAnswerAt(instant('2026-04-27T08:00:00Z'), never, [])).toThrow('service hours');
});
