/** DOWNGRADE: cancel, and subscribe to the lower plan at the start of the next billing cycle; both at once. */

import { asksForRefund, cancels, resumes } from '../../kit/journey/customer-actions.ts';
import { wait } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';

const { buys, buysFrom, upgradesTo, downgradesTo, journeys } = openJourneyWorld({
  starter: ['starter', 'MONTH', 1000],
  pro: ['pro', 'MONTH', 2000],
  business: ['business', 'MONTH', 4000],
  'starter a year': ['starter', 'YEAR', 6000],
  'pro a year': ['pro', 'YEAR', 12000],
});

const TO_STARTER = 'business ACTIVE until 2026-02-28, then starter';

journeys([
  [
    'canceled and scheduled: the lower plan is charged when the old one ends, and keeps its date',
    [
      ['2026-01-31 10:00', buys('business'), 'charged 40.00 · business ACTIVE · RECEIPT'],
      ['2026-02-10 12:00', downgradesTo('starter'), `${TO_STARTER} · CANCELED, SCHEDULED_START`],
      ['2026-02-27 23:59:59', wait, TO_STARTER],
      ['2026-02-28 00:00', wait, 'charged 10.00 · starter ACTIVE · RECEIPT'],
      // The guarantee is counted from the first plan's start.
      ['2026-02-28 00:01', asksForRefund, 'refused RefundNotCovered · starter ACTIVE'],
      ['2026-03-31 00:00', wait, 'charged 10.00 · starter ACTIVE · RECEIPT'],
    ],
  ],
  [
    'in two steps, as the policy tells them',
    [
      ['2026-01-31 10:00', buys('business'), 'charged 40.00 · business ACTIVE · RECEIPT'],
      ['2026-02-10 12:00', upgradesTo('starter'), 'refused DowngradeNotAllowed · business ACTIVE'],
      ['2026-02-10 12:01', cancels, 'business ACTIVE until 2026-02-28 · CANCELED'],
      ['2026-02-10 12:02', buys('starter'), 'refused AlreadySubscribed · business ACTIVE until 2026-02-28'],
      ['2026-02-10 12:03', buysFrom('starter', '2026-02-28'), `${TO_STARTER} · SCHEDULED_START`],
      ['2026-02-28 00:00', wait, 'charged 10.00 · starter ACTIVE · RECEIPT'],
    ],
  ],
  [
    'undone: the old plan goes on, the scheduled one is dropped',
    [
      ['2026-01-31 10:00', buys('business'), 'charged 40.00 · business ACTIVE · RECEIPT'],
      ['2026-02-10 12:00', downgradesTo('starter'), `${TO_STARTER} · CANCELED, SCHEDULED_START`],
      ['2026-02-20 12:00', resumes, 'business ACTIVE'],
      ['2026-02-28 00:00', wait, 'charged 40.00 · business ACTIVE · RECEIPT'],
    ],
  ],
  [
    'twice: the second one replaces the first',
    [
      ['2026-01-31 10:00', buys('business'), 'charged 40.00 · business ACTIVE · RECEIPT'],
      ['2026-02-10 12:00', downgradesTo('starter'), `${TO_STARTER} · CANCELED, SCHEDULED_START`],
      [
        '2026-02-20 12:00',
        downgradesTo('pro'),
        'business ACTIVE until 2026-02-28, then pro · SCHEDULED_START',
      ],
      ['2026-02-28 00:00', wait, 'charged 20.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'from a year: the months left come back at once, so it cannot be undone',
    [
      ['2026-01-15 10:00', buys('pro a year'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
      [
        '2026-04-20 12:00',
        downgradesTo('starter a year'),
        'refunded 80.00 · pro ACTIVE until 2026-05-15, then starter · REFUND_REQUESTED, CANCELED, SCHEDULED_START, REFUND_SENT',
      ],
      ['2026-04-20 12:01', resumes, 'refused NotResumable · pro ACTIVE until 2026-05-15, then starter'],
      ['2026-05-15 00:00', wait, 'charged 60.00 · starter ACTIVE · RECEIPT'],
      ['2027-04-10 00:00', wait, 'starter ACTIVE · RENEWAL_NOTICE'],
    ],
  ],
  [
    'within the guarantee: the claim drops what was scheduled',
    [
      ['2026-01-31 10:00', buys('business'), 'charged 40.00 · business ACTIVE · RECEIPT'],
      ['2026-02-10 12:00', downgradesTo('starter'), `${TO_STARTER} · CANCELED, SCHEDULED_START`],
      [
        '2026-02-14 23:59:59',
        asksForRefund,
        'refunded 40.00 · business CANCELED · REFUND_REQUESTED, REFUND_SENT',
      ],
      ['2026-02-28 00:00', wait, 'business CANCELED'],
    ],
  ],
]);
