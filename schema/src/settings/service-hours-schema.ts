/** SUPPORT: hours of service as an operator writes them: `Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-12:00`. */

import { z } from 'zod';
import type { ServiceDay } from '../policy/time/service-hours.ts';

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const DAY = DAYS.join('|');
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d`;
const RULE = new RegExp(`^(${DAY})(?:-(${DAY}))? (${TIME}-${TIME}(?:,${TIME}-${TIME})*)$`);

const EXPECTATION = 'expected days and hours, as in Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-12:00';

export const serviceHours = z.string().transform((text, context): readonly ServiceDay[] => {
  const rules = text.split(';').map((rule) => parseServiceDays(rule.trim()));
  const days = rules.flatMap((it) => it ?? []);
  if (rules.every((it) => it !== null) && !hasOverlap(days)) return days;
  context.addIssue({ code: 'custom', message: EXPECTATION });
  return z.NEVER;
});

/** Null: it is no rule. */
function parseServiceDays(rule: string): ServiceDay[] | null {
  const [, first = '', last = first, spans = ''] = RULE.exec(rule) ?? [];
  const [from, to] = [DAYS.indexOf(first) + 1, DAYS.indexOf(last) + 1];
  const hours = spans.split(',').map((span) => span.split('-'));
  if (from === 0 || to < from || hours.some(([start = '', end = '']) => start >= end)) return null;
  const weekdays = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  return weekdays.flatMap((weekday) => hours.map(([start = '', end = '']) => ({ weekday, start, end })));
}

/** Minutes of service would count twice. */
function hasOverlap(days: readonly ServiceDay[]): boolean {
  return days.some((a, i) =>
    days.slice(i + 1).some((b) => a.weekday === b.weekday && a.start < b.end && b.start < a.end),
  );
}
