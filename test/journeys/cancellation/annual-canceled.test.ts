/** CANCEL_EFFECT and REFUND_ANNUAL: in each month of the year, until when it runs and what comes back. */

import { addSeconds } from '@kalenner/schema/policy/time/calendar';
import { cancels, looksAtDebt } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { local } from '../../kit/journey/outcome-description.ts';

const { buys, journeys } = openJourneyWorld({ pro: ['pro', 'YEAR', 10000] });

const SENT = 'REFUND_REQUESTED, CANCELED, REFUND_SENT';

type Month = readonly [month: number, at: string, endsOn: string, refund: string, mails: string];

/** Bought on 2026-01-31; odd months are canceled in their first second (the first one after the guarantee), even ones in their last. */
const MONTHS: readonly Month[] = [
  [1, '2026-02-15 00:00', '2026-02-28', '91.67', SENT],
  [2, '2026-03-30 23:59:59', '2026-03-31', '83.33', SENT],
  [3, '2026-03-31 00:00', '2026-04-30', '75.00', SENT],
  [4, '2026-05-30 23:59:59', '2026-05-31', '66.67', SENT],
  [5, '2026-05-31 00:00', '2026-06-30', '58.33', SENT],
  [6, '2026-07-30 23:59:59', '2026-07-31', '50.00', SENT],
  [7, '2026-07-31 00:00', '2026-08-31', '41.67', SENT],
  [8, '2026-09-29 23:59:59', '2026-09-30', '33.33', SENT],
  [9, '2026-09-30 00:00', '2026-10-31', '25.00', SENT],
  [10, '2026-11-29 23:59:59', '2026-11-30', '16.67', SENT],
  [11, '2026-11-30 00:00', '2026-12-31', '8.33', SENT],
  [12, '2027-01-30 23:59:59', '2027-01-31', '0.00', 'RENEWAL_NOTICE, CANCELED'],
];

journeys(
  MONTHS.map(([month, at, endsOn, refund, mails]): Journey => {
    const until = `pro ACTIVE until ${endsOn}`;
    const refunded = refund === '0.00' ? '' : `refunded ${refund} · `;
    const rows: Row[] = [
      ['2026-01-31 10:00', buys('pro'), 'charged 100.00 · pro ACTIVE · RECEIPT'],
      [at, cancels, `${refunded}${until} · ${mails}`],
      [addSeconds(local(`${endsOn} 00:00`), -1), wait, until],
      [`${endsOn} 00:00`, looksAtDebt, 'owes nothing · pro CANCELED'],
    ];
    return [`canceled in month ${month}: ends ${endsOn}, refund ${refund}`, rows];
  }),
);
