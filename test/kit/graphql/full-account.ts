/** An account with every kind of row, created through the API: the subject of a matrix over every field. */

import type { Viewer } from '@kalenner/schema/graphql/request/viewer';
import type { World } from '../journey/world.ts';
import { type Api, createSubscriber, type Data, globalId, STAFF } from './api.ts';
import { requireMutation } from './run-mutation.ts';

export interface FullAccount {
  readonly accountId: string;
  /** The owner’s session. */
  readonly owner: Viewer;
  readonly clockId: string;
  readonly externalId: string;
  /** Global ids of each type of node, those first that hold the most. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

/**
 * Creates a first subscription that was refunded; a second one whose renewal failed, with an authentication pending on
 * a new payment method, and a scheduled successor; a disputed charge; conversations, mails, an acceptance.
 */
export async function createFullAccount(
  api: Api,
  world: World,
  maker: Viewer,
  externalId: string,
): Promise<FullAccount> {
  const [starter, pro] = [
    await world.price('starter', 'MONTH', 1_000),
    await world.price('pro', 'MONTH', 2_000),
  ].map(({ id }) => globalId('Price', id));
  const clock = { frozenAt: '2026-03-10T09:00:00Z' };
  const { testClock } = await requireMutation(api, {
    viewer: maker,
    name: 'createTestClock',
    input: clock,
    select: 'testClock { id }',
  });
  const clockId: string = testClock.id;
  const { account } = await requireMutation(api, {
    viewer: maker,
    name: 'createAccount',
    input: { email: `${externalId}@example.com`, externalId, testClockId: clockId },
    select: 'account { id }',
  });
  const accountId: string = account.id;
  const owner = createSubscriber(Buffer.from(accountId, 'base64url').toString().slice('Account:'.length));
  const call = (
    name: Parameters<typeof requireMutation>[1]['name'],
    input: object,
    select?: string,
  ): Promise<Data> =>
    requireMutation(api, { viewer: owner, name, input, ...(select === undefined ? {} : { select }) });
  const staff = (
    name: Parameters<typeof requireMutation>[1]['name'],
    input: object,
    select?: string,
  ): Promise<Data> =>
    requireMutation(api, { viewer: STAFF, name, input, ...(select === undefined ? {} : { select }) });
  const card = (token: string) => ({ token, billingEmail: `billing-${externalId}@example.com` });
  const advance = (to: string) => staff('advanceTestClock', { testClockId: clockId, to });

  await call('setPaymentMethod', card('pm_card_visa'));
  await call('acceptPolicy', { version: '2025-05-26' });
  const subscribed = 'subscription { id } firstInvoice { attempts { id } }';
  const first = await call('subscribe', { priceId: starter }, subscribed);
  await call('requestRefund', { subscriptionId: first.subscription.id, reason: 'not for us' });
  const { subscription, firstInvoice } = await call('subscribe', { priceId: pro }, subscribed);
  const { conversation } = await call(
    'openConversation',
    { subject: 'A question', body: 'How?', subscriptionId: subscription.id },
    'conversation { id }',
  );
  await staff('sendMessage', { conversationId: conversation.id, body: 'So.' });
  await call('setPaymentMethod', card('pm_card_chargeDeclined'));
  await advance('2026-04-11T12:00:00Z');
  await staff('simulate', { attemptId: firstInvoice.attempts[0].id, event: 'DISPUTE_OPENED' });
  await call('downgrade', { subscriptionId: subscription.id, priceId: starter, reason: 'too much' });
  await call('setPaymentMethod', card('pm_card_authenticationRequired'));
  return { accountId, owner, clockId, externalId, ids: await loadIds(api, accountId, clockId) };
}

async function loadIds(api: Api, accountId: string, clockId: string): Promise<Record<string, string[]>> {
  const { account } = await api.request(
    STAFF,
    `query ($id: ID!) {
      account(id: $id) {
        paymentMethod { id }
        subscription { id }
        scheduledSubscription { id }
        subscriptions { edges { node { id decisions { edges { node { id } } } } } }
        invoices { edges { node { id attempts { id } } } }
        refunds { edges { node { id } } }
        events(first: 100) { edges { node { id } } }
        mails(first: 100) { edges { node { id } } }
        conversations { edges { node { id messages { edges { node { id } } } } } }
      }
    }`,
    { id: accountId },
  );
  const nodes = (connection: Data): Data[] => connection.edges.map(({ node }: Data) => node);
  const ids = (list: Data[]): string[] => list.map(({ id }) => id);
  const invoices = nodes(account.invoices);
  const conversations = nodes(account.conversations);
  const subscriptions = nodes(account.subscriptions);
  return {
    Account: [accountId],
    PaymentMethod: [account.paymentMethod.id],
    Subscription: [account.subscription.id, account.scheduledSubscription.id, ...ids(subscriptions)],
    Invoice: ids(invoices),
    PaymentAttempt: invoices.flatMap(({ attempts }) => ids(attempts)),
    Refund: ids(nodes(account.refunds)),
    Decision: subscriptions.flatMap(({ decisions }) => ids(nodes(decisions))),
    Event: ids(nodes(account.events)),
    Mail: ids(nodes(account.mails)),
    Conversation: ids(conversations),
    Message: conversations.flatMap(({ messages }) => ids(nodes(messages))),
    TestClock: [clockId],
  };
}
