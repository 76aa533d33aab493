/** Runs one action of a random history through the real use cases, and returns the answer in a few words. */

import { cancel } from '@kalenner/schema/billing/commands/cancel';
import { settlePayment } from '@kalenner/schema/billing/commands/settle-payment';
import { retryRefund } from '@kalenner/schema/billing/commands/staff-refunds';
import { SimulationRejected } from '@kalenner/schema/payments/simulator/simulation-rejected';
import type { PriceFacts } from '@kalenner/schema/policy/facts/facts';
import { findLiveSubscription, findScheduledSubscription } from '@kalenner/schema/policy/facts/facts-queries';
import { describeAnswer } from '../journey/answers.ts';
import type { Customer } from '../journey/customer.ts';
import { listAttempts, listRefundLegs, listRefunds } from '../journey/outside-events.ts';
import type { Action } from './steps.ts';

const NOTHING = 'nothing to act on';

type ActionOf<K extends Action['do']> = Extract<Action, { do: K }>;
type ActionHandlers = {
  readonly [K in Action['do']]: (
    customer: Customer,
    action: ActionOf<K>,
    prices: readonly PriceFacts[],
  ) => Promise<string>;
};

export function executeAction(
  customer: Customer,
  action: Action,
  prices: readonly PriceFacts[],
): Promise<string> {
  // The table pairs each name with its own action; TypeScript cannot follow that pairing through a union of functions.
  const handler = ACTION_HANDLERS[action.do] as (
    customer: Customer,
    action: Action,
    prices: readonly PriceFacts[],
  ) => Promise<string>;
  return handler(customer, action, prices);
}

const ACTION_HANDLERS: ActionHandlers = {
  async subscribe(customer, { price, token, atEnd }, prices) {
    const endsOn = findLiveSubscription(await customer.facts())?.endsOn ?? undefined;
    return describeAnswer(
      await customer.subscribe(getPrice(prices, price), token, atEnd ? endsOn : undefined),
    );
  },
  async cancel(customer, { kind }) {
    const facts = await customer.facts();
    const scheduled = findScheduledSubscription(facts);
    const value =
      kind === 'DROP_SCHEDULED' ? scheduled : (findLiveSubscription(facts) ?? facts.subscriptions.at(-1));
    if (value === undefined) return NOTHING;
    const request = kind === 'ORDINARY' ? {} : { kind };
    return describeAnswer(
      await cancel(customer.billing, customer.caller, { subscriptionId: value.id, ...request }),
    );
  },
  resume: withSubscription(async (customer) => describeAnswer(await customer.resume())),
  upgrade: withSubscription(async (customer, { price }: ActionOf<'upgrade'>, prices) =>
    describeAnswer(await customer.upgrade(getPrice(prices, price))),
  ),
  downgrade: withSubscription(async (customer, { price }: ActionOf<'downgrade'>, prices) =>
    describeAnswer(await customer.downgrade(getPrice(prices, price))),
  ),
  requestRefund: withSubscription(async (customer) =>
    describeAnswer(await customer.requestRefund('not what I need')),
  ),
  goodwill: withSubscription(async (customer, { amount }: ActionOf<'goodwill'>) =>
    describeAnswer(await customer.goodwill(amount)),
  ),
  async newCard(customer, { token, pay }) {
    return describeAnswer(await customer.setPaymentMethod(token, pay ?? undefined));
  },
  async pay(customer) {
    const { subscriptions } = await customer.facts();
    if (subscriptions.every(({ invoices }) => invoices.length === 0)) return NOTHING;
    const subscription = await customer.subscription();
    return subscription.invoices.length === 0 ? NOTHING : describeAnswer(await customer.pay());
  },
  async settle(customer) {
    const waiting = (await listAttempts(customer)).findLast(({ status }) => status === 'IN_DOUBT');
    if (waiting === undefined) return NOTHING;
    const entries = await customer.listLedgerEntries();
    const succeeded = entries.some(({ reference, captured }) => reference === waiting.id && captured > 0);
    const request = { attemptId: waiting.id, succeeded, reason: 'as the ledger shows' };
    return describeAnswer(await settlePayment(customer.billing, toStaffCaller(customer), request));
  },
  async retryRefund(customer, { pick }) {
    const value = (await listRefunds(customer)).at(-1 - pick);
    if (value === undefined) return NOTHING;
    return describeAnswer(
      await retryRefund(customer.billing, toStaffCaller(customer), { refundId: value.id }),
    );
  },
  async charge(customer, { event, pick }) {
    const value = (await listAttempts(customer)).at(-1 - pick);
    if (value === undefined) return NOTHING;
    return simulateIfPossible(() => customer.simulateWithoutWebhooks({ chargeReference: value.id, event }));
  },
  async leg(customer, { event, pick }) {
    const value = (await listRefundLegs(customer)).at(-1 - pick);
    if (value === undefined) return NOTHING;
    return simulateIfPossible(() => customer.simulateWithoutWebhooks({ refundReference: value.id, event }));
  },
};

function withSubscription<D>(
  handler: (customer: Customer, action: D, prices: readonly PriceFacts[]) => Promise<string>,
): typeof handler {
  return async (customer, action, prices) => {
    const { subscriptions } = await customer.facts();
    return subscriptions.length === 0 ? NOTHING : handler(customer, action, prices);
  };
}

async function simulateIfPossible(simulate: () => Promise<void>): Promise<string> {
  try {
    await simulate();
    return '';
  } catch (error) {
    if (error instanceof SimulationRejected) return 'impossible';
    throw error;
  }
}

function toStaffCaller(customer: Customer) {
  return { ...customer.caller, by: 'staff:test' };
}

function getPrice(prices: readonly PriceFacts[], index: number): PriceFacts {
  const found = prices[index];
  if (found === undefined) throw new Error(`there are ${prices.length} prices; expected number ${index}`);
  return found;
}
