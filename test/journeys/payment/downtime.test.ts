/** Rule 13: nothing runs for a while. What was missed is served in order, one charge a day, and nobody is suspended for it. */

import type { Customer } from '../../kit/journey/customer.ts';
import { cancels, givesCard, pays } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { inTurn, outage } from '../../kit/journey/outside-events.ts';

const { buys, journeys } = openJourneyWorld({ pro: ['pro', 'MONTH', 2900], annual: ['pro', 'YEAR', 12000] });

const DECLINED = 'pm_card_chargeDeclined';
const SUBSCRIBED: Row = ['2026-01-15 10:00', buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'];
/** The renewal of 15 February fails; its slots are on the 16th, the 18th and the 22nd. */
const FAILED: readonly Row[] = [
  SUBSCRIBED,
  ['2026-02-01 10:00', givesCard(DECLINED), 'pro ACTIVE'],
  ['2026-02-15 00:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
];

/** `slots 0+1`: what the latest attempt served. */
async function slotsServed(customer: Customer): Promise<string> {
  const { invoices } = await customer.subscription();
  return `slots ${invoices.at(-1)?.attempts.at(-1)?.servesSlots.join('+')}`;
}

/** `paid 2026-02-15, 2026-03-15`: the months after the first. */
async function monthsPaid(customer: Customer): Promise<string> {
  const { invoices } = await customer.subscription();
  const paid = invoices.filter(({ status, origin }) => status === 'PAID' && origin !== 'FIRST');
  return `paid ${paid.map(({ period }) => period.start).join(', ')}`;
}

const JOURNEYS: readonly Journey[] = [
  [
    'three days in the retry window: two slots served by one attempt, the last one left',
    [
      ...FAILED,
      ['2026-02-15 12:00', outage('2026-02-18 12:00'), 'pro PAST_DUE'],
      ['2026-02-18 12:00', slotsServed, 'slots 0+1 · pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-21 23:59:59', wait, 'pro PAST_DUE'],
      ['2026-02-22 00:00', slotsServed, 'slots 2 · pro SUSPENDED · PAYMENT_FAILED, SUSPENDED'],
    ],
  ],
  [
    'three days over the last slot: suspended only by the attempt after them',
    [
      ...FAILED,
      ['2026-02-20 12:00', wait, 'pro PAST_DUE · PAYMENT_FAILED, PAYMENT_FAILED'],
      ['2026-02-20 12:00', outage('2026-02-23 12:00'), 'pro PAST_DUE'],
      ['2026-02-23 12:00', slotsServed, 'slots 2 · pro SUSPENDED · PAYMENT_FAILED, SUSPENDED'],
    ],
  ],
  [
    'over the whole window: one attempt for all three slots, and it succeeds',
    [
      ...FAILED,
      ['2026-02-15 12:00', givesCard('pm_card_visa', false), 'pro PAST_DUE'],
      ['2026-02-15 12:00', outage('2026-02-25 12:00'), 'pro PAST_DUE'],
      ['2026-02-25 12:00', slotsServed, 'slots 0+1+2 · charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-03-15 00:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'over the boundary: the first try is late, and the slots count from it',
    [
      ...FAILED.slice(0, 2),
      ['2026-02-14 12:00', outage('2026-02-17 12:00'), 'pro ACTIVE'],
      ['2026-02-17 12:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-18 12:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-20 12:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-24 12:00', wait, 'pro SUSPENDED · PAYMENT_FAILED, SUSPENDED'],
    ],
  ],
  [
    'over the boundary, and the customer comes first: what they ask for is decided as if the jobs had run',
    [
      SUBSCRIBED,
      [
        '2026-02-14 12:00',
        inTurn(outage('2026-02-17 12:00'), cancels),
        'pro ACTIVE until 2026-03-15 · CANCELED',
      ],
      ['2026-02-17 12:00', wait, 'charged 29.00 · pro ACTIVE until 2026-03-15 · RECEIPT'],
    ],
  ],
  [
    'over the boundary, and the customer pays before the jobs do: charged once',
    [
      SUBSCRIBED,
      [
        '2026-02-14 12:00',
        inTurn(outage('2026-02-17 12:00'), cancels, pays),
        'charged 29.00 · pro ACTIVE until 2026-03-15 · CANCELED, RECEIPT',
      ],
      ['2026-02-19 12:00', wait, 'pro ACTIVE until 2026-03-15'],
    ],
  ],
  [
    'three months: the older period first, one charge a day',
    [
      SUBSCRIBED,
      ['2026-02-10 12:00', outage('2026-05-20 12:00'), 'pro ACTIVE'],
      ['2026-05-20 12:00', monthsPaid, 'paid 2026-02-15 · charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-05-20 23:59:59', wait, 'pro ACTIVE'],
      ['2026-05-21 00:00', monthsPaid, 'paid 2026-02-15, 2026-03-15 · charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-05-22 00:00', wait, 'charged 29.00 · pro ACTIVE · RECEIPT'],
      [
        '2026-05-23 00:00',
        monthsPaid,
        'paid 2026-02-15, 2026-03-15, 2026-04-15, 2026-05-15 · charged 29.00 · pro ACTIVE · RECEIPT',
      ],
      ['2026-06-14 23:59:59', wait, 'pro ACTIVE'],
    ],
  ],
  [
    'three months and a card that fails: only the oldest period is dunned, the next ones wait for it',
    [
      ...FAILED.slice(0, 2),
      ['2026-02-10 12:00', outage('2026-05-20 12:00'), 'pro ACTIVE'],
      ['2026-05-20 12:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-05-26 12:00', wait, 'pro PAST_DUE · PAYMENT_FAILED, PAYMENT_FAILED'],
      ['2026-05-26 12:00', givesCard('pm_card_visa'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-05-26 12:00', monthsPaid, 'paid 2026-02-15, 2026-03-15 · charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-05-28 12:00', wait, 'charged 58.00 · pro ACTIVE · RECEIPT, RECEIPT'],
    ],
  ],
  [
    'a hard decline needs no job: each slot is skipped on its date, and access ends with the last',
    [
      SUBSCRIBED,
      ['2026-02-01 10:00', givesCard('pm_card_chargeDeclinedStolenCard'), 'pro ACTIVE'],
      ['2026-02-15 00:00', wait, 'pro PAST_DUE · PAYMENT_FAILED'],
      ['2026-02-15 12:00', outage('2026-02-22 00:00'), 'pro SUSPENDED'],
      ['2026-02-22 00:00', wait, 'pro SUSPENDED · SUSPENDED'],
    ],
  ],
  [
    'an annual renewal and its notice: the notice is told late, the year is charged once',
    [
      ['2026-01-15 10:00', buys('annual'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
      ['2026-12-01 12:00', outage('2027-01-10 12:00'), 'pro ACTIVE'],
      ['2027-01-10 12:00', wait, 'pro ACTIVE · RENEWAL_NOTICE'],
      ['2027-01-15 00:00', wait, 'charged 120.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'over the end of a canceled subscription: it had ended, whoever ran',
    [
      SUBSCRIBED,
      ['2026-02-10 12:00', cancels, 'pro ACTIVE until 2026-02-15 · CANCELED'],
      ['2026-02-10 12:00', outage('2026-02-20 12:00'), 'pro CANCELED'],
      ['2026-02-20 12:00', wait, 'pro CANCELED'],
    ],
  ],
];

journeys(JOURNEYS);
