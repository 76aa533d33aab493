/** Rule 10: what becomes of a request without an answer, with each edge: 20 h, 5 minutes, 1 hour, daily, 5 days. */

import { type Instant, instant } from '@kalenner/schema/policy/time/calendar';
import {
  computeFollowUpAt,
  computeStaffSettleFrom,
  decideNotFound,
  followUp,
} from '@kalenner/schema/policy/timeline/attempt-follow-up';
import { describe, expect, it } from 'vitest';

const SENT = at('2026-02-15 00:00');
const PENDING = {
  status: 'PENDING',
  attemptedAt: SENT,
  lastSentAt: SENT,
  lookUps: 0,
  lastLookUpAt: null,
  mayResend: true,
} as const;
const IN_DOUBT = { ...PENDING, status: 'IN_DOUBT' } as const;

describe('rule 10: pending and its worker gone: the same request again, while younger than 20 h and its invoice open', () => {
  it.each([
    ['after a minute without an answer', {}, '2026-02-15 00:01', 'RESEND'],
    ['found late, a millisecond before 20 h', {}, '2026-02-15 19:59:59.999', 'RESEND'],
    ['found at 20 h: look-up only', {}, '2026-02-15 20:00', 'LOOK_UP'],
    ['found after 20 h', {}, '2026-02-15 20:00:00.001', 'LOOK_UP'],
    ['after an outage of 30 h', {}, '2026-02-16 06:00', 'LOOK_UP'],
    [
      'sent again since: by the age of the attempt',
      { lastSentAt: at('2026-02-15 19:59') },
      '2026-02-15 20:00',
      'LOOK_UP',
    ],
    ['its invoice is not open any more', { mayResend: false }, '2026-02-15 00:01', 'LOOK_UP'],
    [
      'in doubt: never sent again, however young',
      { status: 'IN_DOUBT' as const },
      '2026-02-15 00:05',
      'LOOK_UP',
    ],
  ])('%s', (_, differs, now, expected) => {
    expect(followUp({ ...PENDING, ...differs }, at(now))).toBe(expected);
  });

  it.each([
    ['a minute after it was sent', {}, '2026-02-15 00:01'],
    ['a minute after it was sent last', { lastSentAt: at('2026-02-15 08:30') }, '2026-02-15 08:31'],
  ])('is looked after %s', (_, differs, expected) => {
    expect(computeFollowUpAt({ ...PENDING, ...differs })).toBe(at(expected));
  });
});

describe('rule 10, in doubt: looked up after 5 minutes, after 1 hour, then daily', () => {
  it.each([
    ['the first time', {}, '2026-02-15 00:05'],
    ['the second time', { lookUps: 1, lastLookUpAt: at('2026-02-15 00:05') }, '2026-02-15 01:00'],
    [
      'the third: a day after the second',
      { lookUps: 2, lastLookUpAt: at('2026-02-15 01:00') },
      '2026-02-16 01:00',
    ],
    ['the fourth', { lookUps: 3, lastLookUpAt: at('2026-02-16 01:00') }, '2026-02-17 01:00'],
    [
      'after a late one: a day after it',
      { lookUps: 3, lastLookUpAt: at('2026-02-16 09:30') },
      '2026-02-17 09:30',
    ],
  ])('%s', (_, differs, expected) => {
    expect(computeFollowUpAt({ ...IN_DOUBT, ...differs })).toBe(at(expected));
  });
});

describe('rule 10: not found', () => {
  it.each([
    [
      'by our reference, a millisecond before an hour',
      'OUR_REFERENCE',
      '2026-02-15 00:59:59.999',
      'STILL_IN_DOUBT',
    ],
    [
      'by our reference, after an hour: never received',
      'OUR_REFERENCE',
      '2026-02-15 01:00',
      'NEVER_RECEIVED',
    ],
    ['by our reference, later', 'OUR_REFERENCE', '2026-02-15 01:00:00.001', 'NEVER_RECEIVED'],
    [
      'by an id that the provider gave us: staff are alerted',
      'PROVIDER_ID',
      '2026-02-15 00:10',
      'ALERT_STAFF',
    ],
    ['by an id that the provider gave us, much later', 'PROVIDER_ID', '2026-03-15 00:10', 'ALERT_STAFF'],
  ] as const)('%s', (_, by, now, expected) => {
    expect(decideNotFound({ by, lastSentAt: SENT, asOf: at(now) })).toBe(expected);
  });

  it('an hour counts from the last send, not the first', () => {
    const lastSentAt = at('2026-02-15 10:00');
    expect(decideNotFound({ by: 'OUR_REFERENCE', lastSentAt, asOf: at('2026-02-15 10:59') })).toBe(
      'STILL_IN_DOUBT',
    );
  });
});

it('rule 10: after 5 days staff settle it', () => {
  expect(computeStaffSettleFrom(SENT)).toBe(at('2026-02-20 00:00'));
});

function at(utc: string): Instant {
  return instant(`${utc.replace(' ', 'T')}${utc.length === 16 ? ':00' : ''}Z`);
}
