/** Annual plans: the notice ahead of a renewal (rule 18), and what can be undone (rule 3). */

import { cancels, resumes } from '../../kit/journey/customer-actions.ts';
import { wait } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';

const { buys, buysFrom, journeys } = openJourneyWorld({ pro: ['pro', 'YEAR', 12000] });

const BOUGHT = 'charged 120.00 · pro ACTIVE · RECEIPT';

journeys([
  [
    'announced 35 days ahead, each year',
    [
      ['2026-01-15 10:00', buys('pro'), BOUGHT],
      ['2026-12-10 23:59:59', wait, 'pro ACTIVE'],
      ['2026-12-11 00:00', wait, 'pro ACTIVE · RENEWAL_NOTICE'],
      ['2027-01-14 23:59:59', wait, 'pro ACTIVE'],
      ['2027-01-15 00:00', wait, BOUGHT],
      ['2027-12-10 23:59:59', wait, 'pro ACTIVE'],
      ['2027-12-11 00:00', wait, 'pro ACTIVE · RENEWAL_NOTICE'],
      ['2028-01-15 00:00', wait, BOUGHT],
    ],
  ],
  [
    'from 29 February: on the 28th in common years, on the 29th in leap years',
    [
      ['2024-02-29 10:00', buys('pro'), BOUGHT],
      ['2025-02-27 23:59:59', wait, 'pro ACTIVE · RENEWAL_NOTICE'],
      ['2025-02-28 00:00', wait, BOUGHT],
      ['2026-02-28 00:00', wait, 'charged 120.00 · pro ACTIVE · RENEWAL_NOTICE, RECEIPT'],
      ['2027-02-28 00:00', wait, 'charged 120.00 · pro ACTIVE · RENEWAL_NOTICE, RECEIPT'],
      ['2028-02-28 23:59:59', wait, 'pro ACTIVE · RENEWAL_NOTICE'],
      ['2028-02-29 00:00', wait, BOUGHT],
    ],
  ],
  [
    'a cancellation that sent money back cannot be undone; a new subscription starts where the old one ends',
    [
      ['2026-01-15 10:00', buys('pro'), BOUGHT],
      [
        '2026-04-20 12:00',
        cancels,
        'refunded 80.00 · pro ACTIVE until 2026-05-15 · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
      ['2026-04-20 12:01', resumes, 'refused NotResumable · pro ACTIVE until 2026-05-15'],
      [
        '2026-05-01 12:00',
        buysFrom('pro', '2026-05-15'),
        'pro ACTIVE until 2026-05-15, then pro · SCHEDULED_START',
      ],
      ['2026-05-14 23:59:59', wait, 'pro ACTIVE until 2026-05-15, then pro'],
      ['2026-05-15 00:00', wait, BOUGHT],
      ['2027-04-10 00:00', wait, 'pro ACTIVE · RENEWAL_NOTICE'],
    ],
  ],
  [
    'in the last month nothing was sent back, so it can be undone, and it renews',
    [
      ['2026-01-15 10:00', buys('pro'), BOUGHT],
      ['2026-12-20 12:00', cancels, 'pro ACTIVE until 2027-01-15 · RENEWAL_NOTICE, CANCELED'],
      ['2027-01-14 23:59:59', resumes, 'pro ACTIVE'],
      ['2027-01-15 00:00', wait, BOUGHT],
    ],
  ],
  [
    'canceled before the notice: none is sent, and nothing renews',
    [
      ['2026-01-15 10:00', buys('pro'), BOUGHT],
      [
        '2026-12-10 23:59:59',
        cancels,
        'refunded 10.00 · pro ACTIVE until 2026-12-15 · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
      ['2026-12-11 00:00', wait, 'pro ACTIVE until 2026-12-15'],
      ['2026-12-15 00:00', resumes, 'refused NotResumable · pro CANCELED'],
      ['2027-01-15 00:00', wait, 'pro CANCELED'],
    ],
  ],
]);
