/** Two tabs of one customer that run random actions through the client alone, and remember the answers. */

import type { Kalenner } from '@kalenner/sdk';
import { type ApiCall, type CallAnswer, callPersistently, type Patience } from './persistent-caller.ts';

export interface ChaosContext {
  /** Clients of the customer's partner and of staff: the same keys are different keys to each. */
  readonly partner: Kalenner;
  readonly staff: Kalenner;
  readonly prices: readonly { readonly id: string }[];
  readonly patience: Patience;
}

interface CustomerState {
  readonly name: string;
  readonly accountId: string;
  readonly testClockId: string;
  now: number;
  subscriptionId: string | undefined;
  invoiceId: string | undefined;
  conversationId: string | undefined;
}

const DAY_MS = 86_400_000;
const STARTS_AT = Date.parse('2026-03-10T09:00:00Z');

/** Runs so many actions in all, shared by both tabs. */
export async function playCustomer(context: ChaosContext, name: string, acts: number): Promise<void> {
  const known = await registerCustomer(context, name);
  let done = 0;
  const tab = async () => {
    while (done < acts) {
      const mark = `${name}-${done}`;
      done += 1;
      await playAct(context, known, mark);
    }
  };
  await Promise.all([tab(), tab()]);
  // Missing answers are requested again.
  await advance(context, known, `${name}-end`, 3);
}

async function registerCustomer(context: ChaosContext, name: string): Promise<CustomerState> {
  const { partner, patience } = context;
  const frozenAt = new Date(STARTS_AT).toISOString();
  const clock = await callPersistently(patience, 'createTestClock', `${name}-clock`, (options) =>
    partner.sandbox.clocks.create({ frozenAt }, options),
  );
  const testClockId = getId(clock, 'testClock');
  const account = await callPersistently(patience, 'createAccount', `${name}-account`, (options) =>
    partner.accounts.create(
      { email: `${name}@example.com`, locale: 'EN', externalId: name, testClockId },
      options,
    ),
  );
  const accountId = getId(account, 'account');
  const nothing = { subscriptionId: undefined, invoiceId: undefined, conversationId: undefined };
  const known: CustomerState = { name, accountId, testClockId, now: STARTS_AT, ...nothing };
  const card = { accountId, token: 'pm_card_visa', billingEmail: `${name}-card@example.com` };
  await callPersistently(patience, 'setPaymentMethod', `${name}-card`, (options) =>
    partner.accounts.setPaymentMethod(card, options),
  );
  await subscribe(context, known, `${name}-first`);
  return known;
}

async function subscribe(
  { partner, patience, prices }: ChaosContext,
  known: CustomerState,
  mark: string,
): Promise<void> {
  const input = { accountId: known.accountId, priceId: pick(prices, patience.random).id };
  const answer = await callPersistently(patience, 'subscribe', mark, (options) =>
    partner.subscriptions.subscribe(input, options),
  );
  if ('subscription' in answer) known.subscriptionId = getId(answer, 'subscription');
}

function pick<T>(from: readonly T[], random: () => number): T {
  const value = from[Math.floor(random() * from.length)];
  if (value === undefined) throw new Error('expected something to pick from');
  return value;
}

async function playAct(context: ChaosContext, known: CustomerState, mark: string): Promise<void> {
  const { partner, staff, patience } = context;
  const { random } = patience;
  const { accountId, subscriptionId, invoiceId, conversationId } = known;
  const act = (mutation: string, call: ApiCall) => callPersistently(patience, mutation, mark, call);
  const reason = mark;
  const priceId = pick(context.prices, random).id;

  const acts: Record<string, () => Promise<unknown>> = {
    setPaymentMethod: () => {
      const token = random() < 0.3 ? 'pm_card_chargeDeclined' : 'pm_card_visa';
      const input = { accountId, token, billingEmail: `${mark}@example.com` };
      return act('setPaymentMethod', (options) => partner.accounts.setPaymentMethod(input, options));
    },
    subscribe: () => subscribe(context, known, mark),
    openConversation: async () => {
      const input = { accountId, subject: mark, body: mark };
      known.conversationId = getId(
        await act('openConversation', (options) => partner.support.open(input, options)),
        'conversation',
      );
    },
    advance: () => advance(context, known, mark, 1 + Math.floor(random() * 40)),
  };
  if (conversationId !== undefined) {
    const input = { conversationId, body: mark };
    acts.sendMessage = () => act('sendMessage', (options) => partner.support.send(input, options));
  }
  if (invoiceId !== undefined)
    acts.payInvoice = () => act('payInvoice', (options) => partner.invoices.pay({ invoiceId }, options));
  if (subscriptionId !== undefined) {
    const { subscriptions } = partner;
    const target = { subscriptionId };
    acts.cancel = () => act('cancel', (options) => subscriptions.cancel({ ...target, reason }, options));
    acts.resume = () => act('resume', (options) => subscriptions.resume(target, options));
    acts.upgrade = () => act('upgrade', (options) => subscriptions.upgrade({ ...target, priceId }, options));
    acts.downgrade = () =>
      act('downgrade', (options) => subscriptions.downgrade({ ...target, priceId }, options));
    acts.requestRefund = () =>
      act('requestRefund', (options) => subscriptions.requestRefund({ ...target, reason }, options));
    const amount = 1 + Math.floor(random() * 50);
    acts.refundByGoodwill = () =>
      act('refundByGoodwill', (options) => staff.refunds.goodwill({ ...target, amount, reason }, options));
  }
  await pick(Object.values(acts), random)();
}

async function advance(
  context: ChaosContext,
  known: CustomerState,
  mark: string,
  days: number,
): Promise<void> {
  const { partner, patience } = context;
  const { testClockId, accountId } = known;
  known.now += days * DAY_MS;
  const to = new Date(known.now).toISOString();
  await callPersistently(patience, 'advance', mark, (options) =>
    partner.sandbox.clocks.advance({ testClockId, to }, options),
  );
  const account = await partner.accounts.get(accountId).catch(() => null);
  known.subscriptionId = account?.subscription?.id ?? known.subscriptionId;
  known.invoiceId = account?.subscription?.openInvoice?.id ?? known.invoiceId;
}

function getId(answer: CallAnswer, name: string): string {
  const value: unknown = Reflect.get(answer, name);
  const id: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'id') : undefined;
  if (typeof id === 'string') return id;
  throw new Error(`expected '${name}' with an id; got ${answer.__typename} (${answer.message})`);
}
