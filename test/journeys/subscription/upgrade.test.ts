/** UPGRADE: at once, for the difference in value (rules 5, 14, 19), and what a cancellation after it gives back. */

import {
  asksForRefund,
  cancels,
  givesCard,
  readsStatement,
  resumes,
} from '../../kit/journey/customer-actions.ts';
import { wait } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';

const { buys, upgradesTo, journeys } = openJourneyWorld({
  starter: ['starter', 'MONTH', 1000],
  pro: ['pro', 'MONTH', 2000],
  business: ['business', 'MONTH', 4000],
  'pro a year': ['pro', 'YEAR', 12000],
  'business a year': ['business', 'YEAR', 24000],
});

journeys([
  [
    'an upgrade, then a second one: each replaces what was left of the one before',
    [
      ['2026-04-01 10:00', buys('starter'), 'charged 10.00 · starter ACTIVE · RECEIPT'],
      // 15 of 30 days are left: 10.00 − 5.00.
      ['2026-04-16 12:00', upgradesTo('pro'), 'charged 5.00 · pro ACTIVE · RECEIPT, UPGRADED'],
      ['2026-04-16 12:01', upgradesTo('pro'), 'refused NothingToChange · pro ACTIVE'],
      // 10 of 30 days are left: 13.33 − 6.67.
      ['2026-04-21 12:00', upgradesTo('business'), 'charged 6.66 · business ACTIVE · RECEIPT, UPGRADED'],
      ['2026-05-01 00:00', wait, 'charged 40.00 · business ACTIVE · RECEIPT'],
    ],
  ],
  [
    'then canceled: annual, the newest charge goes back first',
    [
      ['2026-01-15 10:00', buys('pro a year'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
      // Ten months are left: 200.00 − 100.00.
      [
        '2026-03-15 12:00',
        upgradesTo('business a year'),
        'charged 100.00 · business ACTIVE · RECEIPT, UPGRADED',
      ],
      [
        '2026-04-20 12:00',
        cancels,
        'refunded 160.00 · business ACTIVE until 2026-05-15 · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
      [
        '2026-04-20 12:01',
        readsStatement,
        '120.00 − 60.00, 100.00 − 100.00 · business ACTIVE until 2026-05-15',
      ],
      ['2026-04-20 12:02', resumes, 'refused NotResumable · business ACTIVE until 2026-05-15'],
      ['2026-05-15 00:00', wait, 'business CANCELED'],
    ],
  ],
  [
    'canceled first: not upgraded until that is undone',
    [
      ['2026-04-01 10:00', buys('starter'), 'charged 10.00 · starter ACTIVE · RECEIPT'],
      ['2026-04-15 12:00', cancels, 'starter ACTIVE until 2026-05-01 · CANCELED'],
      ['2026-04-16 12:00', upgradesTo('pro'), 'refused SubscriptionEnding · starter ACTIVE until 2026-05-01'],
      ['2026-04-16 12:01', resumes, 'starter ACTIVE'],
      ['2026-04-16 12:02', upgradesTo('pro'), 'charged 5.00 · pro ACTIVE · RECEIPT, UPGRADED'],
    ],
  ],
  [
    'then the guarantee: both charges go back whole, and the upgrade did not start its window anew',
    [
      ['2026-04-01 10:00', buys('starter'), 'charged 10.00 · starter ACTIVE · RECEIPT'],
      // 16 of 30 days are left: 10.67 − 5.33.
      ['2026-04-15 12:00', upgradesTo('pro'), 'charged 5.34 · pro ACTIVE · RECEIPT, UPGRADED'],
      ['2026-04-15 23:59:59', asksForRefund, 'refunded 15.34 · pro CANCELED · REFUND_REQUESTED, REFUND_SENT'],
      ['2026-05-01 00:00', readsStatement, '10.00 − 10.00, 5.34 − 5.34 · pro CANCELED'],
    ],
  ],
  [
    'the guarantee is over on the day after, upgrade or not',
    [
      ['2026-04-01 10:00', buys('starter'), 'charged 10.00 · starter ACTIVE · RECEIPT'],
      ['2026-04-15 12:00', upgradesTo('pro'), 'charged 5.34 · pro ACTIVE · RECEIPT, UPGRADED'],
      ['2026-04-16 00:00', asksForRefund, 'refused RefundNotCovered · pro ACTIVE'],
    ],
  ],
  [
    'declined: nothing changes, and nothing is tried again; with another card it is asked for anew',
    [
      ['2026-04-01 10:00', buys('starter'), 'charged 10.00 · starter ACTIVE · RECEIPT'],
      ['2026-04-16 12:00', givesCard('pm_card_chargeDeclined'), 'starter ACTIVE'],
      ['2026-04-16 12:01', upgradesTo('pro'), 'declined card_declined · starter ACTIVE'],
      ['2026-04-20 12:00', givesCard('pm_card_visa'), 'starter ACTIVE'],
      ['2026-04-21 12:00', upgradesTo('pro'), 'charged 3.34 · pro ACTIVE · RECEIPT, UPGRADED'],
    ],
  ],
  [
    'from a month to a year: the term begins with the current month, which is credited for the days left',
    [
      ['2026-03-10 10:00', buys('pro'), 'charged 20.00 · pro ACTIVE · RECEIPT'],
      // 21 of 31 days are left: 220.00 + 13.55 − 13.55, and 20.00 · 21/31 = 13.55 is credited.
      [
        '2026-03-20 12:00',
        upgradesTo('business a year'),
        'charged 220.00 · business ACTIVE · RECEIPT, UPGRADED',
      ],
      ['2026-04-10 00:00', wait, 'business ACTIVE'],
      ['2027-02-02 23:59:59', wait, 'business ACTIVE'],
      ['2027-02-03 00:00', wait, 'business ACTIVE · RENEWAL_NOTICE'],
      ['2027-03-10 00:00', wait, 'charged 240.00 · business ACTIVE · RECEIPT'],
    ],
  ],
  [
    'from a month to a year of the same plan, on its first day, canceled the same day: never more than was paid for the year',
    [
      ['2026-01-31 10:00', buys('pro'), 'charged 20.00 · pro ACTIVE · RECEIPT'],
      ['2026-02-28 00:00', wait, 'charged 20.00 · pro ACTIVE · RECEIPT'],
      ['2026-02-28 12:00', upgradesTo('pro a year'), 'charged 100.00 · pro ACTIVE · RECEIPT, UPGRADED'],
      [
        '2026-02-28 12:01',
        cancels,
        'refunded 100.00 · pro ACTIVE until 2026-03-31 · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
    ],
  ],
]);
