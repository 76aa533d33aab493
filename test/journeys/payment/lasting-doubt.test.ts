/** Rule 10: nobody knows for days. Nothing else is charged, mailed or suspended until it is settled. */

import { givesCard, pays } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { provider, staffSettles } from '../../kit/journey/outside-events.ts';

const START = '2026-01-15 10:00';

const { buys, journeys } = openJourneyWorld({ pro: ['pro', 'MONTH', 2900] });

const saveCard = (token: string) => givesCard(token, false);
const FIRST: readonly Row[] = [[START, buys('pro', 'sim_in_doubt'), 'in progress · pro INCOMPLETE']];
const RENEWAL: readonly Row[] = [
  [START, buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
  ['2026-02-01 10:00', saveCard('sim_in_doubt'), 'pro ACTIVE'],
  ['2026-02-15 00:00', wait, 'pro ACTIVE'],
];

const JOURNEYS: readonly Journey[] = [
  [
    'first payment: it succeeded two days later, and starts on the day on which it did',
    [
      ...FIRST,
      ['2026-01-17 10:00', provider('SUCCEEDED'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-02-16 23:59:59', saveCard('pm_card_visa'), 'pro ACTIVE'],
      ['2026-02-17 00:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'first payment: it failed two days later',
    [...FIRST, ['2026-01-17 10:00', provider('FAILED'), 'pro CANCELED']],
  ],
  [
    'first payment: staff may settle it after five days; the provider says the same later',
    [
      ...FIRST,
      ['2026-01-20 09:59:59', staffSettles(true), 'refused NothingToPay · pro INCOMPLETE'],
      ['2026-01-20 11:00', wait, 'pro INCOMPLETE · staff: PAYMENT_IN_DOUBT'],
      ['2026-01-20 12:00', staffSettles(true), 'pro ACTIVE · RECEIPT'],
      ['2026-01-20 13:00', staffSettles(false), 'refused NothingToPay · pro ACTIVE'],
      ['2026-01-21 10:00', provider('SUCCEEDED'), 'charged 29.00 · pro ACTIVE'],
    ],
  ],
  [
    'first payment: staff took it for failed, and it had not',
    [
      ...FIRST,
      ['2026-01-20 10:00', staffSettles(false), 'pro CANCELED'],
      [
        '2026-01-21 10:00',
        provider('SUCCEEDED'),
        'charged 29.00, refunded 29.00 · pro CANCELED · LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
    ],
  ],
  [
    'renewal: paid after the next boundary; the next month is asked for then, and not before',
    [
      ...RENEWAL,
      ['2026-02-16 10:00', pays, 'refused PaymentInProgress · pro ACTIVE'],
      ['2026-02-16 10:00', givesCard('pm_card_visa'), 'refused PaymentInProgress · pro ACTIVE'],
      ['2026-02-16 10:00', saveCard('pm_card_visa'), 'pro ACTIVE'],
      ['2026-02-20 01:00', wait, 'pro ACTIVE · staff: PAYMENT_IN_DOUBT'],
      ['2026-03-20 09:00', wait, 'pro ACTIVE'],
      ['2026-03-20 10:00', provider('SUCCEEDED'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-03-20 10:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-04-14 23:59:59', wait, 'pro ACTIVE'],
      ['2026-04-15 00:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'renewal: failed after a week; all its retries are left, counted from then',
    [
      ...RENEWAL,
      ['2026-02-21 10:00', wait, 'pro ACTIVE · staff: PAYMENT_IN_DOUBT'],
      ['2026-02-21 10:00', saveCard('pm_card_chargeDeclined'), 'pro ACTIVE'],
      ['2026-02-21 10:00', provider('FAILED'), 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-22 10:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-24 10:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-28 09:59:59', wait, 'pro PAST_DUE'],
      ['2026-02-28 10:00', wait, 'pro SUSPENDED · PAYMENT_FAILED, SUSPENDED'],
    ],
  ],
  [
    'retry in doubt over the slots that follow: no suspension; failed, they are served together',
    [
      [START, buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-02-01 10:00', saveCard('pm_card_chargeDeclined'), 'pro ACTIVE'],
      ['2026-02-15 00:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-15 10:00', saveCard('sim_in_doubt'), 'pro PAST_DUE'],
      ['2026-02-16 00:00', saveCard('pm_card_chargeDeclined'), 'pro PAST_DUE'],
      ['2026-02-25 10:00', wait, 'pro PAST_DUE · staff: PAYMENT_IN_DOUBT'],
      ['2026-02-25 10:00', staffSettles(false), 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-25 10:00', wait, 'pro SUSPENDED · PAYMENT_FAILED, SUSPENDED'],
    ],
  ],
  [
    'retry in doubt on the last slot: not suspended, and paid by it in the end',
    [
      [START, buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-02-01 10:00', saveCard('pm_card_chargeDeclined'), 'pro ACTIVE'],
      [
        '2026-02-20 10:00',
        saveCard('sim_in_doubt'),
        'pro PAST_DUE · PAYMENT_FAILED, PAYMENT_FAILED, PAYMENT_FAILED',
      ],
      ['2026-02-22 00:00', wait, 'pro PAST_DUE'],
      ['2026-02-24 10:00', provider('SUCCEEDED'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
];

journeys(JOURNEYS);
