/** Rule 10: a charge whose answer never came is looked up, and money is never taken twice. */

import { givesCard, pays } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { provider } from '../../kit/journey/outside-events.ts';

const BEFORE = 'sim_timeout_before';
const AFTER = 'sim_timeout_after';
const START = '2026-01-15 10:00';

const { buys, upgradesTo, journeys } = openJourneyWorld({
  starter: ['starter', 'MONTH', 1000],
  pro: ['pro', 'MONTH', 2000],
});

const SUBSCRIBED: Row = [START, buys('starter'), 'charged 10.00 · starter ACTIVE · RECEIPT'];
const upgrade = upgradesTo('pro');

const JOURNEYS: readonly Journey[] = [
  [
    'first payment, time-out before: known to have failed an hour later; what arrives after that goes back',
    [
      [START, buys('starter', BEFORE), 'in progress · starter INCOMPLETE'],
      ['2026-01-15 10:02', buys('starter'), 'refused PaymentInProgress · starter INCOMPLETE'],
      ['2026-01-15 10:59:59', wait, 'starter INCOMPLETE'],
      ['2026-01-15 11:00', wait, 'starter CANCELED'],
      ['2026-01-15 11:00:01', buys('starter'), 'charged 10.00 · starter ACTIVE · RECEIPT'],
      [
        '2026-01-15 12:00',
        provider('SUCCEEDED', 1),
        'charged 10.00, refunded 10.00 · starter ACTIVE · LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
    ],
  ],
  [
    'first payment, time-out after: found five minutes later, and dated by the provider',
    [
      ['2026-01-15 23:58', wait, 'none'],
      ['2026-01-15 23:58', buys('starter', AFTER), 'in progress · charged 10.00 · starter INCOMPLETE'],
      ['2026-01-16 00:02:59', wait, 'starter INCOMPLETE'],
      ['2026-01-16 00:03', wait, 'starter ACTIVE · RECEIPT'],
      ['2026-02-14 23:59:59', wait, 'starter ACTIVE'],
      ['2026-02-15 00:00', wait, 'charged 10.00 · starter ACTIVE'],
    ],
  ],
  [
    'time-out after, told by the webhook first',
    [
      [START, buys('starter', AFTER), 'in progress · charged 10.00 · starter INCOMPLETE'],
      ['2026-01-15 10:01', (it) => it.deliver(), 'starter ACTIVE · RECEIPT'],
      ['2026-01-15 11:00', wait, 'starter ACTIVE'],
    ],
  ],
  [
    'renewal, time-out before: no mail and no retry while in doubt, then all three; each fills its own slot',
    [
      SUBSCRIBED,
      ['2026-02-01 10:00', givesCard(BEFORE), 'starter ACTIVE'],
      ['2026-02-15 00:00', wait, 'starter ACTIVE'],
      ['2026-02-15 00:59:59', wait, 'starter ACTIVE'],
      ['2026-02-15 01:00', wait, 'starter PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-16 01:59:59', wait, 'starter PAST_DUE'],
      ['2026-02-16 02:00', wait, 'starter PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-18 02:00', wait, 'starter PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-22 01:59:59', wait, 'starter PAST_DUE'],
      ['2026-02-22 02:00', wait, 'starter SUSPENDED · PAYMENT_FAILED, SUSPENDED'],
      ['2026-02-22 10:00', givesCard('pm_card_visa'), 'starter SUSPENDED'],
      ['2026-02-22 10:01', pays, 'charged 10.00 · starter ACTIVE · RECEIPT, REACTIVATED'],
      [
        '2026-02-22 11:00',
        provider('SUCCEEDED', 3),
        'charged 10.00, refunded 10.00 · starter ACTIVE · LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
    ],
  ],
  [
    'renewal given up for lost, that arrives before anything else was tried: it pays',
    [
      SUBSCRIBED,
      ['2026-02-01 10:00', givesCard(BEFORE), 'starter ACTIVE'],
      ['2026-02-15 01:00', wait, 'starter PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-15 10:00', provider('SUCCEEDED'), 'charged 10.00 · starter ACTIVE · RECEIPT'],
      ['2026-03-14 23:59:59', wait, 'starter ACTIVE'],
    ],
  ],
  [
    'renewal, time-out after',
    [
      SUBSCRIBED,
      ['2026-02-01 10:00', givesCard(AFTER), 'starter ACTIVE'],
      ['2026-02-15 00:00', wait, 'charged 10.00 · starter ACTIVE'],
      ['2026-02-15 00:04:59', givesCard('pm_card_visa'), 'refused PaymentInProgress · starter ACTIVE'],
      ['2026-02-15 00:05', wait, 'starter ACTIVE · RECEIPT'],
    ],
  ],
  [
    'upgrade, time-out before: void after an hour; what arrives then changes nothing and goes back',
    [
      SUBSCRIBED,
      ['2026-01-18 10:00', givesCard(BEFORE), 'starter ACTIVE'],
      ['2026-01-20 10:00', upgrade, 'in progress · starter ACTIVE'],
      ['2026-01-20 10:30', upgrade, 'refused PaymentInProgress · starter ACTIVE'],
      ['2026-01-20 11:00', wait, 'starter ACTIVE'],
      [
        '2026-01-20 12:00',
        provider('SUCCEEDED'),
        'charged 8.38, refunded 8.38 · starter ACTIVE · LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
    ],
  ],
  [
    'upgrade, time-out after: applied when found',
    [
      SUBSCRIBED,
      ['2026-01-18 10:00', givesCard(AFTER), 'starter ACTIVE'],
      ['2026-01-20 10:00', upgrade, 'in progress · charged 8.38 · starter ACTIVE'],
      ['2026-01-20 10:05', wait, 'pro ACTIVE · RECEIPT, UPGRADED'],
    ],
  ],
];

journeys(JOURNEYS);
