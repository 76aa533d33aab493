/** CANCEL_SELF_SERVICE and rule 17: asked for twice it is the same cancellation; what a gift leaves of its refund. */

import { cancels, givesCard, receivesGoodwill, resumes } from '../../kit/journey/customer-actions.ts';
import { wait } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';

const { buys, journeys } = openJourneyWorld({
  pro: ['pro', 'MONTH', 2900],
  'pro a year': ['pro', 'YEAR', 12000],
});

const BOUGHT = 'charged 29.00 · pro ACTIVE · RECEIPT';
const YEAR_BOUGHT = 'charged 120.00 · pro ACTIVE · RECEIPT';

journeys([
  [
    'canceled twice: the same cancellation, also when it is over; undone, and canceled anew',
    [
      ['2026-01-31 10:00', buys('pro'), BOUGHT],
      ['2026-02-16 12:00', cancels, 'pro ACTIVE until 2026-02-28 · CANCELED'],
      ['2026-02-17 12:00', cancels, 'pro ACTIVE until 2026-02-28'],
      ['2026-02-18 12:00', resumes, 'pro ACTIVE'],
      ['2026-02-18 12:01', resumes, 'refused NotResumable · pro ACTIVE'],
      ['2026-02-28 00:00', wait, BOUGHT],
      ['2026-03-01 12:00', cancels, 'pro ACTIVE until 2026-03-31 · CANCELED'],
      ['2026-03-31 00:00', cancels, 'pro CANCELED'],
      ['2026-04-15 12:00', givesCard('pm_card_visa'), 'pro CANCELED'],
    ],
  ],
  [
    'annual, canceled twice: sent back once',
    [
      ['2026-01-15 10:00', buys('pro a year'), YEAR_BOUGHT],
      [
        '2026-04-20 12:00',
        cancels,
        'refunded 80.00 · pro ACTIVE until 2026-05-15 · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
      ['2026-05-01 12:00', cancels, 'pro ACTIVE until 2026-05-15'],
      ['2026-05-15 00:00', wait, 'pro CANCELED'],
    ],
  ],
  [
    'goodwill, then canceled: a gift lowers no refund, but all together never exceed what was paid',
    [
      ['2026-01-15 10:00', buys('pro a year'), YEAR_BOUGHT],
      [
        '2026-03-10 12:00',
        receivesGoodwill(6000),
        'refunded 60.00 · pro ACTIVE · REFUND_REQUESTED, REFUND_SENT',
      ],
      [
        '2026-04-20 12:00',
        cancels,
        'refunded 60.00 · pro ACTIVE until 2026-05-15 · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
      [
        '2026-04-20 12:01',
        receivesGoodwill(1),
        'refused AmountExceedsRefundable · pro ACTIVE until 2026-05-15',
      ],
      ['2026-05-15 00:00', wait, 'pro CANCELED'],
    ],
  ],
  [
    'a smaller gift lowers nothing',
    [
      ['2026-01-15 10:00', buys('pro a year'), YEAR_BOUGHT],
      [
        '2026-03-10 12:00',
        receivesGoodwill(4000),
        'refunded 40.00 · pro ACTIVE · REFUND_REQUESTED, REFUND_SENT',
      ],
      [
        '2026-04-20 12:00',
        cancels,
        'refunded 80.00 · pro ACTIVE until 2026-05-15 · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
    ],
  ],
]);
