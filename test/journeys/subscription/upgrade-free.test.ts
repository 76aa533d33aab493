/** Rule 14: upgrades that cost too little to be charged, or nothing at all. */

import { asksForRefund, cancels } from '../../kit/journey/customer-actions.ts';
import { wait } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';

const { buys, upgradesTo, journeys } = openJourneyWorld({
  starter: ['starter', 'MONTH', 500],
  pro: ['pro', 'MONTH', 600],
  'cheap business': ['business', 'MONTH', 400],
  'starter a year': ['starter', 'YEAR', 12000],
  'pro a year': ['pro', 'YEAR', 12040],
});

journeys([
  [
    'below the minimum charge: waived, and applied all the same',
    [
      ['2026-03-01 10:00', buys('starter'), 'charged 5.00 · starter ACTIVE · RECEIPT'],
      // 2 of 31 days are left: 0.39 − 0.32.
      ['2026-03-30 12:00', upgradesTo('pro'), 'pro ACTIVE · UPGRADED'],
      ['2026-04-01 00:00', wait, 'charged 6.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'a higher plan that has become cheaper: nothing charged, nothing paid out',
    [
      ['2026-03-01 10:00', buys('pro'), 'charged 6.00 · pro ACTIVE · RECEIPT'],
      ['2026-03-05 12:00', upgradesTo('cheap business'), 'business ACTIVE · UPGRADED'],
      [
        '2026-03-15 23:59:59',
        asksForRefund,
        'refunded 6.00 · business CANCELED · REFUND_REQUESTED, REFUND_SENT',
      ],
    ],
  ],
  [
    'waived on an annual plan: a cancellation counts by the new price, up to what was paid',
    [
      ['2026-01-15 10:00', buys('starter a year'), 'charged 120.00 · starter ACTIVE · RECEIPT'],
      // Eight months are left: 80.27 − 80.00 and 0.00 of the month.
      ['2026-05-14 12:00', upgradesTo('pro a year'), 'pro ACTIVE · UPGRADED'],
      [
        '2026-05-14 12:01',
        cancels,
        'refunded 80.27 · pro ACTIVE until 2026-05-15 · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
    ],
  ],
]);
