/** Rule 11: money that its invoice does not ask for any more goes back at once, and only that. */

import { cancels, cancelsAs, givesCard, looksAtDebt, pays } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { inTurn, provider, refundLeg } from '../../kit/journey/outside-events.ts';

const LOST = 'sim_timeout_before';
const START = '2026-01-15 10:00';

const { buys, journeys } = openJourneyWorld({
  pro: ['pro', 'MONTH', 2900],
  annual: ['pro', 'YEAR', 12000],
});

const saveCard = (token: string) => givesCard(token, false);
const cancel = cancelsAs('END_OF_MONTH');

/** The renewal's charge was lost on its way and counts as failed; it is the second charge of the account. */
const MONTHLY: readonly Row[] = [
  [START, buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
  ['2026-02-01 10:00', saveCard(LOST), 'pro ACTIVE'],
  ['2026-02-15 10:00', saveCard('pm_card_visa'), 'pro PAST_DUE · PAYMENT_FAILED'],
];
const ANNUAL: readonly Row[] = [
  [START, buys('annual'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
  ['2027-01-01 10:00', saveCard(LOST), 'pro ACTIVE · RENEWAL_NOTICE'],
  ['2027-01-15 10:00', saveCard('pm_card_visa'), 'pro PAST_DUE · PAYMENT_FAILED'],
  ['2027-01-15 11:00', cancel, 'pro PAST_DUE until 2027-02-15 · CANCELED'],
];

const JOURNEYS: readonly Journey[] = [
  [
    'on a paid invoice',
    [
      ...MONTHLY,
      ['2026-02-16 10:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
      [
        '2026-02-17 10:00',
        provider('SUCCEEDED', 2),
        'charged 29.00, refunded 29.00 · pro ACTIVE · LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
    ],
  ],
  [
    'on a paid invoice, sent back in vain, and taken by the bank: nobody is asked for it again',
    [
      ...MONTHLY,
      ['2026-02-16 10:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
      [
        '2026-02-17 10:00',
        inTurn(provider('SUCCEEDED', 2), refundLeg('REFUND_FAILED')),
        'charged 29.00 · pro ACTIVE · LATE_MONEY_REFUNDED, REFUND_SENT, REFUND_FAILED · staff: REFUND_LEG_FAILED',
      ],
      [
        '2026-02-20 10:00',
        inTurn(provider('DISPUTE_OPENED', 2), provider('DISPUTE_LOST', 2)),
        'lost 29.00 · pro ACTIVE · staff: DISPUTE_LOST, DISPUTE_OPENED',
      ],
      ['2026-02-20 10:01', looksAtDebt, 'owes nothing · pro ACTIVE'],
    ],
  ],
  [
    'on an invoice that is void since the month turned; the one that took its place is still to be paid',
    [
      ...MONTHLY.slice(0, 2),
      [
        '2026-02-23 10:00',
        saveCard('pm_card_visa'),
        'pro SUSPENDED · PAYMENT_FAILED, PAYMENT_FAILED, PAYMENT_FAILED, PAYMENT_FAILED, SUSPENDED',
      ],
      ['2026-03-15 00:00', wait, 'pro SUSPENDED'],
      [
        '2026-03-16 10:00',
        provider('SUCCEEDED', 2),
        'charged 29.00, refunded 29.00 · pro SUSPENDED · LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
      ['2026-03-16 11:00', pays, 'charged 29.00 · pro ACTIVE · RECEIPT, REACTIVATED'],
    ],
  ],
  [
    'on the open invoice of a suspended subscription: it comes back',
    [
      ...MONTHLY.slice(0, 2),
      [
        '2026-02-23 10:00',
        wait,
        'pro SUSPENDED · PAYMENT_FAILED, PAYMENT_FAILED, PAYMENT_FAILED, PAYMENT_FAILED, SUSPENDED',
      ],
      ['2026-02-24 10:00', provider('SUCCEEDED', 3), 'charged 29.00 · pro ACTIVE · RECEIPT, REACTIVATED'],
    ],
  ],
  [
    'on an invoice void since a suspended customer canceled',
    [
      ...MONTHLY.slice(0, 2),
      [
        '2026-02-23 10:00',
        cancels,
        'pro CANCELED · PAYMENT_FAILED, PAYMENT_FAILED, PAYMENT_FAILED, PAYMENT_FAILED, SUSPENDED, CANCELED',
      ],
      [
        '2026-02-24 10:00',
        provider('SUCCEEDED', 5),
        'charged 29.00, refunded 29.00 · pro CANCELED · LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
    ],
  ],
  [
    'on an invoice credited down to the month begun: that month is kept',
    [
      ...ANNUAL,
      [
        '2027-01-15 12:00',
        provider('SUCCEEDED'),
        'charged 120.00, refunded 110.00 · pro ACTIVE until 2027-02-15 · RECEIPT, LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
      ['2027-02-15 00:00', wait, 'pro CANCELED'],
    ],
  ],
  [
    'on an invoice credited down and paid: all of it',
    [
      ...ANNUAL,
      ['2027-01-16 12:00', wait, 'charged 10.00 · pro ACTIVE until 2027-02-15 · RECEIPT'],
      [
        '2027-01-17 12:00',
        provider('SUCCEEDED', 2),
        'charged 120.00, refunded 120.00 · pro ACTIVE until 2027-02-15 · LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
    ],
  ],
  [
    'while the charge that took its place is in doubt: the first one pays, the second one goes back',
    [
      ...MONTHLY,
      ['2026-02-15 11:00', givesCard('sim_in_doubt'), 'in progress · pro PAST_DUE'],
      ['2026-02-15 12:00', provider('SUCCEEDED', 2), 'charged 29.00 · pro ACTIVE · RECEIPT'],
      [
        '2026-02-16 12:00',
        provider('SUCCEEDED', 3),
        'charged 29.00, refunded 29.00 · pro ACTIVE · LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
    ],
  ],
];

journeys(JOURNEYS);
