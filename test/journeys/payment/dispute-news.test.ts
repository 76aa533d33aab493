/** Rule 20: what banks do and what is told of it crosses refunds, renewals and other disputes, in any order. */

import { retryRefund } from '@kalenner/schema/billing/commands/staff-refunds';
import { decideCancel } from '@kalenner/schema/policy/cancellation/cancellation';
import type { DecisionContext } from '@kalenner/schema/policy/decision/decision';
import type { Change } from '@kalenner/schema/policy/facts/changes';
import type { AccountFacts } from '@kalenner/schema/policy/facts/facts';
import { findLiveSubscription } from '@kalenner/schema/policy/facts/facts-queries';
import { decideGoodwill } from '@kalenner/schema/policy/refund/goodwill';
import { crashesBeforeCall } from '../../kit/engine/crash.ts';
import { followUp } from '../../kit/engine/races.ts';
import type { Customer } from '../../kit/journey/customer.ts';
import { cancels, givesCard, looksAtDebt, receivesGoodwill } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import {
  inTurn,
  listRefunds,
  provider,
  providerSilently,
  refundLeg,
  refundLegSilently,
  showsRefundStatus,
  staffRetriesRefund,
} from '../../kit/journey/outside-events.ts';

/** What was charged less than a minute ago is not found by looking it up. */
const { buys, journeys } = openJourneyWorld(
  { pro: ['pro', 'MONTH', 2900], annual: ['pro', 'YEAR', 12000] },
  { settings: { lookUpLagMs: 60_000 } },
);

const START = '2026-01-15 10:00';
const UNTIL = 'pro ACTIVE until 2026-05-15';
const MONTHLY: Row = [START, buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'];
const canceling = (facts: AccountFacts, on: DecisionContext): readonly Change[] =>
  decideCancel(facts, { subscriptionId: findLiveSubscription(facts)?.id ?? '' }, on).changes;

const giving = (facts: AccountFacts, on: DecisionContext): readonly Change[] =>
  decideGoodwill(
    facts,
    { subscriptionId: findLiveSubscription(facts)?.id ?? '', amount: 3000, reason: 'a gift' },
    on,
  ).changes;

/** The bank is faster than the refund: it withdraws all of the charge, and the provider has nothing left to send. */
const WITHDRAWN_BEFORE_SENT: readonly Row[] = [
  [START, buys('annual'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
  ['2026-04-20 10:00', crashesBeforeCall(canceling), `${UNTIL} · REFUND_REQUESTED, CANCELED`],
  ['2026-04-20 10:00:30', provider('DISPUTE_OPENED'), `disputed 120.00 · ${UNTIL} · staff: DISPUTE_OPENED`],
  [
    '2026-04-20 10:01',
    showsRefundStatus,
    `CANCELLATION 80.00 FAILED · ${UNTIL} · REFUND_FAILED · staff: REFUND_LEG_FAILED`,
  ],
];

/** Webhooks by the place in which they were sent, handed over in another one. */
function hears(...order: readonly number[]): (customer: Customer) => Promise<void> {
  return async (customer) => {
    const events = await customer.takeEvents();
    await customer.recordEvents(order.flatMap((place) => events.slice(place, place + 1)));
  };
}

/** The last webhook first: it is refused, and delivered again after the others. */
async function hearsTooEarly(customer: Customer): Promise<string> {
  const events = await customer.takeEvents();
  const refused = await customer.recordEvents(events.slice(-1)).then(
    () => 'taken in',
    () => 'comes again',
  );
  await customer.recordEvents(events);
  return refused;
}

/** What the provider tells while that happens is heard only after it. */
function unheard(happens: (customer: Customer) => Promise<unknown>): (customer: Customer) => Promise<void> {
  return async (customer) => {
    await happens(customer);
    await customer.deliver();
  };
}

/** Staff try each refund of the account once more. */
async function staffRetryEach(customer: Customer): Promise<void> {
  for (const { id } of await listRefunds(customer))
    await retryRefund(customer.billing, { ...customer.caller, by: 'staff:test' }, { refundId: id });
}

const opens = providerSilently('DISPUTE_OPENED');
const wins = providerSilently('DISPUTE_WON');
const loses = providerSilently('DISPUTE_LOST');

/** The bank took what was kept, then sent back what was refunded. */
const SUSPENDED = 'pro SUSPENDED until 2026-05-15';
const LOST_AFTER_REFUND: readonly Row[] = [
  [START, buys('annual'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
  ['2026-04-20 10:00', cancels, `refunded 80.00 · ${UNTIL} · REFUND_REQUESTED, CANCELED, REFUND_SENT`],
  [
    '2026-04-25 10:00',
    inTurn(provider('DISPUTE_OPENED'), provider('DISPUTE_LOST')),
    `lost 40.00 · ${SUSPENDED} · SUSPENDED · staff: DISPUTE_LOST, DISPUTE_OPENED`,
  ],
  [
    '2026-05-02 10:00',
    refundLeg('REFUND_FAILED'),
    `refunded -80.00 · ${SUSPENDED} · REFUND_FAILED · staff: REFUND_LEG_FAILED`,
  ],
];

const JOURNEYS: readonly Journey[] = [
  [
    'disputed before anybody knows that it was paid, and the provider does not know either: heard once it does',
    [
      [START, buys('pro', 'sim_timeout_after'), 'in progress · charged 29.00 · pro INCOMPLETE'],
      [
        '2026-01-15 10:00:30',
        inTurn(opens, hearsTooEarly),
        'comes again · disputed 29.00 · pro ACTIVE · RECEIPT · staff: DISPUTE_OPENED',
      ],
    ],
  ],
  [
    'disputed before the refund was sent, won: staff send it then, once',
    [
      ...WITHDRAWN_BEFORE_SENT,
      ['2026-04-21 10:00', staffRetriesRefund, `refused NothingToRefund · ${UNTIL}`],
      [
        '2026-05-01 10:00',
        provider('DISPUTE_WON'),
        `disputed -120.00 · ${UNTIL} · staff: REFUND_PAST_DEADLINE`,
      ],
      ['2026-05-02 10:00', staffRetriesRefund, `refunded 80.00 · ${UNTIL} · REFUND_SENT`],
      ['2026-05-02 10:01', staffRetriesRefund, `refused NothingToRefund · ${UNTIL}`],
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
      ['2026-05-02 10:00', staffRetriesRefund, 'refused NothingToRefund · pro SUSPENDED until 2026-05-15'],
    ],
  ],
  [
    'won, and disputed once more: lost the second time',
    [
      MONTHLY,
      ['2026-01-20 10:00', provider('DISPUTE_OPENED'), 'disputed 29.00 · pro ACTIVE · staff: DISPUTE_OPENED'],
      ['2026-01-22 10:00', provider('DISPUTE_WON'), 'disputed -29.00 · pro ACTIVE'],
      ['2026-01-24 10:00', provider('DISPUTE_OPENED'), 'disputed 29.00 · pro ACTIVE · staff: DISPUTE_OPENED'],
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
        inTurn(opens, wins, opens, hears(0, 1, 3, 2)),
        'disputed 29.00 · pro ACTIVE · staff: DISPUTE_OPENED, DISPUTE_OPENED',
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
        inTurn(opens, wins, opens, loses, hears(0, 1, 2, 4, 3)),
        'lost 29.00 · pro SUSPENDED · SUSPENDED · staff: DISPUTE_LOST, DISPUTE_OPENED',
      ],
    ],
  ],
  [
    'an unheard dispute, a gift on its way, and an older gift comes back, which pays it: no more is sent than is left',
    [
      [START, buys('annual'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
      [
        '2026-01-20 10:00',
        receivesGoodwill(4000),
        'refunded 40.00 · pro ACTIVE · REFUND_REQUESTED, REFUND_SENT',
      ],
      [
        '2026-03-10 10:00',
        unheard(inTurn(opens, crashesBeforeCall(giving), refundLegSilently('REFUND_FAILED', 1), followUp)),
        'refunded -10.00, disputed 80.00 · pro ACTIVE · REFUND_REQUESTED, REFUND_SENT, REFUND_FAILED · staff: DISPUTE_OPENED, REFUND_LEG_FAILED',
      ],
      ['2026-03-11 10:00', staffRetryEach, 'refunded 10.00 · pro ACTIVE · staff: REFUND_PAST_DEADLINE'],
      ['2026-03-11 10:01', staffRetryEach, 'pro ACTIVE'],
      ['2026-03-20 10:00', provider('DISPUTE_WON'), 'disputed -80.00 · pro ACTIVE'],
      ['2026-03-21 10:00', staffRetryEach, 'refunded 30.00 · pro ACTIVE · REFUND_SENT'],
    ],
  ],
  [
    'lost, then a refund comes back and is disputed too: staff are told, the debt stays, and won it is sent',
    [
      ...LOST_AFTER_REFUND,
      [
        '2026-05-03 10:00',
        provider('DISPUTE_OPENED'),
        `disputed 80.00 · ${SUSPENDED} · staff: DISPUTE_OPENED, REFUND_PAST_DEADLINE`,
      ],
      ['2026-05-03 10:01', looksAtDebt, `owes 40.00 for 2026-01-15..2027-01-15 · ${SUSPENDED}`],
      ['2026-05-03 10:02', staffRetriesRefund, `refused NothingToRefund · ${SUSPENDED}`],
      ['2026-05-04 10:00', provider('DISPUTE_WON'), `disputed -80.00 · ${SUSPENDED}`],
      ['2026-05-04 10:01', staffRetriesRefund, `refunded 80.00 · ${SUSPENDED} · REFUND_SENT`],
    ],
  ],
  [
    'lost, then a refund comes back and is lost too: staff are told, nothing else changes',
    [
      ...LOST_AFTER_REFUND,
      [
        '2026-05-03 10:00',
        inTurn(provider('DISPUTE_OPENED'), provider('DISPUTE_LOST')),
        `lost 80.00 · ${SUSPENDED} · staff: DISPUTE_LOST, DISPUTE_OPENED, REFUND_PAST_DEADLINE`,
      ],
      ['2026-05-03 10:01', looksAtDebt, `owes 40.00 for 2026-01-15..2027-01-15 · ${SUSPENDED}`],
      ['2026-05-03 10:02', staffRetriesRefund, `refused NothingToRefund · ${SUSPENDED}`],
    ],
  ],
  [
    'lost when its month is over, while a renewal is in doubt: the loss is booked, and nothing is suspended',
    [
      MONTHLY,
      ['2026-01-20 10:00', provider('DISPUTE_OPENED'), 'disputed 29.00 · pro ACTIVE · staff: DISPUTE_OPENED'],
      ['2026-01-21 10:00', givesCard('sim_in_doubt'), 'pro ACTIVE'],
      ['2026-03-20 10:00', wait, 'pro ACTIVE · staff: PAYMENT_IN_DOUBT'],
      [
        '2026-03-20 10:00',
        provider('DISPUTE_LOST', 1),
        'disputed -29.00, lost 29.00 · pro ACTIVE · staff: DISPUTE_LOST',
      ],
      ['2026-03-21 10:00', provider('SUCCEEDED'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
];

journeys(JOURNEYS);
