/** Which version governs: each decision cites the one that was in force when what it rests on began. */

import { cancel } from '@kalenner/schema/billing/commands/cancel';
import type { ClauseId } from '@kalenner/schema/policy/terms/policy-terms';
import { describeAnswer } from '../../kit/journey/answers.ts';
import type { Customer } from '../../kit/journey/customer.ts';
import { asksForRefund, givesCard } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { inTurn, showsRefundDeadline } from '../../kit/journey/outside-events.ts';
import { BOTH_POLICIES } from '../../kit/policy/other-policy.ts';

/** From 1 July 2026 the guarantee covers 30 days instead of 14, and retries are after 2 and 5 days instead of 1, 3 and 7. */
const { buys, upgradesTo, journeys } = openJourneyWorld(
  { pro: ['pro', 'MONTH', 2900], annual: ['pro', 'YEAR', 12000], business: ['business', 'YEAR', 24000] },
  { policyVersions: BOTH_POLICIES },
);

const DECLINED = 'pm_card_chargeDeclined';
const MONTHLY = 'charged 29.00 · pro ACTIVE · RECEIPT';
const ANNUAL = 'charged 120.00 · pro ACTIVE · RECEIPT';

/** Cancels, and says by which version it gave what it gave. */
function cancelsCiting(clause: ClauseId): (customer: Customer) => Promise<string> {
  return async (customer) => {
    const { id: subscriptionId } = await customer.subscription();
    const answer = await cancel(customer.billing, customer.caller, { subscriptionId, kind: 'END_OF_MONTH' });
    if (answer.kind !== 'DONE') return describeAnswer(answer);
    const cited = answer.decision.citations.filter((citation) => citation.clause === clause);
    return `${clause} of ${cited.map(({ policyVersion }) => policyVersion).join()}`;
  };
}

const failing = (start: string): readonly Row[] => [
  [start, buys('pro'), MONTHLY],
  [`${start.slice(0, 10)} 12:00`, givesCard(DECLINED), 'pro ACTIVE'],
];

const JOURNEYS: readonly Journey[] = [
  [
    'guarantee: bought under the old one, asked for under the new one: 14 days',
    [
      ['2026-06-20 10:00', buys('pro'), MONTHLY],
      ['2026-07-05 00:00', asksForRefund, 'refused RefundNotCovered · pro ACTIVE'],
    ],
  ],
  [
    'guarantee: bought under the old one, asked for on its last day: promised by the new one',
    [
      ['2026-06-20 10:00', buys('pro'), MONTHLY],
      // Four business days of the new version, instead of five; 9 July is a holiday of its own.
      [
        '2026-07-04 23:59',
        inTurn(asksForRefund, showsRefundDeadline),
        'GUARANTEE 29.00 asked 2026-07-04 23:59, due by 2026-07-10 · refunded 29.00 · pro CANCELED · ' +
          'REFUND_REQUESTED, REFUND_SENT',
      ],
    ],
  ],
  [
    'guarantee: bought on the first day of the new one: 30 days, over a renewal that goes back too',
    [
      ['2026-07-01 00:00', buys('pro'), MONTHLY],
      ['2026-07-31 23:59:59', asksForRefund, 'refunded 29.00 · pro CANCELED · REFUND_REQUESTED, REFUND_SENT'],
      ['2026-08-02 10:00', buys('pro'), MONTHLY],
      // One claim an account under the new version.
      ['2026-08-03 10:00', asksForRefund, 'refused RefundNotCovered · pro ACTIVE'],
    ],
  ],
  [
    'retries: the invoice of June is retried by the old one into July',
    [
      ...failing('2026-05-28 10:00'),
      ['2026-06-28 00:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-06-29 00:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-07-01 00:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-07-04 23:59:59', wait, 'pro PAST_DUE'],
      ['2026-07-05 00:00', wait, 'pro SUSPENDED · PAYMENT_FAILED, SUSPENDED'],
    ],
  ],
  [
    'retries: the invoice of July is retried by the new one, whenever it was bought',
    [
      ...failing('2026-06-05 10:00'),
      ['2026-07-05 00:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-07-06 23:59:59', wait, 'pro PAST_DUE'],
      ['2026-07-07 00:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-07-10 00:00', wait, 'pro SUSPENDED · PAYMENT_FAILED, SUSPENDED'],
    ],
  ],
  [
    "refund: by the version of the term's first invoice, also after an upgrade under the new one",
    [
      ['2026-06-15 10:00', buys('annual'), ANNUAL],
      ['2026-07-15 10:00', upgradesTo('business'), 'charged 110.00 · business ACTIVE · RECEIPT, UPGRADED'],
      [
        '2026-08-20 10:00',
        inTurn(cancelsCiting('REFUND_ANNUAL'), showsRefundDeadline),
        'REFUND_ANNUAL of 2025-05-26, CANCELLATION 180.00 asked 2026-08-20 10:00, due by 2026-08-26 · ' +
          'refunded 180.00 · business ACTIVE until 2026-09-15 · REFUND_REQUESTED, CANCELED, REFUND_SENT',
      ],
    ],
  ],
  [
    'refund: the renewed year is of the new one, and is announced 20 days ahead',
    [
      ['2026-06-15 10:00', buys('annual'), ANNUAL],
      ['2027-05-25 23:59:59', wait, 'pro ACTIVE'],
      ['2027-05-26 00:00', wait, 'pro ACTIVE · RENEWAL_NOTICE'],
      ['2027-06-15 00:00', wait, ANNUAL],
      [
        '2027-07-20 10:00',
        cancelsCiting('REFUND_ANNUAL'),
        'REFUND_ANNUAL of 2026-07-01 · refunded 100.00 · pro ACTIVE until 2027-08-15 · ' +
          'REFUND_REQUESTED, CANCELED, REFUND_SENT · staff: HOLIDAYS_NOT_LISTED',
      ],
    ],
  ],
];

journeys(JOURNEYS);
