/** Rule 16: a refund that times out, fails later, or comes back from the bank; only its explicit failure frees the money. */

import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openMarket } from '../../kit/journey/market.ts';
import { first, lastRefund, refundLeg, staffRetryRefund } from '../../kit/journey/other-hands.ts';
import { asksForRefund, cancels, isGiven } from '../../kit/journey/own-hands.ts';

const { buys, upgradesTo, journeys } = openMarket({
  pro: ['pro', 'YEAR', 12000],
  business: ['business', 'YEAR', 24000],
});

const START = '2026-01-15 10:00';
const boughtWith = (token: string): Row => [
  START,
  buys('pro', token),
  'charged 120.00 · pro ACTIVE · RECEIPT',
];
const UNTIL = 'pro ACTIVE until 2026-05-15';
const SENT: readonly Row[] = [
  boughtWith('pm_card_visa'),
  ['2026-04-20 10:00', cancels, `refunded 80.00 · ${UNTIL} · REFUND_REQUESTED, CANCELLED, REFUND_SENT`],
];
/** It fails by itself three days later; the look-ups are after 5 minutes, an hour, then daily. */
const FAILED_LATER: readonly Row[] = [
  boughtWith('sim_refund_fails_later'),
  [
    '2026-04-20 10:00',
    first(cancels, lastRefund),
    `CANCELLATION 80.00 PROCESSING · refunded 80.00 · ${UNTIL} · REFUND_REQUESTED, CANCELLED`,
  ],
  ['2026-04-23 10:59:59', lastRefund, `CANCELLATION 80.00 PROCESSING · ${UNTIL}`],
  [
    '2026-04-23 11:00',
    lastRefund,
    `CANCELLATION 80.00 FAILED · refunded -80.00 · ${UNTIL} · REFUND_FAILED · staff: REFUND_LEG_FAILED`,
  ],
];

const JOURNEYS: readonly Journey[] = [
  [
    'times out: found sent five minutes later',
    [
      boughtWith('sim_refund_timeout'),
      [
        '2026-04-20 10:00',
        first(cancels, lastRefund),
        `CANCELLATION 80.00 PROCESSING · refunded 80.00 · ${UNTIL} · REFUND_REQUESTED, CANCELLED`,
      ],
      ['2026-04-20 10:04:59', staffRetryRefund, `refused NothingToRefund · ${UNTIL}`],
      ['2026-04-20 10:05', lastRefund, `CANCELLATION 80.00 COMPLETED · ${UNTIL} · REFUND_SENT`],
    ],
  ],
  [
    'times out, and the amount stays reserved: goodwill beyond what is left is refused',
    [
      boughtWith('sim_refund_timeout'),
      ['2026-04-20 10:00', cancels, `refunded 80.00 · ${UNTIL} · REFUND_REQUESTED, CANCELLED`],
      ['2026-04-20 10:01', isGiven(4001), `refused AmountExceedsRefundable · ${UNTIL}`],
      ['2026-04-20 10:01', isGiven(4000), `refunded 40.00 · ${UNTIL} · REFUND_REQUESTED`],
      ['2026-04-20 11:00', wait, `${UNTIL} · REFUND_SENT, REFUND_SENT`],
    ],
  ],
  [
    'fails later, and is sent once more as a new leg',
    [
      ...FAILED_LATER,
      ['2026-04-24 10:00', staffRetryRefund, `refunded 80.00 · ${UNTIL} · staff: REFUND_NEARS_DEADLINE`],
      ['2026-04-24 10:30', staffRetryRefund, `refused NothingToRefund · ${UNTIL}`],
      [
        '2026-04-24 12:00',
        first(refundLeg('SUCCEEDED'), lastRefund),
        `CANCELLATION 80.00 COMPLETED · ${UNTIL} · REFUND_SENT`,
      ],
      ['2026-05-15 00:00', wait, 'pro CANCELED'],
    ],
  ],
  [
    'what failed is for its own next leg alone',
    [
      ...FAILED_LATER,
      ['2026-04-23 12:00', isGiven(4001), `refused AmountExceedsRefundable · ${UNTIL}`],
      ['2026-04-23 12:00', isGiven(3000), `refunded 30.00 · ${UNTIL} · REFUND_REQUESTED`],
    ],
  ],
  [
    'was sent, and comes back from the bank a week later, after the end: still owed',
    [
      ...SENT,
      ['2026-05-15 00:00', wait, 'pro CANCELED'],
      [
        '2026-05-20 10:00',
        refundLeg('REFUND_FAILED'),
        'refunded -80.00 · pro CANCELED · REFUND_FAILED · staff: REFUND_LEG_FAILED',
      ],
      [
        '2026-05-21 10:00',
        staffRetryRefund,
        'refunded 80.00 · pro CANCELED · REFUND_SENT · staff: REFUND_PAST_DEADLINE',
      ],
      ['2026-05-22 10:00', refundLeg('REFUND_FAILED', 2), 'refunded -80.00 · pro CANCELED · REFUND_FAILED'],
      [
        '2026-05-23 10:00',
        first(staffRetryRefund, lastRefund),
        'CANCELLATION 80.00 COMPLETED · refunded 80.00 · pro CANCELED · REFUND_SENT',
      ],
    ],
  ],
  [
    'two legs, of which one fails: only that one is sent again',
    [
      boughtWith('pm_card_visa'),
      ['2026-03-15 10:00', upgradesTo('business'), 'charged 100.00 · business ACTIVE · RECEIPT, UPGRADED'],
      [
        '2026-04-20 10:00',
        cancels,
        'refunded 160.00 · business ACTIVE until 2026-05-15 · REFUND_REQUESTED, CANCELLED, REFUND_SENT',
      ],
      [
        '2026-04-21 10:00',
        first(refundLeg('REFUND_FAILED', 1), lastRefund),
        'CANCELLATION 160.00 FAILED · refunded -100.00 · business ACTIVE until 2026-05-15 · ' +
          'REFUND_FAILED · staff: REFUND_LEG_FAILED',
      ],
      [
        '2026-04-22 10:00',
        first(staffRetryRefund, lastRefund),
        'CANCELLATION 160.00 COMPLETED · refunded 100.00 · business ACTIVE until 2026-05-15 · REFUND_SENT',
      ],
    ],
  ],
  [
    'a guarantee claim whose refund fails is owed in full until it is through',
    [
      boughtWith('pm_card_visa'),
      ['2026-01-20 10:00', asksForRefund, 'refunded 120.00 · pro CANCELED · REFUND_REQUESTED, REFUND_SENT'],
      [
        '2026-01-25 10:00',
        first(refundLeg('REFUND_FAILED'), lastRefund),
        'GUARANTEE 120.00 FAILED · refunded -120.00 · pro CANCELED · REFUND_FAILED · staff: REFUND_LEG_FAILED',
      ],
      [
        '2026-01-26 10:00',
        staffRetryRefund,
        'refunded 120.00 · pro CANCELED · REFUND_SENT · staff: REFUND_NEARS_DEADLINE',
      ],
    ],
  ],
];

journeys(JOURNEYS);
