/** On a test clock the provider's webhooks fall due like everything else: a minute after what they tell of, in order. */

import { cancels, givesCard } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { inTurn, outage, providerSilently, showsRefundStatus } from '../../kit/journey/outside-events.ts';

const { buys, journeys } = openJourneyWorld(
  { pro: ['pro', 'MONTH', 2900], annual: ['pro', 'YEAR', 12000] },
  { webhooks: true, settings: { failingRefundAnswers: 'COMPLETED', webhooks: { delayMs: 60_000 } } },
);

const START = '2026-01-15 10:00';
const UNTIL = 'pro ACTIVE until 2026-05-15';
/** The provider says that it is sent, and the bank sends it back after three days: nobody would look it up any more. */
const SENT: readonly Row[] = [
  [START, buys('annual', 'sim_refund_fails_later'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
  [
    '2026-04-20 10:00',
    inTurn(cancels, showsRefundStatus),
    `CANCELLATION 80.00 COMPLETED · refunded 80.00 · ${UNTIL} · REFUND_REQUESTED, CANCELED, REFUND_SENT`,
  ],
];
const FAILED = `CANCELLATION 80.00 FAILED · refunded -80.00 · ${UNTIL} · REFUND_FAILED · staff: REFUND_LEG_FAILED`;

const JOURNEYS: readonly Journey[] = [
  [
    'a refund that comes back from the bank is told of when it does',
    [
      ...SENT,
      ['2026-04-23 09:59:59', showsRefundStatus, `CANCELLATION 80.00 COMPLETED · ${UNTIL}`],
      ['2026-04-23 10:01', showsRefundStatus, FAILED],
      ['2026-05-15 00:00', wait, 'pro CANCELED · staff: REFUND_PAST_DEADLINE'],
    ],
  ],
  [
    'months passed at once: it was told of on its day, not at the end',
    [
      ...SENT,
      [
        '2026-06-15 00:00',
        showsRefundStatus,
        'CANCELLATION 80.00 FAILED · refunded -80.00 · pro CANCELED · REFUND_FAILED · staff: REFUND_LEG_FAILED, REFUND_PAST_DEADLINE',
      ],
    ],
  ],
  [
    'nobody listens during an outage: told of after it',
    [
      ...SENT,
      ['2026-04-21 10:00', outage('2026-04-30 10:00'), UNTIL],
      ['2026-04-30 10:00', showsRefundStatus, `${FAILED}, REFUND_PAST_DEADLINE`],
    ],
  ],
  [
    'a renewal whose answer was lost: the webhook is faster than the look-up after five minutes',
    [
      [START, buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-02-10 10:00', givesCard('sim_timeout_after'), 'pro ACTIVE'],
      ['2026-02-15 00:00:59', wait, 'charged 29.00 · pro ACTIVE'],
      ['2026-02-15 00:01', wait, 'pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'a dispute opened and lost while nobody looks: both are told, in that order',
    [
      [START, buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
      [
        '2026-01-20 10:00',
        inTurn(providerSilently('DISPUTE_OPENED'), providerSilently('DISPUTE_LOST')),
        'lost 29.00 · pro ACTIVE',
      ],
      ['2026-01-20 10:01', wait, 'pro SUSPENDED · SUSPENDED · staff: DISPUTE_LOST, DISPUTE_OPENED'],
    ],
  ],
];

journeys(JOURNEYS);
