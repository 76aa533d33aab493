/** Two tabs ask for the same at the same moment: it is done once, and the other one is told. */

import { bothTabs } from '../../kit/engine/tabs.ts';
import { asksForRefund, cancels, givesCard, pays } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';

const { buys, upgradesTo, journeys } = openJourneyWorld({
  starter: ['starter', 'MONTH', 1000],
  pro: ['pro', 'MONTH', 2000],
  annual: ['pro', 'YEAR', 12000],
});

const SUBSCRIBED: Row = ['2026-01-15 10:00', buys('starter'), 'charged 10.00 · starter ACTIVE · RECEIPT'];
const PAST_DUE: readonly Row[] = [
  SUBSCRIBED,
  ['2026-02-01 10:00', givesCard('pm_card_chargeDeclined'), 'starter ACTIVE'],
  ['2026-02-15 10:00', givesCard('pm_card_visa', false), 'starter PAST_DUE · PAYMENT_FAILED'],
];
const PAYING = ['PaymentInProgress', 'NothingToPay'];

const JOURNEYS: readonly Journey[] = [
  [
    'both subscribe',
    [
      [
        '2026-01-15 10:00',
        bothTabs(buys('starter'), buys('starter'), ['PaymentInProgress', 'AlreadySubscribed']),
        'one done, one refused · charged 10.00 · starter ACTIVE · RECEIPT',
      ],
    ],
  ],
  [
    'both upgrade',
    [
      SUBSCRIBED,
      [
        '2026-01-20 10:00',
        bothTabs(upgradesTo('pro'), upgradesTo('pro'), ['PaymentInProgress', 'NothingToChange']),
        'one done, one refused · charged 8.38 · pro ACTIVE · RECEIPT, UPGRADED',
      ],
    ],
  ],
  [
    'both pay',
    [
      ...PAST_DUE,
      [
        '2026-02-15 11:00',
        bothTabs(pays, pays, PAYING),
        'one done, one refused · charged 10.00 · starter ACTIVE · RECEIPT',
      ],
      ['2026-02-23 10:00', wait, 'starter ACTIVE'],
    ],
  ],
  [
    'one pays, one gives a new card that pays',
    [
      ...PAST_DUE,
      [
        '2026-02-15 11:00',
        bothTabs(pays, givesCard('pm_card_visa', true), PAYING),
        'one done, one refused · charged 10.00 · starter ACTIVE · RECEIPT',
      ],
    ],
  ],
  [
    'both pay what waits for authentication: the same action twice',
    [
      SUBSCRIBED,
      ['2026-02-01 10:00', givesCard('pm_card_authenticationRequired'), 'starter ACTIVE'],
      [
        '2026-02-15 10:00',
        bothTabs(pays, pays, []),
        'to be authenticated until 2026-02-16 00:00 / to be authenticated until 2026-02-16 00:00 · ' +
          'starter PAST_DUE · ACTION_REQUIRED',
      ],
    ],
  ],
  [
    'both ask for their money back',
    [
      SUBSCRIBED,
      [
        '2026-01-20 10:00',
        bothTabs(asksForRefund, asksForRefund, ['NothingToRefund']),
        'one done, one refused · refunded 10.00 · starter CANCELED · REFUND_REQUESTED, REFUND_SENT',
      ],
    ],
  ],
  [
    'both cancel: the same cancellation, one refund',
    [
      ['2026-01-15 10:00', buys('annual'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
      [
        '2026-04-20 10:00',
        bothTabs(cancels, cancels, []),
        'both done · refunded 80.00 · pro ACTIVE until 2026-05-15 · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
    ],
  ],
];

journeys(JOURNEYS);
