import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, createIdempotencyKey, globalId, openApi, PARTNER } from '../kit/graphql/api.ts';
import { openWorld, type World } from '../kit/journey/world.ts';

let world: World;
let api: Api;

beforeAll(async () => {
  world = await openWorld();
  api = await openApi(world);
});

afterAll(() => world.close());

describe('a partner: account, payment method, subscribe, preview, upgrade, cancel, refund', () => {
  it('goes through GraphQL alone', async () => {
    const starter = await world.price('starter', 'MONTH', 1_000);
    const pro = await world.price('pro', 'YEAR', 24_000);
    const prices = { starter: globalId('Price', starter.id), pro: globalId('Price', pro.id) };
    const { createTestClock } = await api.request(
      PARTNER,
      `mutation ($input: CreateTestClockInput!) {
        createTestClock(input: $input) { ... on CreateTestClockSuccess { testClock { id now } } ... on Error { code message } }
      }`,
      { input: { frozenAt: '2026-03-10T09:00:00Z', idempotencyKey: createIdempotencyKey() } },
    );
    const { createAccount } = await api.request(
      PARTNER,
      `mutation ($input: CreateAccountInput!) {
        createAccount(input: $input) { ... on CreateAccountSuccess { account { id email access { granted } } } ... on Error { code message } }
      }`,
      {
        input: {
          email: 'owner@example.com',
          externalId: 'customer-1',
          testClockId: createTestClock.testClock.id,
          idempotencyKey: createIdempotencyKey(),
        },
      },
    );
    const accountId = createAccount.account.id;
    const { setPaymentMethod } = await api.request(
      PARTNER,
      `mutation ($input: SetPaymentMethodInput!) {
        setPaymentMethod(input: $input) { ... on SetPaymentMethodSuccess { paymentMethod { brand last4 } } ... on Error { code message } }
      }`,
      {
        input: {
          accountId,
          token: 'pm_card_visa',
          billingEmail: 'billing@example.com',
          idempotencyKey: createIdempotencyKey(),
        },
      },
    );
    expect(setPaymentMethod.paymentMethod.brand).toBe('visa');
    const { subscribe } = await api.request(
      PARTNER,
      `mutation ($input: SubscribeInput!) {
        subscribe(input: $input) {
          __typename
          ... on SubscribeSuccess {
            subscription { id status guaranteeUntil }
            firstInvoice { total { formatted(locale: FR) } status lines { description(locale: DE) } }
            decision { outcome steps citations { clause text url } }
          }
          ... on Error { code message }
        }
      }`,
      { input: { accountId, priceId: prices.starter, idempotencyKey: createIdempotencyKey() } },
    );
    expect(subscribe).toMatchObject({
      __typename: 'SubscribeSuccess',
      subscription: { status: 'ACTIVE', guaranteeUntil: '2026-03-24' },
      firstInvoice: { status: 'PAID', total: { formatted: '10,00\u00a0€' } },
    });
    const subscriptionId = subscribe.subscription.id;
    const advance = await api.request(
      PARTNER,
      `mutation ($input: AdvanceTestClockInput!) {
        advanceTestClock(input: $input) { ... on AdvanceTestClockSuccess { testClock { now } eventsProcessed } ... on Error { code message } }
      }`,
      {
        input: {
          testClockId: createTestClock.testClock.id,
          to: '2026-03-20T10:00:00Z',
          idempotencyKey: createIdempotencyKey(),
        },
      },
    );
    expect(advance.advanceTestClock.testClock.now).toBe('2026-03-20T10:00:00.000Z');
    const { subscription } = await api.request(
      PARTNER,
      `query ($id: ID!, $priceId: ID!) {
        subscription(id: $id) {
          planChanges { kind due { amount } price { plan { code } interval } }
          upgradePreview(priceId: $priceId) {
            __typename
            ... on UpgradePreview { due { amount } charge { amount } credit { amount } nextPeriod { start end } token decision { steps } }
            ... on Error { code message }
          }
          cancellationPreview { ... on CancellationPreview { options { kind endsOn recommended refund { amount } token } } }
        }
      }`,
      { id: subscriptionId, priceId: prices.pro },
    );
    // The worked example of the policy: 23355 − 677.
    expect(subscription.upgradePreview).toMatchObject({
      due: { amount: 22_678 },
      charge: { amount: 23_355 },
    });
    const { upgrade } = await api.request(
      PARTNER,
      `mutation ($input: UpgradeInput!) {
        upgrade(input: $input) {
          __typename
          ... on UpgradeSuccess { subscription { plan { code } currentPeriod { end } } invoice { total { amount } } }
          ... on Error { code message }
        }
      }`,
      {
        input: {
          subscriptionId,
          priceId: prices.pro,
          previewToken: subscription.upgradePreview.token,
          idempotencyKey: createIdempotencyKey(),
        },
      },
    );
    expect(upgrade).toMatchObject({
      __typename: 'UpgradeSuccess',
      subscription: { plan: { code: 'pro' }, currentPeriod: { end: '2027-03-10' } },
    });
    const { cancel } = await api.request(
      PARTNER,
      `mutation ($input: CancelInput!) {
        cancel(input: $input) { __typename ... on CancelSuccess { subscription { endsOn } refund { amount { amount } } } ... on Error { code message } }
      }`,
      { input: { subscriptionId, idempotencyKey: createIdempotencyKey() } },
    );
    expect(cancel).toMatchObject({
      subscription: { endsOn: '2026-04-10' },
      refund: { amount: { amount: 22_000 } },
    });
    const { requestRefund } = await api.request(
      PARTNER,
      `mutation ($input: RequestRefundInput!) {
        requestRefund(input: $input) {
          __typename
          ... on RequestRefundSuccess { refund { amount { amount } expectedFrom dueBy status legs { amount { amount } invoice { kind } } } conversation { subject messages { edges { node { body } } } } }
          ... on Error { code message }
        }
      }`,
      { input: { subscriptionId, reason: 'not for us', idempotencyKey: createIdempotencyKey() } },
    );
    expect(requestRefund.__typename).toBe('RequestRefundSuccess');
    const { account } = await api.request(
      PARTNER,
      `query ($id: ID!) {
        account(id: $id) {
          access { granted status }
          invoices(first: 10) { edges { node { kind status amountPaid { amount } amountRefunded { amount } } } pageInfo { hasNextPage } }
          events(first: 50) { edges { node { type summary } } }
          mails(first: 50) { edges { node { template subject } } }
        }
      }`,
      { id: accountId },
    );
    expect(account.access).toEqual({ granted: false, status: 'CANCELED' });
    for (const { node } of account.invoices.edges)
      expect(node.amountRefunded.amount, node.kind).toBe(node.amountPaid.amount);
  });
});
