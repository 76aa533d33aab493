/** A worker dies before or after it called the provider: the jobs send again what is young, and look up what is not. */

import { decideCancel } from '@kalenner/schema/policy/cancellation/cancellation';
import type { DecisionContext } from '@kalenner/schema/policy/decision/decision';
import type { Change } from '@kalenner/schema/policy/facts/changes';
import type { AccountFacts } from '@kalenner/schema/policy/facts/facts';
import { findLiveSubscription } from '@kalenner/schema/policy/facts/facts-queries';
import { decideSubscribe } from '@kalenner/schema/policy/subscription/subscribe';
import { crashesAfterCall, crashesBeforeCall, decideDueChanges } from '../../kit/engine/crash.ts';
import { cancels } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { inTurn, outage, provider } from '../../kit/journey/outside-events.ts';

const START = '2026-01-15 10:00';
const BOUNDARY = '2026-02-15 00:00';

const { buys, price, journeys } = openJourneyWorld({
  pro: ['pro', 'MONTH', 2900],
  annual: ['pro', 'YEAR', 12000],
});

const subscribing = (facts: AccountFacts, on: DecisionContext): readonly Change[] =>
  decideSubscribe(facts, { price: price('pro') }, on).changes;
const canceling = (facts: AccountFacts, on: DecisionContext): readonly Change[] =>
  decideCancel(facts, { subscriptionId: findLiveSubscription(facts)?.id ?? '' }, on).changes;

const CARD: Row = ['2026-01-15 09:00', (it) => it.setPaymentMethod('pm_card_visa'), 'none'];
const SUBSCRIBED: Row = [START, buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'];
/** The job that renews dies at the boundary. */
const renewing = (crash: typeof crashesBeforeCall, seen: string): readonly Row[] => [
  SUBSCRIBED,
  ['2026-02-14 23:00', inTurn(outage(BOUNDARY), crash(decideDueChanges)), seen],
];
const UNSENT = renewing(crashesBeforeCall, 'pro ACTIVE');
const SENT = renewing(crashesAfterCall, 'charged 29.00 · pro ACTIVE');

const JOURNEYS: readonly Journey[] = [
  [
    'first payment, before the call: sent a minute later',
    [
      CARD,
      [START, crashesBeforeCall(subscribing), 'pro INCOMPLETE'],
      ['2026-01-15 10:00:59', wait, 'pro INCOMPLETE'],
      ['2026-01-15 10:01', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'first payment, after the call: sent again under the same reference, charged once',
    [
      CARD,
      [START, crashesAfterCall(subscribing), 'charged 29.00 · pro INCOMPLETE'],
      ['2026-01-15 10:01', wait, 'pro ACTIVE · RECEIPT'],
      ['2026-02-14 23:59:59', wait, 'pro ACTIVE'],
    ],
  ],
  [
    'before the call, and canceled before anyone noticed: never sent',
    [
      CARD,
      [START, crashesBeforeCall(subscribing), 'pro INCOMPLETE'],
      ['2026-01-15 10:00:30', cancels, 'pro CANCELED · CANCELED'],
      ['2026-01-15 10:00:40', buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-01-17 10:00', wait, 'pro ACTIVE'],
    ],
  ],
  [
    'after the call, and canceled before anyone noticed: found, and sent back',
    [
      CARD,
      [START, crashesAfterCall(subscribing), 'charged 29.00 · pro INCOMPLETE'],
      ['2026-01-15 10:00:30', cancels, 'pro CANCELED · CANCELED'],
      ['2026-01-15 10:01', wait, 'refunded 29.00 · pro CANCELED · LATE_MONEY_REFUNDED, REFUND_SENT'],
    ],
  ],
  [
    'renewal, before the call: sent a minute later',
    [...UNSENT, ['2026-02-15 00:01', wait, 'charged 29.00 · pro ACTIVE · RECEIPT']],
  ],
  [
    'renewal, before the call, nobody there for almost twenty hours: still sent',
    [
      ...UNSENT,
      [BOUNDARY, outage('2026-02-15 19:59:59'), 'pro ACTIVE'],
      ['2026-02-15 19:59:59', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'renewal, before the call, nobody there for twenty hours: looked up, never received, all retries left',
    [
      ...UNSENT,
      [BOUNDARY, outage('2026-02-15 20:00'), 'pro ACTIVE'],
      ['2026-02-15 20:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-16 19:59:59', wait, 'pro PAST_DUE'],
      ['2026-02-16 20:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'renewal, after the call, nobody there for three days: found, not sent again',
    [
      ...SENT,
      [BOUNDARY, outage('2026-02-18 00:00'), 'pro ACTIVE'],
      ['2026-02-18 00:00', wait, 'pro ACTIVE · RECEIPT'],
      ['2026-03-14 23:59:59', wait, 'pro ACTIVE'],
    ],
  ],
  [
    'a refund, before the call: sent a minute later',
    [
      [START, buys('annual'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
      [
        '2026-04-20 11:00',
        crashesBeforeCall(canceling),
        'pro ACTIVE until 2026-05-15 · REFUND_REQUESTED, CANCELED',
      ],
      ['2026-04-20 11:01', wait, 'refunded 80.00 · pro ACTIVE until 2026-05-15 · REFUND_SENT'],
    ],
  ],
  [
    'a refund, after the call: found, not sent again',
    [
      [START, buys('annual'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
      [
        '2026-04-20 11:00',
        crashesAfterCall(canceling),
        'refunded 80.00 · pro ACTIVE until 2026-05-15 · REFUND_REQUESTED, CANCELED',
      ],
      ['2026-04-20 11:01', wait, 'pro ACTIVE until 2026-05-15 · REFUND_SENT'],
    ],
  ],
  [
    'giving up an authentication, before the call: the customer was faster, and gets the money back',
    [
      [
        START,
        buys('pro', 'pm_card_authenticationRequired'),
        'to be authenticated until 2026-01-16 09:00 · pro INCOMPLETE',
      ],
      ['2026-01-15 10:10', crashesBeforeCall(canceling), 'pro CANCELED · CANCELED'],
      [
        '2026-01-15 10:10:30',
        provider('AUTHENTICATED'),
        'charged 29.00, refunded 29.00 · pro CANCELED · LATE_MONEY_REFUNDED, REFUND_SENT',
      ],
      ['2026-01-16 10:00', wait, 'pro CANCELED'],
    ],
  ],
  [
    'giving up an authentication, before the call: asked for again a minute later',
    [
      [
        START,
        buys('pro', 'pm_card_authenticationRequired'),
        'to be authenticated until 2026-01-16 09:00 · pro INCOMPLETE',
      ],
      ['2026-01-15 10:10', crashesBeforeCall(canceling), 'pro CANCELED · CANCELED'],
      [
        '2026-01-15 10:11',
        async (it) => (await it.listLedgerEntries()).map(({ status }) => status).join(),
        'CANCELED · pro CANCELED',
      ],
    ],
  ],
];

journeys(JOURNEYS);
