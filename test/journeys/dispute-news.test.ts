/** Rule 20: what banks do and what is told of it crosses refunds, renewals and other disputes, in any order. */

import { decideCancel } from '@kalenner/schema/policy/cancellation';
import type { Change } from '@kalenner/schema/policy/changes';
import { liveSubscription } from '@kalenner/schema/policy/contract';
import type { Occasion } from '@kalenner/schema/policy/decision';
import type { AccountFacts } from '@kalenner/schema/policy/facts';
import { crashBeforeCall } from '../kit/crash.ts';
import type { Customer } from '../kit/customer.ts';
import { type Row, wait } from '../kit/journey.ts';
import { type Journey, openMarket } from '../kit/market.ts';
import { first, lastRefund, provider, silently, staffRetryRefund } from '../kit/other-hands.ts';
import { givesCard, looksAtDebt } from '../kit/own-hands.ts';

/** What was charged less than a minute ago is not found by looking it up. */
const { buys, journeys } = openMarket(
  { pro: ['pro', 'MONTH', 2900], annual: ['pro', 'YEAR', 12000] },
  { settings: { lookUpLagMs: 60_000 } },
);

const START = '2026-01-15 10:00';
const UNTIL = 'pro ACTIVE until 2026-05-15';
const MONTHLY: Row = [START, buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'];
const cancelling = (facts: AccountFacts, on: Occasion): readonly Change[] =>
  decideCancel(facts, { subscriptionId: liveSubscription(facts)?.id ?? '' }, on).changes;

/** The bank is faster than the refund: it withdraws all of the charge, and the provider has nothing left to send. */
const WITHDRAWN_BEFORE_SENT: readonly Row[] = [
  [START, buys('annual'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
  ['2026-04-20 10:00', crashBeforeCall(cancelling), `${UNTIL} · REFUND_REQUESTED, CANCELLED`],
  ['2026-04-20 10:00:30', provider('DISPUTE_OPENED'), `disputed 120.00 · ${UNTIL} · staff: DISPUTE_OPENED`],
  [
    '2026-04-20 10:01',
    lastRefund,
    `CANCELLATION 80.00 FAILED · ${UNTIL} · REFUND_FAILED · staff: REFUND_LEG_FAILED`,
  ],
];

/** Webhooks by the place in which they were sent, handed over in another one. */
function hears(...order: readonly number[]): (customer: Customer) => Promise<void> {
  return async (customer) => {
    const events = await customer.takeEvents();
    await customer.hand(order.flatMap((place) => events.slice(place, place + 1)));
  };
}

/** The last webhook first: it is refused, and delivered again after the others. */
async function hearsTooEarly(customer: Customer): Promise<string> {
  const events = await customer.takeEvents();
  const refused = await customer.hand(events.slice(-1)).then(
    () => 'taken in',
    () => 'comes again',
  );
  await customer.hand(events);
  return refused;
}

const opens = silently('DISPUTE_OPENED');
const wins = silently('DISPUTE_WON');
const loses = silently('DISPUTE_LOST');

const JOURNEYS: readonly Journey[] = [
  [
    'disputed before anybody knows that it was paid, and the provider does not know either: heard once it does',
    [
      [START, buys('pro', 'sim_timeout_after'), 'in progress · charged 29.00 · pro INCOMPLETE'],
      [
        '2026-01-15 10:00:30',
        first(opens, hearsTooEarly),
        'comes again · disputed 29.00 · pro ACTIVE · RECEIPT · staff: DISPUTE_OPENED',
      ],
    ],
  ],
  [
    'disputed before the refund was sent, won: staff send it then, once',
    [
      ...WITHDRAWN_BEFORE_SENT,
      ['2026-04-21 10:00', staffRetryRefund, `refused NothingToRefund · ${UNTIL}`],
      [
        '2026-05-01 10:00',
        provider('DISPUTE_WON'),
        `disputed -120.00 · ${UNTIL} · staff: REFUND_PAST_DEADLINE`,
      ],
      ['2026-05-02 10:00', staffRetryRefund, `refunded 80.00 · ${UNTIL} · REFUND_SENT`],
      ['2026-05-02 10:01', staffRetryRefund, `refused NothingToRefund · ${UNTIL}`],
    ],
  ],
  [
    'disputed before the refund was sent, lost: the bank has given back more than was asked for',
    [
      ...WITHDRAWN_BEFORE_SENT,
      [
        '2026-05-01 10:00',
        provider('DISPUTE_LOST'),
        'disputed -120.00, lost 120.00 · pro SUSPENDED until 2026-05-15 · SUSPENDED · staff: DISPUTE_LOST, REFUND_PAST_DEADLINE',
      ],
      ['2026-05-02 10:00', staffRetryRefund, 'refused NothingToRefund · pro SUSPENDED until 2026-05-15'],
    ],
  ],
  [
    'won, and disputed once more: lost the second time',
    [
      MONTHLY,
      ['2026-01-20 10:00', provider('DISPUTE_OPENED'), 'disputed 29.00 · pro ACTIVE · staff: DISPUTE_OPENED'],
      ['2026-01-22 10:00', provider('DISPUTE_WON'), 'disputed -29.00 · pro ACTIVE'],
      ['2026-01-24 10:00', provider('DISPUTE_OPENED'), 'disputed 29.00 · pro ACTIVE'],
      [
        '2026-01-26 10:00',
        provider('DISPUTE_LOST'),
        'disputed -29.00, lost 29.00 · pro SUSPENDED · SUSPENDED · staff: DISPUTE_LOST',
      ],
    ],
  ],
  [
    'the first dispute is won after the second was opened: still disputed',
    [
      MONTHLY,
      [
        '2026-01-20 10:00',
        first(opens, wins, opens, hears(0, 1, 3, 2)),
        'disputed 29.00 · pro ACTIVE · staff: DISPUTE_OPENED',
      ],
      ['2026-01-26 10:00', provider('DISPUTE_WON'), 'disputed -29.00 · pro ACTIVE'],
    ],
  ],
  [
    'the second dispute was lost before anybody heard of its beginning',
    [
      MONTHLY,
      [
        '2026-01-20 10:00',
        first(opens, wins, opens, loses, hears(0, 1, 2, 4, 3)),
        'lost 29.00 · pro SUSPENDED · SUSPENDED · staff: DISPUTE_LOST, DISPUTE_OPENED',
      ],
    ],
  ],
  [
    'lost while a renewal is in doubt, which is then found paid when its month is over: asked for the new one',
    [
      MONTHLY,
      ['2026-01-20 10:00', provider('DISPUTE_OPENED'), 'disputed 29.00 · pro ACTIVE · staff: DISPUTE_OPENED'],
      ['2026-01-21 10:00', givesCard('sim_in_doubt'), 'pro ACTIVE'],
      ['2026-03-20 10:00', wait, 'pro ACTIVE · staff: PAYMENT_IN_DOUBT'],
      [
        '2026-03-20 10:00',
        provider('DISPUTE_LOST', 1),
        'disputed -29.00, lost 29.00 · pro SUSPENDED · SUSPENDED · staff: DISPUTE_LOST',
      ],
      ['2026-03-21 10:00', provider('SUCCEEDED'), 'charged 29.00 · pro SUSPENDED · RECEIPT'],
      ['2026-03-21 10:00', looksAtDebt, 'owes 29.00 for 2026-03-15..2026-04-15 · pro SUSPENDED'],
    ],
  ],
];

journeys(JOURNEYS);
