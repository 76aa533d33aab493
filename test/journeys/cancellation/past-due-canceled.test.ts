/** Rule 7: canceling while a renewal is unpaid; what is still asked for, and until when. */

import {
  asksForRefund,
  cancels,
  givesCard,
  looksAtDebt,
  pays,
  resumes,
} from '../../kit/journey/customer-actions.ts';
import type { Row } from '../../kit/journey/journey.ts';
import { wait } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';

const { buys, downgradesTo, upgradesTo, journeys } = openJourneyWorld({
  starter: ['starter', 'MONTH', 1000],
  pro: ['pro', 'MONTH', 2900],
  business: ['business', 'MONTH', 5000],
  'pro a year': ['pro', 'YEAR', 12000],
});

const MONTH = 'pro PAST_DUE until 2026-03-15';
const YEAR = 'pro PAST_DUE until 2026-02-15';

/** Slots on 16, 18 and 22 February. */
const monthly = (token: string): readonly Row[] => [
  ['2026-01-15 10:00', buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
  ['2026-02-01 12:00', givesCard(token), 'pro ACTIVE'],
  [
    '2026-02-15 00:00',
    wait,
    'pro PAST_DUE · PAYMENT_FAILED (retry 2026-02-16 00:00, suspends 2026-02-22 00:00)',
  ],
];
/** Slots on 16, 18 and 22 January. */
const annual = (token: string): readonly Row[] => [
  ['2025-01-15 10:00', buys('pro a year'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
  ['2026-01-10 12:00', givesCard(token), 'pro ACTIVE · RENEWAL_NOTICE'],
  [
    '2026-01-15 00:00',
    wait,
    'pro PAST_DUE · PAYMENT_FAILED (retry 2026-01-16 00:00, suspends 2026-01-22 00:00)',
  ],
];

journeys(
  [
    [
      'monthly: the month is still asked for, and paid by a retry',
      [
        ...monthly('sim_decline_2'),
        ['2026-02-15 12:00', upgradesTo('business'), 'refused PaymentOverdue · pro PAST_DUE'],
        ['2026-02-15 12:01', cancels, `${MONTH} · CANCELED`],
        ['2026-02-15 12:02', looksAtDebt, `owes 29.00 for 2026-02-15..2026-03-15 · ${MONTH}`],
        [
          '2026-02-16 00:00',
          wait,
          `${MONTH} · PAYMENT_FAILED (retry 2026-02-18 00:00, suspends 2026-02-22 00:00)`,
        ],
        ['2026-02-18 00:00', wait, 'charged 29.00 · pro ACTIVE until 2026-03-15 · RECEIPT'],
        ['2026-03-15 00:00', wait, 'pro CANCELED'],
      ],
    ],
    [
      'monthly, never paid: suspended, and over when its month is; nothing is tried after that',
      [
        ...monthly('pm_card_chargeDeclined'),
        [
          '2026-02-16 12:00',
          cancels,
          `${MONTH} · PAYMENT_FAILED (retry 2026-02-18 00:00, suspends 2026-02-22 00:00), CANCELED`,
        ],
        [
          '2026-02-22 00:00',
          wait,
          'pro SUSPENDED until 2026-03-15 · PAYMENT_FAILED (retry 2026-02-22 00:00, suspends 2026-02-22 00:00), PAYMENT_FAILED (suspends 2026-02-22 00:00), SUSPENDED',
        ],
        [
          '2026-03-14 23:59:59',
          looksAtDebt,
          'owes 29.00 for 2026-02-15..2026-03-15 · pro SUSPENDED until 2026-03-15',
        ],
        ['2026-03-15 00:00', looksAtDebt, 'owes nothing · pro CANCELED'],
        ['2026-05-01 00:00', wait, 'pro CANCELED'],
      ],
    ],
    [
      'monthly: undone while past due, it is tried as before',
      [
        ...monthly('sim_decline_1'),
        ['2026-02-15 12:00', cancels, `${MONTH} · CANCELED`],
        ['2026-02-15 13:00', resumes, 'pro PAST_DUE'],
        ['2026-02-16 00:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
        ['2026-03-15 00:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ],
    ],
    [
      'monthly: a lower plan is scheduled over what is unpaid, and what is unpaid ends with the old one',
      [
        ...monthly('pm_card_chargeDeclined'),
        ['2026-02-15 12:00', downgradesTo('starter'), `${MONTH}, then starter · CANCELED, SCHEDULED_START`],
        [
          '2026-02-22 00:00',
          wait,
          'pro SUSPENDED until 2026-03-15, then starter · PAYMENT_FAILED (retry 2026-02-18 00:00, suspends 2026-02-22 00:00), PAYMENT_FAILED (retry 2026-02-22 00:00, suspends 2026-02-22 00:00), PAYMENT_FAILED (suspends 2026-02-22 00:00), SUSPENDED',
        ],
        ['2026-03-01 12:00', givesCard('pm_card_visa'), 'pro SUSPENDED until 2026-03-15, then starter'],
        ['2026-03-15 00:00', wait, 'charged 10.00 · starter ACTIVE · RECEIPT'],
      ],
    ],
    [
      'annual: credited down to the month begun, which is final; paid with another card',
      [
        ...annual('pm_card_chargeDeclined'),
        ['2026-01-15 12:00', looksAtDebt, 'owes 120.00 for 2026-01-15..2027-01-15 · pro PAST_DUE'],
        ['2026-01-15 12:01', cancels, `${YEAR} · CANCELED`],
        ['2026-01-15 12:02', resumes, `refused NotResumable · ${YEAR}`],
        ['2026-01-15 12:03', looksAtDebt, `owes 10.00 for 2026-01-15..2027-01-15 · ${YEAR}`],
        ['2026-01-15 12:04', asksForRefund, `refused RefundNotCovered · ${YEAR}`],
        [
          '2026-01-15 12:05',
          givesCard('pm_card_visa'),
          'charged 10.00 · pro ACTIVE until 2026-02-15 · RECEIPT',
        ],
        ['2026-01-15 12:06', resumes, 'refused NotResumable · pro ACTIVE until 2026-02-15'],
        ['2026-02-15 00:00', wait, 'pro CANCELED'],
      ],
    ],
    [
      'annual: what it was credited down to is tried on the slots that are left',
      [
        ...annual('sim_decline_2'),
        ['2026-01-15 12:00', cancels, `${YEAR} · CANCELED`],
        [
          '2026-01-16 00:00',
          wait,
          `${YEAR} · PAYMENT_FAILED (retry 2026-01-18 00:00, suspends 2026-01-22 00:00)`,
        ],
        ['2026-01-18 00:00', wait, 'charged 10.00 · pro ACTIVE until 2026-02-15 · RECEIPT'],
      ],
    ],
    [
      'annual, never paid: suspended, and over when its month is',
      [
        ...annual('pm_card_chargeDeclinedStolenCard').slice(0, 2),
        ['2026-01-15 00:00', wait, 'pro PAST_DUE · PAYMENT_FAILED (suspends 2026-01-22 00:00)'],
        ['2026-01-20 12:00', cancels, `${YEAR} · CANCELED`],
        ['2026-01-22 00:00', wait, 'pro SUSPENDED until 2026-02-15 · SUSPENDED'],
        [
          '2026-01-23 12:00',
          pays,
          'declined stolen_card · pro SUSPENDED until 2026-02-15 · PAYMENT_FAILED (suspends 2026-01-22 00:00)',
        ],
        ['2026-02-15 00:00', looksAtDebt, 'owes nothing · pro CANCELED'],
      ],
    ],
    [
      'annual, suspended after the cancellation, then paid: it ends when it was to end',
      [
        ...annual('pm_card_chargeDeclinedStolenCard').slice(0, 2),
        ['2026-01-15 00:00', wait, 'pro PAST_DUE · PAYMENT_FAILED (suspends 2026-01-22 00:00)'],
        ['2026-01-20 12:00', cancels, `${YEAR} · CANCELED`],
        ['2026-01-22 00:00', wait, 'pro SUSPENDED until 2026-02-15 · SUSPENDED'],
        [
          '2026-01-23 12:00',
          givesCard('pm_card_visa', true),
          'charged 10.00 · pro ACTIVE until 2026-02-15 · RECEIPT, REACTIVATED',
        ],
        ['2026-02-15 00:00', wait, 'pro CANCELED'],
      ],
    ],
  ],
  { mailDates: true },
);
