/** SUSPENSION, REACTIVATION and rule 8: what is asked for while suspended, and what paying it gives. */

import { cancels, givesCard, looksAtDebt, pays, resumes } from '../../kit/journey/customer-actions.ts';
import type { Row } from '../../kit/journey/journey.ts';
import { wait } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';

const { buys, upgradesTo, downgradesTo, journeys } = openJourneyWorld({
  starter: ['starter', 'MONTH', 1000],
  pro: ['pro', 'MONTH', 2900],
  business: ['business', 'MONTH', 5000],
  'pro a year': ['pro', 'YEAR', 12000],
});

const DECLINED = 'pm_card_chargeDeclined';
const THREE_MORE = 'PAYMENT_FAILED, PAYMENT_FAILED, PAYMENT_FAILED, SUSPENDED';

const MONTHLY: readonly Row[] = [
  ['2026-01-31 10:00', buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
  ['2026-02-20 12:00', givesCard(DECLINED), 'pro ACTIVE'],
  ['2026-02-28 00:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
  ['2026-03-07 00:00', wait, `pro SUSPENDED · ${THREE_MORE}`],
];
const ANNUAL: readonly Row[] = [
  ['2025-01-15 10:00', buys('pro a year'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
  ['2026-01-10 12:00', givesCard(DECLINED), 'pro ACTIVE · RENEWAL_NOTICE'],
  ['2026-01-15 00:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
  ['2026-01-22 00:00', wait, `pro SUSPENDED · ${THREE_MORE}`],
];
const NEW_CARD = givesCard('pm_card_visa');
const back = (amount: string) => `charged ${amount} · pro ACTIVE · RECEIPT, REACTIVATED`;

journeys([
  [
    'monthly, back before the month turns: pays what failed, and renews on its date',
    [
      ...MONTHLY,
      ['2026-03-20 12:00', NEW_CARD, 'pro SUSPENDED'],
      ['2026-03-30 23:59:59', looksAtDebt, 'owes 29.00 for 2026-02-28..2026-03-31 · pro SUSPENDED'],
      ['2026-03-30 23:59:59', pays, back('29.00')],
      ['2026-03-31 00:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'monthly, back after several months: pays the current one alone',
    [
      ...MONTHLY,
      ['2026-03-31 00:00', looksAtDebt, 'owes 29.00 for 2026-03-31..2026-04-30 · pro SUSPENDED'],
      ['2026-04-30 00:00', looksAtDebt, 'owes 29.00 for 2026-04-30..2026-05-31 · pro SUSPENDED'],
      ['2026-07-01 12:00', looksAtDebt, 'owes 29.00 for 2026-06-30..2026-07-31 · pro SUSPENDED'],
      ['2026-07-01 12:01', givesCard('pm_card_visa', true), back('29.00')],
      ['2026-07-31 00:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'monthly: a payment that fails is told, and changes nothing',
    [
      ...MONTHLY,
      ['2026-04-01 12:00', pays, 'declined card_declined · pro SUSPENDED · PAYMENT_FAILED'],
      ['2026-04-29 23:59:59', wait, 'pro SUSPENDED'],
      ['2026-04-30 12:00', NEW_CARD, 'pro SUSPENDED'],
      ['2026-04-30 12:01', pays, back('29.00')],
    ],
  ],
  [
    'monthly: nothing else can be done but leave, which ends it at once',
    [
      ...MONTHLY,
      ['2026-03-10 12:00', upgradesTo('business'), 'refused PaymentOverdue · pro SUSPENDED'],
      ['2026-03-10 12:01', downgradesTo('starter'), 'refused NotChangeable · pro SUSPENDED'],
      ['2026-03-10 12:02', resumes, 'refused NotResumable · pro SUSPENDED'],
      ['2026-03-10 12:03', buys('starter'), 'refused AlreadySubscribed · pro SUSPENDED'],
      ['2026-03-10 12:04', cancels, 'pro CANCELED · CANCELED'],
      ['2026-03-10 12:05', buys('starter'), 'charged 10.00 · starter ACTIVE · RECEIPT'],
      ['2026-04-10 00:00', wait, 'charged 10.00 · starter ACTIVE · RECEIPT'],
    ],
  ],
  [
    'annual, back before the month turns: pays the year',
    [
      ...ANNUAL,
      ['2026-02-14 23:59:59', looksAtDebt, 'owes 120.00 for 2026-01-15..2027-01-15 · pro SUSPENDED'],
      ['2026-02-14 23:59:59', givesCard('pm_card_visa', true), back('120.00')],
      ['2026-12-11 00:00', wait, 'pro ACTIVE · RENEWAL_NOTICE'],
      ['2027-01-15 00:00', wait, 'charged 120.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'annual, back after several months: pays the months left, and gets back those that are left next day',
    [
      ...ANNUAL,
      ['2026-02-15 00:00', looksAtDebt, 'owes 110.00 for 2026-02-15..2027-01-15 · pro SUSPENDED'],
      ['2026-09-20 12:00', looksAtDebt, 'owes 40.00 for 2026-09-15..2027-01-15 · pro SUSPENDED'],
      ['2026-09-20 12:01', NEW_CARD, 'pro SUSPENDED'],
      ['2026-09-20 12:02', pays, back('40.00')],
      [
        '2026-09-21 12:00',
        cancels,
        'refunded 30.00 · pro ACTIVE until 2026-10-15 · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
      ['2026-10-15 00:00', wait, 'pro CANCELED'],
    ],
  ],
  [
    'annual, back in the last month, and renewed as a whole year',
    [
      ...ANNUAL,
      ['2026-12-20 12:00', looksAtDebt, 'owes 10.00 for 2026-12-15..2027-01-15 · pro SUSPENDED'],
      ['2026-12-20 12:01', NEW_CARD, 'pro SUSPENDED'],
      ['2026-12-20 12:02', pays, back('10.00')],
      // Late, as it was not known before that it would renew.
      ['2026-12-20 12:02', wait, 'pro ACTIVE · RENEWAL_NOTICE'],
      ['2027-01-15 00:00', wait, 'charged 120.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'annual, suspended beyond its year: asked for the next one, month by month',
    [
      ...ANNUAL,
      ['2027-01-15 00:00', looksAtDebt, 'owes 120.00 for 2027-01-15..2028-01-15 · pro SUSPENDED'],
      ['2027-03-15 00:00', looksAtDebt, 'owes 100.00 for 2027-03-15..2028-01-15 · pro SUSPENDED'],
      ['2027-03-15 00:01', NEW_CARD, 'pro SUSPENDED'],
      ['2027-03-15 00:02', pays, back('100.00')],
      ['2028-01-15 00:00', wait, 'charged 120.00 · pro ACTIVE · RENEWAL_NOTICE, RECEIPT'],
    ],
  ],
]);
