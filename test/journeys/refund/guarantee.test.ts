/** GUARANTEE: through the end of the fourteenth day after the initial date, on Luxembourg's clocks. */

import { asksForRefund, cancels, cancelsAs, receivesGoodwill } from '../../kit/journey/customer-actions.ts';
import { wait } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';

const { buys, journeys } = openJourneyWorld({
  pro: ['pro', 'MONTH', 2900],
  'pro a year': ['pro', 'YEAR', 12000],
});

const BOUGHT = 'charged 29.00 · pro ACTIVE · RECEIPT';
const YEAR_BOUGHT = 'charged 120.00 · pro ACTIVE · RECEIPT';
const ALL_BACK = 'refunded 29.00 · pro CANCELED · REFUND_REQUESTED, REFUND_SENT';

journeys([
  [
    'asked in its last second, in the night when clocks go forward: everything back, access ends',
    [
      ['2026-03-15 10:00', buys('pro'), BOUGHT],
      ['2026-03-29T21:59:59Z', asksForRefund, ALL_BACK],
      ['2026-04-15 00:00', wait, 'pro CANCELED'],
    ],
  ],
  [
    'asked in the first second after: refused, and nothing changes',
    [
      ['2026-03-15 10:00', buys('pro'), BOUGHT],
      ['2026-03-29T22:00:00Z', asksForRefund, 'refused RefundNotCovered · pro ACTIVE'],
      ['2026-03-29T22:00:00Z', cancelsAs('GUARANTEE'), 'refused RefundNotCovered · pro ACTIVE'],
      ['2026-04-15 00:00', wait, BOUGHT],
    ],
  ],
  [
    'bought in the last second of a day: that day counts as the first',
    [
      ['2026-03-15 23:59:59', buys('pro'), BOUGHT],
      ['2026-03-30 00:00', asksForRefund, 'refused RefundNotCovered · pro ACTIVE'],
    ],
  ],
  [
    'as a way to cancel: an annual plan goes back whole too, and can be bought again with a window of its own',
    [
      ['2026-01-31 10:00', buys('pro a year'), YEAR_BOUGHT],
      [
        '2026-02-14 23:59:59',
        cancelsAs('GUARANTEE'),
        'refunded 120.00 · pro CANCELED · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
      ['2026-02-15 00:00', buys('pro a year'), YEAR_BOUGHT],
      // The source sets no limit; staff are shown that it was not the first claim.
      [
        '2026-03-01 23:59:59',
        asksForRefund,
        'refunded 120.00 · pro CANCELED · REFUND_REQUESTED, REFUND_SENT · staff: REPEATED_GUARANTEE_CLAIM',
      ],
      ['2026-03-02 12:00', buys('pro'), BOUGHT],
      ['2026-04-02 00:00', wait, BOUGHT],
    ],
  ],
  [
    'claimed twice: the second time answers the same and sends nothing',
    [
      ['2026-03-15 10:00', buys('pro'), BOUGHT],
      [
        '2026-03-20 12:00',
        cancelsAs('GUARANTEE'),
        'refunded 29.00 · pro CANCELED · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
      ['2026-03-20 12:01', cancelsAs('GUARANTEE'), 'pro CANCELED'],
      ['2026-03-20 12:02', cancels, 'pro CANCELED'],
    ],
  ],
  [
    'after an ordinary cancellation, still within the window',
    [
      ['2026-01-31 10:00', buys('pro a year'), YEAR_BOUGHT],
      [
        '2026-02-10 12:00',
        cancelsAs('END_OF_MONTH'),
        'refunded 110.00 · pro ACTIVE until 2026-02-28 · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
      [
        '2026-02-14 23:59:59',
        cancelsAs('GUARANTEE'),
        'refunded 10.00 · pro CANCELED · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
    ],
  ],
  [
    'after a gift: the rest goes back, and no more than was paid',
    [
      ['2026-03-15 10:00', buys('pro'), BOUGHT],
      ['2026-03-16 12:00', receivesGoodwill(2901), 'refused AmountExceedsRefundable · pro ACTIVE'],
      [
        '2026-03-16 12:01',
        receivesGoodwill(1000),
        'refunded 10.00 · pro ACTIVE · REFUND_REQUESTED, REFUND_SENT',
      ],
      ['2026-03-20 12:00', asksForRefund, 'refunded 19.00 · pro CANCELED · REFUND_REQUESTED, REFUND_SENT'],
    ],
  ],
]);
