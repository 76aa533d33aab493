/** Does one deed of a random history through the real use cases, and says in a few words what was answered. */

import { cancel } from '@kalenner/schema/billing/commands/cancel';
import { retryRefund } from '@kalenner/schema/billing/commands/retry-refund';
import { settlePayment } from '@kalenner/schema/billing/commands/settle-payment';
import { SteerRefused } from '@kalenner/schema/payments/simulator/simulation-rejected';
import { liveSubscription, scheduledSubscription } from '@kalenner/schema/policy/facts/contract';
import type { PriceFacts } from '@kalenner/schema/policy/facts/facts';
import { inWords } from '../journey/answers.ts';
import type { Customer } from '../journey/customer.ts';
import { attempts, legs, refunds } from '../journey/other-hands.ts';
import type { Deed } from './steps.ts';

const NOTHING = 'nothing to act on';

type DeedOf<K extends Deed['do']> = Extract<Deed, { do: K }>;
type Doings = {
  readonly [K in Deed['do']]: (
    customer: Customer,
    deed: DeedOf<K>,
    prices: readonly PriceFacts[],
  ) => Promise<string>;
};

export function doDeed(customer: Customer, deed: Deed, prices: readonly PriceFacts[]): Promise<string> {
  // The table pairs each name with its own deed; TypeScript cannot follow that pairing through a union of functions.
  const doing = DOINGS[deed.do] as (
    customer: Customer,
    deed: Deed,
    prices: readonly PriceFacts[],
  ) => Promise<string>;
  return doing(customer, deed, prices);
}

const DOINGS: Doings = {
  async subscribe(customer, { price, token, atEnd }, prices) {
    const endsOn = liveSubscription(await customer.facts())?.endsOn ?? undefined;
    return inWords(await customer.subscribe(at(prices, price), token, atEnd ? endsOn : undefined));
  },
  async cancel(customer, { kind }) {
    const facts = await customer.facts();
    const scheduled = scheduledSubscription(facts);
    const value =
      kind === 'DROP_SCHEDULED' ? scheduled : (liveSubscription(facts) ?? facts.subscriptions.at(-1));
    if (value === undefined) return NOTHING;
    const ask = kind === 'ORDINARY' ? {} : { kind };
    return inWords(await cancel(customer.billing, customer.caller, { subscriptionId: value.id, ...ask }));
  },
  resume: subscribed(async (customer) => inWords(await customer.resume())),
  upgrade: subscribed(async (customer, { price }: DeedOf<'upgrade'>, prices) =>
    inWords(await customer.upgrade(at(prices, price))),
  ),
  downgrade: subscribed(async (customer, { price }: DeedOf<'downgrade'>, prices) =>
    inWords(await customer.downgrade(at(prices, price))),
  ),
  requestRefund: subscribed(async (customer) => inWords(await customer.requestRefund('not what I need'))),
  goodwill: subscribed(async (customer, { amount }: DeedOf<'goodwill'>) =>
    inWords(await customer.goodwill(amount)),
  ),
  async newCard(customer, { token, pay }) {
    return inWords(await customer.newCard(token, pay ?? undefined));
  },
  async pay(customer) {
    const { subscriptions } = await customer.facts();
    if (subscriptions.every(({ invoices }) => invoices.length === 0)) return NOTHING;
    const subscription = await customer.subscription();
    return subscription.invoices.length === 0 ? NOTHING : inWords(await customer.pay());
  },
  async settle(customer) {
    const waiting = (await attempts(customer)).findLast(({ status }) => status === 'IN_DOUBT');
    if (waiting === undefined) return NOTHING;
    const books = await customer.books();
    const succeeded = books.some(({ reference, captured }) => reference === waiting.id && captured > 0);
    const ask = { attemptId: waiting.id, succeeded, reason: 'as the books show' };
    return inWords(await settlePayment(customer.billing, staff(customer), ask));
  },
  async retryRefund(customer, { pick }) {
    const value = (await refunds(customer)).at(-1 - pick);
    if (value === undefined) return NOTHING;
    return inWords(await retryRefund(customer.billing, staff(customer), { refundId: value.id }));
  },
  async charge(customer, { event, pick }) {
    const value = (await attempts(customer)).at(-1 - pick);
    if (value === undefined) return NOTHING;
    return steered(() => customer.steer({ chargeReference: value.id, event }));
  },
  async leg(customer, { event, pick }) {
    const value = (await legs(customer)).at(-1 - pick);
    if (value === undefined) return NOTHING;
    return steered(() => customer.steer({ refundReference: value.id, event }));
  },
};

function subscribed<D>(
  doing: (customer: Customer, deed: D, prices: readonly PriceFacts[]) => Promise<string>,
): typeof doing {
  return async (customer, deed, prices) => {
    const { subscriptions } = await customer.facts();
    return subscriptions.length === 0 ? NOTHING : doing(customer, deed, prices);
  };
}

async function steered(steer: () => Promise<void>): Promise<string> {
  try {
    await steer();
    return '';
  } catch (error) {
    if (error instanceof SteerRefused) return 'impossible';
    throw error;
  }
}

function staff(customer: Customer) {
  return { ...customer.caller, by: 'staff:test' };
}

function at(prices: readonly PriceFacts[], index: number): PriceFacts {
  const found = prices[index];
  if (found === undefined) throw new Error(`there are ${prices.length} prices; expected number ${index}`);
  return found;
}
