/** Rule 12 on an upgrade: the old plan goes on until the customer has authenticated. */

import { cancelsAs, givesCard, pays } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { provider } from '../../kit/journey/outside-events.ts';

const ASKS = 'pm_card_authenticationRequired';
const START = '2026-01-15 10:00';

const { buys, upgradesTo, journeys } = openJourneyWorld({
  starter: ['starter', 'MONTH', 1000],
  pro: ['pro', 'MONTH', 2000],
  business: ['business', 'MONTH', 10000],
});

const SUBSCRIBED: Row = [START, buys('starter'), 'charged 10.00 · starter ACTIVE · RECEIPT'];
const NEW_CARD: Row = ['2026-01-18 10:00', givesCard(ASKS), 'starter ACTIVE'];
// 26 of 31 days are left: 16.77 − 8.39.
const ASKED: Row = [
  '2026-01-20 10:00',
  upgradesTo('pro'),
  'to be authenticated until 2026-01-21 09:00 · starter ACTIVE',
];

const JOURNEYS: readonly Journey[] = [
  [
    'handed out again, then done',
    [
      SUBSCRIBED,
      NEW_CARD,
      ASKED,
      ['2026-01-20 11:00', pays, 'to be authenticated until 2026-01-21 09:00 · starter ACTIVE'],
      ['2026-01-20 12:00', provider('AUTHENTICATED'), 'charged 8.38 · pro ACTIVE · RECEIPT, UPGRADED'],
    ],
  ],
  [
    'failed: no mail, no debt, nothing changed',
    [
      SUBSCRIBED,
      NEW_CARD,
      ASKED,
      ['2026-01-20 12:00', provider('AUTHENTICATION_FAILED'), 'starter ACTIVE'],
      ['2026-02-14 23:59:59', wait, 'starter ACTIVE'],
    ],
  ],
  [
    'never done: given up after 23 hours',
    [
      SUBSCRIBED,
      NEW_CARD,
      ASKED,
      ['2026-01-21 09:00', wait, 'starter ACTIVE'],
      // 25 of 31 days are left: 16.13 − 8.06.
      ['2026-01-21 09:30', upgradesTo('pro'), 'to be authenticated until 2026-01-22 08:30 · starter ACTIVE'],
      ['2026-01-21 10:00', provider('AUTHENTICATED'), 'charged 8.07 · pro ACTIVE · RECEIPT, UPGRADED'],
    ],
  ],
  [
    'never done: given up at the boundary, which renews the old plan',
    [
      SUBSCRIBED,
      NEW_CARD,
      [
        '2026-02-14 13:00',
        upgradesTo('business'),
        'to be authenticated until 2026-02-15 00:00 · starter ACTIVE',
      ],
      ['2026-02-14 23:59:59', wait, 'starter ACTIVE'],
      ['2026-02-15 00:00', wait, 'starter PAST_DUE · ACTION_REQUIRED'],
      ['2026-02-15 10:00', provider('AUTHENTICATED'), 'charged 10.00 · starter ACTIVE · RECEIPT'],
    ],
  ],
  [
    'replaced by another upgrade',
    [
      SUBSCRIBED,
      NEW_CARD,
      ASKED,
      [
        '2026-01-20 11:00',
        upgradesTo('business'),
        'to be authenticated until 2026-01-21 10:00 · starter ACTIVE',
      ],
      // 83.87 − 8.39
      ['2026-01-20 12:00', provider('AUTHENTICATED'), 'charged 75.48 · business ACTIVE · RECEIPT, UPGRADED'],
    ],
  ],
  [
    'a cancellation takes its place',
    [
      SUBSCRIBED,
      NEW_CARD,
      ASKED,
      ['2026-01-20 11:00', cancelsAs('END_OF_MONTH'), 'starter ACTIVE until 2026-02-15 · CANCELED'],
      ['2026-02-15 00:00', wait, 'starter CANCELED'],
    ],
  ],
];

journeys(JOURNEYS);
