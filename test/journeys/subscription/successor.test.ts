/** Rule 15: a successor's first charge is treated like a renewal. */

import { cancels, givesCard, looksAtDebt, pays } from '../../kit/journey/customer-actions.ts';
import { wait } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';

const { buys, downgradesTo, journeys } = openJourneyWorld({
  starter: ['starter', 'MONTH', 1000],
  business: ['business', 'MONTH', 4000],
});

/** The card fails as often as it is told to; its slots are on 1, 3 and 7 March. */
const failing = (token: string) =>
  [
    ['2026-01-31 10:00', buys('business'), 'charged 40.00 · business ACTIVE · RECEIPT'],
    [
      '2026-02-10 12:00',
      downgradesTo('starter'),
      'business ACTIVE until 2026-02-28, then starter · CANCELED, SCHEDULED_START',
    ],
    ['2026-02-20 12:00', givesCard(token), 'business ACTIVE until 2026-02-28, then starter'],
    ['2026-02-28 00:00', wait, 'starter PAST_DUE · PAYMENT_FAILED'],
  ] as const;

journeys([
  [
    'fails once: paid by the first retry',
    [
      ...failing('sim_decline_1'),
      ['2026-03-01 00:00', wait, 'charged 10.00 · starter ACTIVE · RECEIPT'],
      ['2026-03-31 00:00', wait, 'charged 10.00 · starter ACTIVE · RECEIPT'],
    ],
  ],
  [
    'fails three times: paid by the last retry',
    [
      ...failing('sim_decline_3'),
      ['2026-03-01 00:00', wait, 'starter PAST_DUE · PAYMENT_FAILED'],
      ['2026-03-03 00:00', wait, 'starter PAST_DUE · PAYMENT_FAILED'],
      ['2026-03-07 00:00', wait, 'charged 10.00 · starter ACTIVE · RECEIPT'],
    ],
  ],
  [
    'fails for good: suspended, and back with another card',
    [
      ...failing('pm_card_chargeDeclined'),
      ['2026-03-03 00:00', wait, 'starter PAST_DUE · PAYMENT_FAILED, PAYMENT_FAILED'],
      ['2026-03-06 23:59:59', wait, 'starter PAST_DUE'],
      ['2026-03-07 00:00', wait, 'starter SUSPENDED · PAYMENT_FAILED, SUSPENDED'],
      ['2026-03-10 12:00', givesCard('pm_card_visa'), 'starter SUSPENDED'],
      ['2026-03-10 12:01', pays, 'charged 10.00 · starter ACTIVE · RECEIPT, REACTIVATED'],
      ['2026-03-31 00:00', wait, 'charged 10.00 · starter ACTIVE · RECEIPT'],
    ],
  ],
  [
    'fails for good, and is left: nothing is owed',
    [
      ...failing('pm_card_chargeDeclined'),
      [
        '2026-03-07 00:00',
        wait,
        'starter SUSPENDED · PAYMENT_FAILED, PAYMENT_FAILED, PAYMENT_FAILED, SUSPENDED',
      ],
      ['2026-03-10 12:00', cancels, 'starter CANCELED · CANCELED'],
      ['2026-04-30 12:00', wait, 'starter CANCELED'],
    ],
  ],
  [
    'fails for good, and comes back months later: pays that month alone, on the old date',
    [
      ...failing('pm_card_chargeDeclined'),
      [
        '2026-03-07 00:00',
        wait,
        'starter SUSPENDED · PAYMENT_FAILED, PAYMENT_FAILED, PAYMENT_FAILED, SUSPENDED',
      ],
      ['2026-05-30 23:59:59', looksAtDebt, 'owes 10.00 for 2026-04-30..2026-05-31 · starter SUSPENDED'],
      [
        '2026-05-31 00:00',
        givesCard('pm_card_visa', true),
        'charged 10.00 · starter ACTIVE · RECEIPT, REACTIVATED',
      ],
      ['2026-06-30 00:00', wait, 'charged 10.00 · starter ACTIVE · RECEIPT'],
    ],
  ],
  [
    'is canceled while it is past due: to the end of its own month',
    [
      ...failing('sim_decline_2'),
      ['2026-02-28 12:00', cancels, 'starter PAST_DUE until 2026-03-31 · CANCELED'],
      ['2026-03-03 00:00', wait, 'charged 10.00 · starter ACTIVE until 2026-03-31 · PAYMENT_FAILED, RECEIPT'],
      ['2026-03-31 00:00', wait, 'starter CANCELED'],
    ],
  ],
]);
