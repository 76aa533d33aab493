/** Rule 12 on a renewal: it counts as a failed attempt, and makes way at the next slot. */

import type { Billing } from '@kalenner/schema/billing/billing';
import { payInvoice } from '@kalenner/schema/billing/commands/pay-invoice';
import { ProviderTimeout } from '@kalenner/schema/payments/provider-errors';
import { describeAnswer } from '../../kit/journey/answers.ts';
import type { Customer } from '../../kit/journey/customer.ts';
import { givesCard, pays } from '../../kit/journey/customer-actions.ts';
import { type Row, wait } from '../../kit/journey/journey.ts';
import { type Journey, openJourneyWorld } from '../../kit/journey/journey-world.ts';
import { provider } from '../../kit/journey/outside-events.ts';

const ASKS = 'pm_card_authenticationRequired';
const START = '2026-01-15 10:00';

const { buys, journeys } = openJourneyWorld({ pro: ['pro', 'MONTH', 2900] });

/** The provider does not answer when it is asked for the action again. */
async function paysWhileSilent(customer: Customer): Promise<string> {
  const { billing, caller } = customer;
  const silent = () => Promise.reject(new ProviderTimeout('no answer'));
  const provider: Billing['provider'] = (clock) => ({ ...billing.provider(clock), lookUpCharge: silent });
  const { invoices } = await customer.subscription();
  const invoiceId = invoices.at(-1)?.id ?? '';
  return describeAnswer(await payInvoice({ ...billing, provider }, caller, { invoiceId }));
}

/** The renewal fails at 00:00 on 15 February: its slots are at 00:00 on the 16th, the 18th and the 22nd. */
const RENEWED: readonly Row[] = [
  [START, buys('pro'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
  ['2026-02-01 10:00', givesCard(ASKS), 'pro ACTIVE'],
  ['2026-02-15 00:00', wait, 'pro PAST_DUE · ACTION_REQUIRED'],
];
const SUSPENDED: readonly Row[] = [
  ...RENEWED,
  ['2026-02-16 00:00', wait, 'pro PAST_DUE · ACTION_REQUIRED'],
  ['2026-02-18 00:00', wait, 'pro PAST_DUE · ACTION_REQUIRED'],
  ['2026-02-22 00:00', wait, 'pro SUSPENDED · ACTION_REQUIRED, SUSPENDED'],
];

const JOURNEYS: readonly Journey[] = [
  [
    'handed out again until the next slot, then done',
    [
      ...RENEWED,
      ['2026-02-15 10:00', paysWhileSilent, 'in progress · pro PAST_DUE'],
      ['2026-02-15 11:00', pays, 'to be authenticated until 2026-02-16 00:00 · pro PAST_DUE'],
      ['2026-02-15 12:00', provider('AUTHENTICATED'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-02-22 01:00', wait, 'pro ACTIVE'],
    ],
  ],
  [
    'failed: told once, and tried again at the slot',
    [
      ...RENEWED,
      ['2026-02-15 11:00', provider('AUTHENTICATION_FAILED'), 'pro PAST_DUE'],
      ['2026-02-15 23:59:59', wait, 'pro PAST_DUE'],
      ['2026-02-16 00:00', wait, 'pro PAST_DUE · ACTION_REQUIRED'],
      ['2026-02-16 11:00', provider('AUTHENTICATED'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
    ],
  ],
  [
    'never done: each slot asks anew, the last one suspends; authenticated within 23 hours it comes back',
    [
      ...SUSPENDED,
      ['2026-02-22 11:00', pays, 'to be authenticated until 2026-02-22 23:00 · pro SUSPENDED'],
      ['2026-02-22 22:59:59', provider('AUTHENTICATED'), 'charged 29.00 · pro ACTIVE · RECEIPT, REACTIVATED'],
      ['2026-03-15 00:00', wait, 'pro PAST_DUE · ACTION_REQUIRED'],
    ],
  ],
  [
    'suspended and given up after 23 hours: paying asks anew, until the month turns at the latest',
    [
      ...SUSPENDED,
      ['2026-02-22 23:00', wait, 'pro SUSPENDED'],
      // Told like any other failed attempt, also where the customer started it.
      [
        '2026-03-14 13:00',
        pays,
        'to be authenticated until 2026-03-15 00:00 · pro SUSPENDED · ACTION_REQUIRED',
      ],
      ['2026-03-15 00:00', wait, 'pro SUSPENDED'],
      ['2026-03-15 13:00', givesCard('pm_card_visa'), 'pro SUSPENDED'],
      ['2026-03-15 13:01', pays, 'charged 29.00 · pro ACTIVE · RECEIPT, REACTIVATED'],
    ],
  ],
  [
    'a new card cancels it at the provider and is charged at once',
    [
      ...RENEWED,
      ['2026-02-15 11:00', givesCard('pm_card_visa'), 'charged 29.00 · pro ACTIVE · RECEIPT'],
      ['2026-02-22 01:00', wait, 'pro ACTIVE'],
    ],
  ],
];

journeys(JOURNEYS);
