/** Rule 20: a disputed charge is out of everybody's hands; won, it is as before, lost, it is to be paid again. */

import {
  asksForRefund,
  cancels,
  cancelsAs,
  looksAtDebt,
  pays,
  receivesGoodwill,
  resumes,
} from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { provider } from '../../kit/journey/outside-events.ts';

const { buys, journeys } = openJourneyWorld({ pro: ['pro', 'MONTH', 2900], annual: ['pro', 'YEAR', 12000] });

const START = '2026-01-15 10:00';
const MONTHLY: readonly Row[] = [
  [START, buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
  ['2026-02-10 10:00', provider('DISPUTE_OPENED'), 'disputed 29.00 · pro ACTIVE · staff: DISPUTE_OPENED'],
];
const MONTHLY_LOST: readonly Row[] = [
  ...MONTHLY,
  [
    '2026-02-12 10:00',
    provider('DISPUTE_LOST'),
    'disputed -29.00, lost 29.00 · pro SUSPENDED · SUSPENDED · staff: DISPUTE_LOST',
  ],
];
const ANNUAL: Row = [START, buys('annual'), 'charged 120.00 · pro ACTIVE · RECEIPT'];
const UNTIL = 'pro ACTIVE until 2026-05-15';
const CANCELED_IN_DISPUTE: readonly Row[] = [
  ANNUAL,
  ['2026-04-01 10:00', provider('DISPUTE_OPENED'), 'disputed 120.00 · pro ACTIVE · staff: DISPUTE_OPENED'],
  ['2026-04-20 10:00', cancels, `${UNTIL} · CANCELED`],
];
/** What was sent back before cannot be disputed any more. */
const DISPUTED_AFTER_CANCELING: readonly Row[] = [
  ANNUAL,
  ['2026-04-20 10:00', cancels, `refunded 80.00 · ${UNTIL} · REFUND_REQUESTED, CANCELED, REFUND_SENT`],
  ['2026-04-25 10:00', provider('DISPUTE_OPENED'), `disputed 40.00 · ${UNTIL} · staff: DISPUTE_OPENED`],
];
const CLAIMED_IN_DISPUTE: readonly Row[] = [
  ANNUAL,
  ['2026-01-20 10:00', provider('DISPUTE_OPENED'), 'disputed 120.00 · pro ACTIVE · staff: DISPUTE_OPENED'],
  ['2026-01-21 10:00', asksForRefund, 'pro CANCELED · REFUND_REQUESTED'],
];

const JOURNEYS: readonly Journey[] = [
  [
    'monthly, won: nothing has changed',
    [
      ...MONTHLY,
      ['2026-02-15 00:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-02-20 10:00', provider('DISPUTE_WON', 1), 'disputed -29.00 · pro ACTIVE'],
      ['2026-03-15 00:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'monthly, lost: suspended, and back once the month is paid again',
    [
      ...MONTHLY_LOST,
      ['2026-02-13 10:00', looksAtDebt, 'owes 29.00 for 2026-01-15..2026-02-15 · pro SUSPENDED'],
      ['2026-02-13 10:00', pays, 'charged 29.00 · pro ACTIVE · RECEIPT, REACTIVATED'],
      ['2026-02-15 00:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'monthly, lost, and the month turns: the new month is asked for instead',
    [
      ...MONTHLY_LOST,
      ['2026-02-15 00:00', looksAtDebt, 'owes 29.00 for 2026-02-15..2026-03-15 · pro SUSPENDED'],
      ['2026-02-16 10:00', pays, 'charged 29.00 · pro ACTIVE · RECEIPT, REACTIVATED'],
      ['2026-03-14 23:59:59', wait, 'pro ACTIVE'],
    ],
  ],
  [
    'monthly, lost after the end: nobody is asked for anything',
    [
      ...MONTHLY,
      ['2026-02-11 10:00', cancels, 'pro ACTIVE until 2026-02-15 · CANCELED'],
      ['2026-02-15 00:00', wait, 'pro CANCELED'],
      [
        '2026-02-20 10:00',
        provider('DISPUTE_LOST'),
        'disputed -29.00, lost 29.00 · pro CANCELED · staff: DISPUTE_LOST',
      ],
    ],
  ],
  [
    'annual, canceled while disputed, won: what was held back is sent, promised from then',
    [
      ...CANCELED_IN_DISPUTE,
      [
        '2026-05-01 10:00',
        provider('DISPUTE_WON'),
        `refunded 80.00, disputed -120.00 · ${UNTIL} · REFUND_REQUESTED, REFUND_SENT`,
      ],
      ['2026-05-15 00:00', wait, 'pro CANCELED'],
    ],
  ],
  [
    'annual, canceled while disputed, won after the end: sent all the same',
    [
      ...CANCELED_IN_DISPUTE,
      ['2026-05-15 00:00', wait, 'pro CANCELED'],
      [
        '2026-06-01 10:00',
        provider('DISPUTE_WON'),
        'refunded 80.00, disputed -120.00 · pro CANCELED · REFUND_REQUESTED, REFUND_SENT',
      ],
    ],
  ],
  [
    'annual, canceled while disputed and resumed, won: nothing is sent',
    [
      ...CANCELED_IN_DISPUTE,
      ['2026-04-21 10:00', resumes, 'pro ACTIVE'],
      ['2026-05-01 10:00', provider('DISPUTE_WON'), 'disputed -120.00 · pro ACTIVE'],
    ],
  ],
  [
    'annual, canceled while disputed, lost: suspended until the end',
    [
      ...CANCELED_IN_DISPUTE,
      [
        '2026-05-01 10:00',
        provider('DISPUTE_LOST'),
        'disputed -120.00, lost 120.00 · pro SUSPENDED until 2026-05-15 · SUSPENDED · staff: DISPUTE_LOST',
      ],
      ['2026-05-15 00:00', looksAtDebt, 'owes nothing · pro CANCELED'],
    ],
  ],
  [
    'annual, disputed after its cancellation, won: nothing more is sent',
    [
      ...DISPUTED_AFTER_CANCELING,
      ['2026-05-01 10:00', provider('DISPUTE_WON'), `disputed -40.00 · ${UNTIL}`],
    ],
  ],
  [
    'annual, disputed after its cancellation, lost: the months used are to be paid again',
    [
      ...DISPUTED_AFTER_CANCELING,
      [
        '2026-05-01 10:00',
        provider('DISPUTE_LOST'),
        'disputed -40.00, lost 40.00 · pro SUSPENDED until 2026-05-15 · SUSPENDED · staff: DISPUTE_LOST',
      ],
      ['2026-05-02 10:00', pays, `charged 40.00 · ${UNTIL} · RECEIPT, REACTIVATED`],
    ],
  ],
  [
    'annual, lost, then canceled: ends at once, nothing back',
    [
      ANNUAL,
      [
        '2026-04-01 10:00',
        provider('DISPUTE_OPENED'),
        'disputed 120.00 · pro ACTIVE · staff: DISPUTE_OPENED',
      ],
      [
        '2026-04-10 10:00',
        provider('DISPUTE_LOST'),
        'disputed -120.00, lost 120.00 · pro SUSPENDED · SUSPENDED · staff: DISPUTE_LOST',
      ],
      ['2026-04-12 10:00', cancels, 'pro CANCELED · CANCELED'],
    ],
  ],
  [
    'annual, lost and paid again, then canceled: the full months back',
    [
      ANNUAL,
      [
        '2026-04-01 10:00',
        provider('DISPUTE_OPENED'),
        'disputed 120.00 · pro ACTIVE · staff: DISPUTE_OPENED',
      ],
      [
        '2026-04-10 10:00',
        provider('DISPUTE_LOST'),
        'disputed -120.00, lost 120.00 · pro SUSPENDED · SUSPENDED · staff: DISPUTE_LOST',
      ],
      ['2026-04-12 10:00', pays, 'charged 120.00 · pro ACTIVE · RECEIPT, REACTIVATED'],
      ['2026-04-20 10:00', cancels, `refunded 80.00 · ${UNTIL} · REFUND_REQUESTED, CANCELED, REFUND_SENT`],
    ],
  ],
  [
    'a guarantee claim while disputed, won: all of it is sent within the claim',
    [
      ...CLAIMED_IN_DISPUTE,
      [
        '2026-02-20 10:00',
        provider('DISPUTE_WON'),
        'refunded 120.00, disputed -120.00 · pro CANCELED · REFUND_SENT',
      ],
    ],
  ],
  [
    'a guarantee claim while disputed, lost: the bank has given it back already',
    [
      ...CLAIMED_IN_DISPUTE,
      [
        '2026-02-20 10:00',
        provider('DISPUTE_LOST'),
        'disputed -120.00, lost 120.00 · pro CANCELED · staff: DISPUTE_LOST',
      ],
    ],
  ],
  [
    'no goodwill, and no claim of the window, on what is disputed',
    [
      ...MONTHLY,
      ['2026-02-11 10:00', receivesGoodwill(100), 'refused AmountExceedsRefundable · pro ACTIVE'],
      ['2026-02-11 10:00', cancelsAs('GUARANTEE'), 'refused RefundNotCovered · pro ACTIVE'],
    ],
  ],
];

journeys(JOURNEYS);
