/** Webhooks come twice, late and in any order: what they come to is the same, and the second time nothing is written. */

import type { ProviderEvent } from '@kalenner/schema/payments/payment-provider';
import { expect, test } from 'vitest';
import { loadAccountRows } from '../../kit/database/account-rows.ts';
import { describeOutcome } from '../../kit/engine/races.ts';
import type { Customer } from '../../kit/journey/customer.ts';
import { cancels, givesCard } from '../../kit/journey/customer-actions.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { inTurn, providerSilently, refundLegSilently } from '../../kit/journey/outside-events.ts';
import { expectConserved } from '../../kit/laws/conservation.ts';

const { buys, customer } = openJourneyWorld({ pro: ['pro', 'MONTH', 2900], annual: ['pro', 'YEAR', 12000] });

type Order = (events: readonly ProviderEvent[]) => readonly ProviderEvent[];

const ORDERS: readonly (readonly [string, Order])[] = [
  ['in order', (events) => events],
  ['in reverse order', (events) => events.toReversed()],
  ['each twice', (events) => events.flatMap((event) => [event, event])],
  ['twice, the second time in reverse order', (events) => [...events, ...events.toReversed()]],
];

interface Story {
  readonly happens: (customer: Customer) => Promise<unknown>;
  /** What the jobs make of it until the webhooks come, a month late if need be. */
  readonly told: string;
  readonly outcome: string;
}

const START = '2026-01-15T09:00:00.000Z';
const SOON = '2026-01-15T09:01:00.000Z';
const LATE = '2026-01-20T09:00:00.000Z';

const STORIES: readonly (readonly [string, Story])[] = [
  ['a charge that was answered', { happens: buys('pro'), told: SOON, outcome: 'kept 29.00 · pro ACTIVE' }],
  [
    'a charge whose answer was lost',
    { happens: buys('pro', 'sim_timeout_after'), told: SOON, outcome: 'kept 29.00 · pro ACTIVE' },
  ],
  [
    'the same, told long after it was looked up',
    { happens: buys('pro', 'sim_timeout_after'), told: LATE, outcome: 'kept 29.00 · pro ACTIVE' },
  ],
  [
    'a lost charge that arrives after another one has paid',
    {
      happens: async (customer) => {
        await buys('pro', 'sim_timeout_before')(customer);
        await customer.advance('2026-01-15T10:00:00.000Z');
        await buys('pro')(customer);
        await providerSilently('SUCCEEDED', 1)(customer);
      },
      told: LATE,
      outcome: 'kept 29.00 · pro ACTIVE',
    },
  ],
  [
    'an authentication that was done',
    {
      happens: inTurn(buys('pro', 'pm_card_authenticationRequired'), providerSilently('AUTHENTICATED')),
      told: SOON,
      outcome: 'kept 29.00 · pro ACTIVE',
    },
  ],
  [
    'an authentication that failed, and another card',
    {
      happens: inTurn(
        buys('pro', 'pm_card_authenticationRequired'),
        providerSilently('AUTHENTICATION_FAILED'),
        (it) => it.deliver(),
        buys('pro'),
      ),
      told: SOON,
      outcome: 'kept 29.00 · pro ACTIVE',
    },
  ],
  [
    'a refund that was sent and came back',
    {
      happens: inTurn(buys('annual'), cancels, refundLegSilently('REFUND_FAILED')),
      told: LATE,
      outcome: 'kept 120.00 · pro ACTIVE until 2026-02-15',
    },
  ],
  [
    'a dispute that was opened',
    {
      happens: inTurn(buys('pro'), providerSilently('DISPUTE_OPENED')),
      told: LATE,
      outcome: 'kept 0.00 · pro ACTIVE',
    },
  ],
  [
    'a dispute that was won',
    {
      happens: inTurn(buys('pro'), providerSilently('DISPUTE_OPENED'), providerSilently('DISPUTE_WON')),
      told: LATE,
      outcome: 'kept 29.00 · pro ACTIVE',
    },
  ],
  [
    'a dispute that was lost',
    {
      happens: inTurn(buys('pro'), providerSilently('DISPUTE_OPENED'), providerSilently('DISPUTE_LOST')),
      told: LATE,
      outcome: 'kept 0.00 · pro SUSPENDED',
    },
  ],
  [
    'a charge whose answer was lost, and its dispute, before anyone looked',
    {
      happens: inTurn(buys('pro', 'sim_timeout_after'), providerSilently('DISPUTE_OPENED')),
      told: SOON,
      outcome: 'kept 0.00 · pro ACTIVE',
    },
  ],
  [
    'a charge whose answer was lost, and a dispute lost, before anyone looked',
    {
      happens: inTurn(
        buys('pro', 'sim_timeout_after'),
        providerSilently('DISPUTE_OPENED'),
        providerSilently('DISPUTE_LOST'),
      ),
      told: SOON,
      outcome: 'kept 0.00 · pro SUSPENDED',
    },
  ],
  [
    'a renewal in doubt, and its end',
    {
      happens: async (customer) => {
        await buys('pro')(customer);
        await givesCard('sim_in_doubt')(customer);
        await customer.advance('2026-02-16T09:00:00.000Z');
        await providerSilently('SUCCEEDED')(customer);
      },
      told: '2026-02-17T09:00:00.000Z',
      outcome: 'kept 58.00 · pro ACTIVE',
    },
  ],
];

const CASES = STORIES.flatMap(([name, story]) =>
  ORDERS.map(([order, arrange]) => [`${name}, told ${order}`, story, arrange] as const),
);

test.each(CASES)('%s', async (_, story, arrange) => {
  const current = await customer(START);
  await story.happens(current);
  await current.advance(story.told);
  const events = await current.takeEvents();
  await current.recordEvents(arrange(events));
  expect(await describeOutcome(current)).toBe(story.outcome);
  await expectConserved(current.billing.db, [current.accountId]);

  const before = await loadAccountRows(current);
  await current.recordEvents(events.toReversed());
  expect(await loadAccountRows(current)).toEqual(before);
});
