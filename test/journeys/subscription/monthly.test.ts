/** PLANS and RENEWAL: from the 31st, every month on the same date or its last day, at 00:00 of Luxembourg's clocks. */

import { wait } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';

const { buys, journeys } = openJourneyWorld({ pro: ['pro', 'MONTH', 2900] });

const QUIET = 'pro ACTIVE';
const RENEWED = 'charged 29.00 · pro ACTIVE · RECEIPT';

journeys([
  [
    'monthly from the 31st over fourteen months',
    [
      ['2026-01-31 10:00', buys('pro'), RENEWED],
      ['2026-02-27 23:59:59', wait, QUIET],
      ['2026-02-28 00:00', wait, RENEWED],
      ['2026-03-30 23:59:59', wait, QUIET],
      // Clocks went forward on the 29th: midnight comes an hour earlier than a month of 24-hour days would have it.
      ['2026-03-30T22:00:00Z', wait, RENEWED],
      ['2026-04-29 23:59:59', wait, QUIET],
      ['2026-04-30 00:00', wait, RENEWED],
      ['2026-05-30 23:59:59', wait, QUIET],
      ['2026-05-31 00:00', wait, RENEWED],
      ['2026-06-29 23:59:59', wait, QUIET],
      ['2026-06-30 00:00', wait, RENEWED],
      ['2026-07-30 23:59:59', wait, QUIET],
      ['2026-07-31 00:00', wait, RENEWED],
      ['2026-08-30 23:59:59', wait, QUIET],
      ['2026-08-31 00:00', wait, RENEWED],
      ['2026-09-29 23:59:59', wait, QUIET],
      ['2026-09-30 00:00', wait, RENEWED],
      ['2026-10-30 23:59:59', wait, QUIET],
      // Clocks went back on the 25th: midnight is at 23:00 again.
      ['2026-10-30T23:00:00Z', wait, RENEWED],
      ['2026-11-29 23:59:59', wait, QUIET],
      ['2026-11-30 00:00', wait, RENEWED],
      ['2026-12-30 23:59:59', wait, QUIET],
      ['2026-12-31 00:00', wait, RENEWED],
      ['2027-01-30 23:59:59', wait, QUIET],
      ['2027-01-31 00:00', wait, RENEWED],
      ['2027-02-27 23:59:59', wait, QUIET],
      ['2027-02-28 00:00', wait, RENEWED],
      ['2027-03-30 23:59:59', wait, QUIET],
      ['2027-03-31 00:00', wait, RENEWED],
    ],
  ],
]);
