/** Rule 9: a card that never works again is not tried again; each slot is skipped when its date comes. */

import { givesCard, pays } from '../../kit/journey/customer-actions.ts';
import type { Row } from '../../kit/journey/journey.ts';
import { wait } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';

const { buys, journeys } = openJourneyWorld({ pro: ['pro', 'MONTH', 2900] });

const STOLEN = 'pm_card_chargeDeclinedStolenCard';
const PAID = 'charged 29.00 · pro ACTIVE · RECEIPT';

const RENEWED: readonly Row[] = [
  ['2026-01-15 10:00', buys('pro'), PAID],
  ['2026-02-01 12:00', givesCard(STOLEN), 'pro ACTIVE'],
  ['2026-02-15 00:00', wait, 'pro PAST_DUE · PAYMENT_FAILED (suspends 2026-02-22 00:00)'],
];

journeys(
  [
    [
      'no other try, and suspended on the day of the last one',
      [
        ...RENEWED,
        ['2026-02-18 00:00', wait, 'pro PAST_DUE'],
        ['2026-02-21 23:59:59', wait, 'pro PAST_DUE'],
        ['2026-02-22 00:00', wait, 'pro SUSPENDED · SUSPENDED'],
        ['2026-02-23 12:00', givesCard('pm_card_visa', true), `${PAID}, REACTIVATED`],
        ['2026-03-15 00:00', wait, PAID],
      ],
    ],
    [
      'a new card is tried at once',
      [...RENEWED, ['2026-02-17 12:00', givesCard('pm_card_visa'), PAID], ['2026-03-15 00:00', wait, PAID]],
    ],
    [
      'a new card that fails takes part in the slots that are left',
      [
        ...RENEWED,
        [
          '2026-02-17 12:00',
          givesCard('sim_decline_2'),
          'declined card_declined · pro PAST_DUE · PAYMENT_FAILED (retry 2026-02-18 00:00, suspends 2026-02-22 00:00)',
        ],
        [
          '2026-02-18 00:00',
          wait,
          'pro PAST_DUE · PAYMENT_FAILED (retry 2026-02-22 00:00, suspends 2026-02-22 00:00)',
        ],
        ['2026-02-22 00:00', wait, PAID],
      ],
    ],
    [
      'the customer may insist: that is told as a failure, and changes nothing',
      [
        ...RENEWED,
        [
          '2026-02-15 12:00',
          pays,
          'declined stolen_card · pro PAST_DUE · PAYMENT_FAILED (suspends 2026-02-22 00:00)',
        ],
        ['2026-02-22 00:00', wait, 'pro SUSPENDED · SUSPENDED'],
      ],
    ],
  ],
  { mailDates: true },
);
