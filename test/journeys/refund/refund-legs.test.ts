/** Rule 16: a refund that times out, fails later, or comes back from the bank; only its explicit failure frees the money. */

import { asksForRefund, cancels, receivesGoodwill } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import {
  inTurn,
  refundLeg,
  showsRefundStatus,
  staffRetriesRefund,
} from '../../kit/journey/outside-events.ts';

const { buys, upgradesTo, journeys } = openJourneyWorld({
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
  ['2026-04-20 10:00', cancels, `refunded 80.00 · ${UNTIL} · REFUND_REQUESTED, CANCELED, REFUND_SENT`],
];
/** It fails by itself three days later; the look-ups are after 5 minutes, an hour, then daily. */
const FAILED_LATER: readonly Row[] = [
  boughtWith('sim_refund_fails_later'),
  [
    '2026-04-20 10:00',
    inTurn(cancels, showsRefundStatus),
    `CANCELLATION 80.00 PROCESSING · refunded 80.00 · ${UNTIL} · REFUND_REQUESTED, CANCELED`,
  ],
  ['2026-04-23 10:59:59', showsRefundStatus, `CANCELLATION 80.00 PROCESSING · ${UNTIL}`],
  [
    '2026-04-23 11:00',
    showsRefundStatus,
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
        inTurn(cancels, showsRefundStatus),
        `CANCELLATION 80.00 PROCESSING · refunded 80.00 · ${UNTIL} · REFUND_REQUESTED, CANCELED`,
      ],
      ['2026-04-20 10:04:59', staffRetriesRefund, `refused NothingToRefund · ${UNTIL}`],
      ['2026-04-20 10:05', showsRefundStatus, `CANCELLATION 80.00 COMPLETED · ${UNTIL} · REFUND_SENT`],
    ],
  ],
  [
    'times out, and the amount stays reserved: goodwill beyond what is left is refused',
    [
      boughtWith('sim_refund_timeout'),
      ['2026-04-20 10:00', cancels, `refunded 80.00 · ${UNTIL} · REFUND_REQUESTED, CANCELED`],
      ['2026-04-20 10:01', receivesGoodwill(4001), `refused AmountExceedsRefundable · ${UNTIL}`],
      ['2026-04-20 10:01', receivesGoodwill(4000), `refunded 40.00 · ${UNTIL} · REFUND_REQUESTED`],
      ['2026-04-20 11:00', wait, `${UNTIL} · REFUND_SENT, REFUND_SENT`],
    ],
  ],
  [
    'fails later, and is sent once more as a new leg',
    [
      ...FAILED_LATER,
      ['2026-04-24 10:00', staffRetriesRefund, `refunded 80.00 · ${UNTIL} · staff: REFUND_NEARS_DEADLINE`],
      ['2026-04-24 10:30', staffRetriesRefund, `refused NothingToRefund · ${UNTIL}`],
      [
        '2026-04-24 12:00',
        inTurn(refundLeg('SUCCEEDED'), showsRefundStatus),
        `CANCELLATION 80.00 COMPLETED · ${UNTIL} · REFUND_SENT`,
      ],
      ['2026-05-15 00:00', wait, 'pro CANCELED'],
    ],
  ],
  [
    'what failed is for its own next leg alone',
    [
      ...FAILED_LATER,
      ['2026-04-23 12:00', receivesGoodwill(4001), `refused AmountExceedsRefundable · ${UNTIL}`],
      ['2026-04-23 12:00', receivesGoodwill(3000), `refunded 30.00 · ${UNTIL} · REFUND_REQUESTED`],
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
        staffRetriesRefund,
        'refunded 80.00 · pro CANCELED · REFUND_SENT · staff: REFUND_PAST_DEADLINE',
      ],
      ['2026-05-22 10:00', refundLeg('REFUND_FAILED', 2), 'refunded -80.00 · pro CANCELED · REFUND_FAILED'],
      [
        '2026-05-23 10:00',
        inTurn(staffRetriesRefund, showsRefundStatus),
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
        'refunded 160.00 · business ACTIVE until 2026-05-15 · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
      [
        '2026-04-21 10:00',
        inTurn(refundLeg('REFUND_FAILED', 1), showsRefundStatus),
        'CANCELLATION 160.00 FAILED · refunded -100.00 · business ACTIVE until 2026-05-15 · ' +
          'REFUND_FAILED · staff: REFUND_LEG_FAILED',
      ],
      [
        '2026-04-22 10:00',
        inTurn(staffRetriesRefund, showsRefundStatus),
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
        inTurn(refundLeg('REFUND_FAILED'), showsRefundStatus),
        'GUARANTEE 120.00 FAILED · refunded -120.00 · pro CANCELED · REFUND_FAILED · staff: REFUND_LEG_FAILED',
      ],
      [
        '2026-01-26 10:00',
        staffRetriesRefund,
        'refunded 120.00 · pro CANCELED · REFUND_SENT · staff: REFUND_NEARS_DEADLINE',
      ],
    ],
  ],
];

journeys(JOURNEYS);
