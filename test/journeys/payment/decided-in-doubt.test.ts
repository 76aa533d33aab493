/** Rules 7, 11 and 19: what a customer decides while nobody knows whether a payment went through. */

import { requestRefund } from '@kalenner/schema/billing/commands/request-refund';
import { openConversation } from '@kalenner/schema/billing/support/open-conversation';
import { withAnswer } from '../../kit/journey/answers.ts';
import type { Customer } from '../../kit/journey/customer.ts';
import { asksForRefund, cancelsAs, givesCard, resumes } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { inTurn, provider, showsRefundDeadline } from '../../kit/journey/outside-events.ts';

const START = '2026-01-15 10:00';

const { buys, upgradesTo, journeys } = openJourneyWorld({
  pro: ['pro', 'MONTH', 2000],
  business: ['business', 'MONTH', 4000],
  annual: ['pro', 'YEAR', 12000],
});

const saveCard = (token: string) => givesCard(token, false);
const cancel = cancelsAs('END_OF_MONTH');
const upgrade = upgradesTo('business');

/** The monthly renewal of 15 February is in doubt; later ones would be charged on a good card. */
const MONTHLY: readonly Row[] = [
  [START, buys('pro'), 'charged 20.00 · pro ACTIVE · RECEIPT'],
  ['2026-02-01 10:00', saveCard('sim_in_doubt'), 'pro ACTIVE'],
  ['2026-02-15 00:00', saveCard('pm_card_visa'), 'pro ACTIVE'],
];
const MONTHLY_CANCELED: readonly Row[] = [
  ...MONTHLY,
  ['2026-02-16 10:00', cancel, 'pro ACTIVE until 2026-03-15 · CANCELED'],
];
/** The same with the annual renewal of 15 January 2027. */
const ANNUAL_CANCELED: readonly Row[] = [
  [START, buys('annual'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
  ['2027-01-01 10:00', saveCard('sim_in_doubt'), 'pro ACTIVE · RENEWAL_NOTICE'],
  ['2027-01-15 00:00', saveCard('pm_card_visa'), 'pro ACTIVE'],
  ['2027-01-18 10:00', cancel, 'pro ACTIVE until 2027-02-15 · CANCELED'],
];
const UPGRADING: readonly Row[] = [
  [START, buys('pro'), 'charged 20.00 · pro ACTIVE · RECEIPT'],
  ['2026-01-18 10:00', saveCard('sim_in_doubt'), 'pro ACTIVE'],
  ['2026-01-20 10:00', upgrade, 'in progress · pro ACTIVE'],
  ['2026-01-20 10:30', saveCard('pm_card_visa'), 'pro ACTIVE'],
];

/** Support finds a message of 20 January a month later, and files it as the request that it was. */
async function fileOldMessage(customer: Customer): Promise<string> {
  const { billing, caller } = customer;
  const messages = billing.db.selectFrom('support_message').where('account_id', '=', caller.accountId);
  const message = await messages.select('id').executeTakeFirstOrThrow();
  const { id: subscriptionId } = await customer.subscription();
  const staff = { ...caller, by: 'staff:test' };
  return withAnswer(() => requestRefund(billing, staff, { subscriptionId, messageId: message.id }))(customer);
}

const JOURNEYS: readonly Journey[] = [
  [
    'monthly canceled, then paid: stays to the end, nothing back',
    [
      ...MONTHLY_CANCELED,
      ['2026-02-17 10:00', provider('SUCCEEDED'), 'charged 20.00 · pro ACTIVE until 2026-03-15 · RECEIPT'],
      ['2026-03-15 00:00', wait, 'pro CANCELED'],
    ],
  ],
  [
    'monthly canceled, then failed: its retries stay',
    [
      ...MONTHLY_CANCELED,
      ['2026-02-17 10:00', provider('FAILED'), 'pro PAST_DUE until 2026-03-15 · PAYMENT_FAILED'],
      ['2026-02-18 10:00', wait, 'charged 20.00 · pro ACTIVE until 2026-03-15 · RECEIPT'],
    ],
  ],
  [
    'monthly canceled, in doubt beyond its end: what comes then goes back',
    [
      ...MONTHLY_CANCELED,
      ['2026-03-15 00:00', wait, 'pro CANCELED · staff: PAYMENT_IN_DOUBT'],
      [
        '2026-03-20 10:00',
        provider('SUCCEEDED'),
        'charged 20.00, refunded 20.00 · pro CANCELED · LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
    ],
  ],
  [
    'annual canceled, then paid: eleven months back, promised from the day of the cancellation',
    [
      ...ANNUAL_CANCELED,
      [
        '2027-02-01 10:00',
        inTurn(provider('SUCCEEDED'), showsRefundDeadline),
        'CANCELLATION 110.00 asked 2027-01-18 10:00, due by 2027-01-25 · charged 120.00, refunded 110.00 · ' +
          'pro ACTIVE until 2027-02-15 · RECEIPT, REFUND_REQUESTED, REFUND_SENT · staff: PAYMENT_IN_DOUBT',
      ],
      ['2027-02-15 00:00', wait, 'pro CANCELED'],
    ],
  ],
  [
    'annual canceled, then failed: only the month begun is asked for',
    [
      ...ANNUAL_CANCELED,
      ['2027-01-19 10:00', provider('FAILED'), 'pro PAST_DUE until 2027-02-15 · PAYMENT_FAILED'],
      ['2027-01-20 10:00', wait, 'charged 10.00 · pro ACTIVE until 2027-02-15 · RECEIPT'],
      ['2027-02-15 00:00', wait, 'pro CANCELED'],
    ],
  ],
  [
    'annual canceled, and resumed while still in doubt: as if nothing had been',
    [
      ...ANNUAL_CANCELED,
      ['2027-01-18 11:00', resumes, 'pro ACTIVE'],
      ['2027-01-19 10:00', provider('SUCCEEDED'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'no upgrade while the renewal is in doubt',
    [
      ...MONTHLY,
      ['2026-02-16 10:00', upgrade, 'refused PaymentInProgress · pro ACTIVE'],
      ['2026-02-17 10:00', provider('SUCCEEDED'), 'charged 20.00 · pro ACTIVE · RECEIPT'],
      // 25 of 28 days are left: 35.71 − 17.86.
      ['2026-02-18 10:00', upgrade, 'charged 17.85 · business ACTIVE · RECEIPT, UPGRADED'],
    ],
  ],
  [
    'a cancellation takes the place of an upgrade in doubt',
    [
      ...UPGRADING,
      ['2026-01-21 10:00', cancel, 'pro ACTIVE until 2026-02-15 · CANCELED'],
      [
        '2026-01-22 10:00',
        provider('SUCCEEDED'),
        'charged 16.78, refunded 16.78 · pro ACTIVE until 2026-02-15 · LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
    ],
  ],
  [
    'so does the next boundary, which renews the old plan',
    [
      ...UPGRADING,
      ['2026-02-15 00:00', wait, 'charged 20.00 · pro ACTIVE · RECEIPT · staff: PAYMENT_IN_DOUBT'],
      [
        '2026-02-16 10:00',
        provider('SUCCEEDED', 2),
        'charged 16.78, refunded 16.78 · pro ACTIVE · LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
    ],
  ],
  [
    'a guarantee claim while an upgrade is in doubt: what turns out paid joins the same claim',
    [
      ...UPGRADING,
      ['2026-01-21 10:00', asksForRefund, 'refunded 20.00 · pro CANCELED · REFUND_REQUESTED, REFUND_SENT'],
      [
        '2026-01-22 10:00',
        inTurn(provider('SUCCEEDED'), showsRefundDeadline),
        'GUARANTEE 36.78 asked 2026-01-21 10:00, due by 2026-01-28 · ' +
          'charged 16.78, refunded 16.78 · pro CANCELED · REFUND_SENT',
      ],
    ],
  ],
  [
    'a claim of January filed while the renewal of February is in doubt',
    [
      [START, buys('pro'), 'charged 20.00 · pro ACTIVE · RECEIPT'],
      [
        '2026-01-20 10:00',
        (customer) =>
          openConversation(customer.billing, customer.caller, {
            sender: 'CUSTOMER',
            subject: 'Hello',
            body: 'I want out.',
          }),
        'pro ACTIVE',
      ],
      ['2026-02-01 10:00', saveCard('sim_in_doubt'), 'pro ACTIVE'],
      ['2026-02-16 10:00', fileOldMessage, 'refunded 20.00 · pro CANCELED · REFUND_REQUESTED, REFUND_SENT'],
      [
        '2026-02-17 10:00',
        inTurn(provider('SUCCEEDED'), showsRefundDeadline),
        'GUARANTEE 40.00 asked 2026-01-20 10:00, due by 2026-01-27 · ' +
          'charged 20.00, refunded 20.00 · pro CANCELED · REFUND_SENT',
      ],
    ],
  ],
];

journeys(JOURNEYS);
