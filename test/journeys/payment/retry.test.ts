/** PAYMENT_RETRY and PAYMENT_MAIL: tried again on D+1, D+3 and D+7; each failure is told once, with what comes next. */

import { givesCard, pays } from '../../kit/journey/customer-actions.ts';
import type { Row } from '../../kit/journey/journey.ts';
import { wait } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';

const { buys, journeys } = openJourneyWorld({
  pro: ['pro', 'MONTH', 2900],
  'pro a year': ['pro', 'YEAR', 12000],
});

const PAID = 'charged 29.00 · pro ACTIVE · RECEIPT';

/** The renewal of 15 February fails: slots on the 16th, the 18th and the 22nd. */
const renewedWith = (token: string): readonly Row[] => [
  ['2026-01-15 10:00', buys('pro'), PAID],
  ['2026-02-01 12:00', givesCard(token), 'pro ACTIVE'],
  [
    '2026-02-15 00:00',
    wait,
    'pro PAST_DUE · PAYMENT_FAILED (retry 2026-02-16 00:00, suspends 2026-02-22 00:00)',
  ],
  ['2026-02-15 23:59:59', wait, 'pro PAST_DUE'],
];
const SECOND_FAILURE: Row = [
  '2026-02-16 00:00',
  wait,
  'pro PAST_DUE · PAYMENT_FAILED (retry 2026-02-18 00:00, suspends 2026-02-22 00:00)',
];
const THIRD_FAILURE: Row = [
  '2026-02-18 00:00',
  wait,
  'pro PAST_DUE · PAYMENT_FAILED (retry 2026-02-22 00:00, suspends 2026-02-22 00:00)',
];
const NEXT_RENEWAL: Row = ['2026-03-15 00:00', wait, PAID];

journeys(
  [
    ['recovers on D+1', [...renewedWith('sim_decline_1'), ['2026-02-16 00:00', wait, PAID], NEXT_RENEWAL]],
    [
      'recovers on D+3',
      [...renewedWith('sim_decline_2'), SECOND_FAILURE, ['2026-02-18 00:00', wait, PAID], NEXT_RENEWAL],
    ],
    [
      'recovers on D+7, the last time it is tried',
      [
        ...renewedWith('sim_decline_3'),
        SECOND_FAILURE,
        THIRD_FAILURE,
        ['2026-02-21 23:59:59', wait, 'pro PAST_DUE'],
        ['2026-02-22 00:00', wait, PAID],
        NEXT_RENEWAL,
      ],
    ],
    [
      'never recovers: the last failure announces no other try',
      [
        ...renewedWith('pm_card_chargeDeclined'),
        SECOND_FAILURE,
        THIRD_FAILURE,
        ['2026-02-22 00:00', wait, 'pro SUSPENDED · PAYMENT_FAILED (suspends 2026-02-22 00:00), SUSPENDED'],
        ['2026-03-14 23:59:59', wait, 'pro SUSPENDED'],
      ],
    ],
    [
      'a payment of the customer that fails is told too, and uses up no retry',
      [
        ...renewedWith('pm_card_chargeDeclined'),
        [
          '2026-02-15 23:59:59',
          pays,
          'declined card_declined · pro PAST_DUE · PAYMENT_FAILED (retry 2026-02-16 00:00, suspends 2026-02-22 00:00)',
        ],
        SECOND_FAILURE,
        [
          '2026-02-17 12:00',
          givesCard('sim_decline_2'),
          'declined card_declined · pro PAST_DUE · PAYMENT_FAILED (retry 2026-02-18 00:00, suspends 2026-02-22 00:00)',
        ],
        THIRD_FAILURE,
        ['2026-02-22 00:00', wait, PAID],
      ],
    ],
    [
      'paid by the customer before the next try: that one is not made',
      [
        ...renewedWith('pm_card_chargeDeclined'),
        ['2026-02-15 23:59:59', givesCard('pm_card_visa'), PAID],
        ['2026-02-22 12:00', wait, 'pro ACTIVE'],
        NEXT_RENEWAL,
      ],
    ],
    [
      'over the night when clocks go forward: slots keep their time of day',
      [
        ['2026-02-28 10:00', buys('pro'), PAID],
        ['2026-03-01 12:00', givesCard('sim_decline_3'), 'pro ACTIVE'],
        [
          '2026-03-27T23:00:00Z',
          wait,
          'pro PAST_DUE · PAYMENT_FAILED (retry 2026-03-29 00:00, suspends 2026-04-04 00:00)',
        ],
        [
          '2026-03-28T23:00:00Z',
          wait,
          'pro PAST_DUE · PAYMENT_FAILED (retry 2026-03-31 00:00, suspends 2026-04-04 00:00)',
        ],
        [
          '2026-03-30T22:00:00Z',
          wait,
          'pro PAST_DUE · PAYMENT_FAILED (retry 2026-04-04 00:00, suspends 2026-04-04 00:00)',
        ],
        ['2026-04-03T22:00:00Z', wait, PAID],
      ],
    ],
    [
      'an annual renewal is tried again in the same way',
      [
        ['2025-01-15 10:00', buys('pro a year'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
        ['2025-12-11 00:00', givesCard('sim_decline_3'), 'pro ACTIVE · RENEWAL_NOTICE'],
        [
          '2026-01-15 00:00',
          wait,
          'pro PAST_DUE · PAYMENT_FAILED (retry 2026-01-16 00:00, suspends 2026-01-22 00:00)',
        ],
        [
          '2026-01-16 00:00',
          wait,
          'pro PAST_DUE · PAYMENT_FAILED (retry 2026-01-18 00:00, suspends 2026-01-22 00:00)',
        ],
        [
          '2026-01-18 00:00',
          wait,
          'pro PAST_DUE · PAYMENT_FAILED (retry 2026-01-22 00:00, suspends 2026-01-22 00:00)',
        ],
        ['2026-01-22 00:00', wait, 'charged 120.00 · pro ACTIVE · RECEIPT'],
        ['2026-12-11 00:00', wait, 'pro ACTIVE · RENEWAL_NOTICE'],
      ],
    ],
  ],
  { mailDates: true },
);
