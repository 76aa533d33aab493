/** Rule 12 on a first payment: nothing begins before the customer has authenticated, and then on that day. */

import { cancels, pays } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { provider } from '../../kit/journey/outside-events.ts';

const ASKS = 'pm_card_authenticationRequired';
const START = '2026-01-15 10:00';

const { buys, journeys } = openJourneyWorld({ pro: ['pro', 'MONTH', 2900] });

const ASKED: Row = [START, buys('pro', ASKS), 'to be authenticated until 2026-01-16 09:00 · pro INCOMPLETE'];

const JOURNEYS: readonly Journey[] = [
  [
    'handed out again, done past midnight: the subscription starts on that day',
    [
      ASKED,
      ['2026-01-15 23:00', pays, 'to be authenticated until 2026-01-16 09:00 · pro INCOMPLETE'],
      ['2026-01-16 00:30', provider('AUTHENTICATED'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-02-15 23:59:59', wait, 'pro ACTIVE'],
      ['2026-02-16 00:00', wait, 'pro PAST_DUE · ACTION_REQUIRED'],
    ],
  ],
  [
    'failed: it is over, and the customer may try again',
    [
      ASKED,
      ['2026-01-15 10:05', provider('AUTHENTICATION_FAILED'), 'pro CANCELED'],
      ['2026-01-15 10:06', buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'never done: canceled at the provider after 23 hours',
    [
      ASKED,
      ['2026-01-16 08:59:59', wait, 'pro INCOMPLETE'],
      ['2026-01-16 09:00', wait, 'pro CANCELED'],
      ['2026-01-16 09:00:01', buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'replaced by another card: only that one is charged',
    [
      ASKED,
      ['2026-01-15 10:05', buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-01-16 09:00', wait, 'pro ACTIVE'],
    ],
  ],
  [
    'canceled by the customer while it waits',
    [
      ASKED,
      ['2026-01-15 10:05', cancels, 'pro CANCELED · CANCELED'],
      ['2026-01-16 09:00', wait, 'pro CANCELED'],
    ],
  ],
];

journeys(JOURNEYS);
