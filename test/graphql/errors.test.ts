import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, type Data, globalId, openApi, STAFF } from '../kit/graphql/api.ts';
import { MUTATIONS, type MutationName } from '../kit/graphql/contract.ts';
import {
  createSituation,
  insertPrices,
  type Prices,
  type Situation,
  type SituationName,
} from '../kit/graphql/error-situations.ts';
import { requireMutation, runMutation } from '../kit/graphql/run-mutation.ts';
import { openWorld, type World } from '../kit/journey/world.ts';

let world: World;
let api: Api;
let prices: Prices;

beforeAll(async () => {
  world = await openWorld();
  api = await openApi(world);
  prices = await insertPrices(world);
});

afterAll(() => world.close());

type Input = (situation: Situation) => object;
type Row = readonly [
  name: MutationName,
  situation: SituationName,
  input: Input,
  error: string,
  clause: string,
];

const price = (name: keyof Prices) => globalId('Price', prices[name].id);
const card = (token: string) => ({ paymentToken: token, billingEmail: 'billing@example.com' });
const to =
  (name: keyof Prices): Input =>
  ({ subscriptionId }) => ({ subscriptionId, priceId: price(name) });
const its: Input = ({ subscriptionId }) => ({ subscriptionId });
const stale =
  (input: Input): Input =>
  (it_) => ({ ...input(it_), previewToken: 'stale' });
const subscribing =
  (token: string): Input =>
  () => ({ priceId: price('starter'), ...card(token) });
const paying: Input = ({ invoiceId }) => ({ invoiceId });

/** `clause rule`, as cited. */
const ROWS: readonly Row[] = [
  ['subscribe', 'a running subscription', subscribing('pm_card_visa'), 'AlreadySubscribed', 'PLANS 15'],
  [
    'subscribe',
    'a new account',
    () => ({ priceId: price('old'), ...card('pm_card_visa') }),
    'PriceNotAvailable',
    'PLANS',
  ],
  [
    'subscribe',
    'a new account',
    subscribing('pm_card_chargeDeclinedInsufficientFunds'),
    'PaymentDeclined',
    'PLANS',
  ],
  [
    'subscribe',
    'a new account',
    subscribing('pm_card_authenticationRequired'),
    'PaymentActionRequired',
    'PLANS',
  ],
  ['subscribe', 'a new account', subscribing('sim_timeout_after'), 'PaymentInProgress', 'PLANS'],
  ['subscribe', 'a first payment in doubt', subscribing('pm_card_visa'), 'PaymentInProgress', 'PLANS 15'],
  ['subscribe', 'a new account', stale(subscribing('pm_card_visa')), 'PreviewStale', 'PLANS'],
  [
    'cancel',
    'a running subscription',
    (it_) => ({ ...its(it_), kind: 'DROP_SCHEDULED' }),
    'NotCancelable',
    'CANCEL_SELF_SERVICE',
  ],
  [
    'cancel',
    'the guarantee over',
    (it_) => ({ ...its(it_), kind: 'GUARANTEE' }),
    'RefundNotCovered',
    'GUARANTEE',
  ],
  ['cancel', 'a running subscription', stale(its), 'PreviewStale', 'CANCEL_SELF_SERVICE'],
  ['resume', 'a running subscription', its, 'NotResumable', 'CANCEL_SELF_SERVICE 3'],
  ['resume', 'a canceled subscription', stale(its), 'PreviewStale', 'CANCEL_SELF_SERVICE 3'],
  ['upgrade', 'a refunded subscription', to('pro'), 'NotChangeable', 'UPGRADE 6'],
  ['upgrade', 'a running subscription', to('starter'), 'NothingToChange', 'UPGRADE 6'],
  ['upgrade', 'a running higher one', to('starter'), 'DowngradeNotAllowed', 'DOWNGRADE'],
  ['upgrade', 'a running subscription', to('old'), 'PriceNotAvailable', 'UPGRADE 6'],
  ['upgrade', 'a canceled subscription', to('pro'), 'SubscriptionEnding', 'UPGRADE 6'],
  ['upgrade', 'a renewal that failed', to('pro'), 'PaymentOverdue', 'UPGRADE 7'],
  ['upgrade', 'a renewal in doubt', to('pro'), 'PaymentInProgress', 'UPGRADE 7'],
  ['upgrade', 'a card in doubt', to('pro'), 'PaymentInProgress', 'UPGRADE'],
  ['upgrade', 'a card that declines', to('pro'), 'PaymentDeclined', 'UPGRADE'],
  ['upgrade', 'a card that asks', to('pro'), 'PaymentActionRequired', 'UPGRADE'],
  ['upgrade', 'a running subscription', stale(to('pro')), 'PreviewStale', 'UPGRADE'],
  ['downgrade', 'a refunded subscription', to('starter'), 'NotChangeable', 'DOWNGRADE 6'],
  ['downgrade', 'a running higher one', to('pro'), 'NothingToChange', 'DOWNGRADE 6'],
  ['downgrade', 'a running subscription', to('pro'), 'NotADowngrade', 'DOWNGRADE 6'],
  ['downgrade', 'a running higher one', to('old'), 'PriceNotAvailable', 'DOWNGRADE 6'],
  ['downgrade', 'a running higher one', stale(to('starter')), 'PreviewStale', 'DOWNGRADE'],
  ['requestRefund', 'the guarantee over', its, 'RefundNotCovered', 'GUARANTEE'],
  ['requestRefund', 'a refunded subscription', its, 'NothingToRefund', 'GUARANTEE'],
  ['requestRefund', 'a running subscription', stale(its), 'PreviewStale', 'REFUND_REQUEST'],
  ['payInvoice', 'a running subscription', paying, 'NothingToPay', 'REACTIVATION'],
  ['payInvoice', 'a renewal that failed', paying, 'PaymentDeclined', 'REACTIVATION'],
  ['payInvoice', 'a renewal to authenticate', paying, 'PaymentActionRequired', 'REACTIVATION'],
  ['payInvoice', 'a renewal in doubt', paying, 'PaymentInProgress', 'REACTIVATION'],
  ['payInvoice', 'a renewal that failed', stale(paying), 'PreviewStale', 'REACTIVATION'],
  [
    'setPaymentMethod',
    'a renewal in doubt',
    () => ({ token: 'pm_card_visa', billingEmail: 'b@example.com', payOpenInvoice: true }),
    'PaymentInProgress',
    'REACTIVATION 10',
  ],
  [
    'refundByGoodwill',
    'a running subscription',
    (it_) => ({ ...its(it_), amount: 1_001, reason: 'r' }),
    'AmountExceedsRefundable',
    'REFUND_DELAY 17',
  ],
  [
    'settlePayment',
    'a running subscription',
    ({ attemptId }) => ({ attemptId, succeeded: true, reason: 'r' }),
    'NothingToPay',
    'PAYMENT_RETRY 10',
  ],
];

/** Of each error, what it holds besides the four fields of all. */
const FIELDS: Readonly<Record<string, string>> = {
  PreviewStale: `preview {
    ... on SubscribePreview { token }
    ... on CancellationPreview { options { kind token recommended } }
    ... on UpgradePreview { token }
    ... on DowngradePreview { token }
    ... on RefundPreview { token }
    ... on ResumePreview { token }
    ... on ReactivationPreview { token }
  }`,
  PaymentDeclined: 'failureCode',
  PaymentActionRequired: `action { clientSecret expiresAt } attempt { id status } invoice { id status }
    subscription { id status }`,
  PaymentInProgress: 'invoice { id status } subscription { id } checkAgainAt',
  PaymentOverdue: 'invoice { id status amountDue { amount } }',
  AlreadySubscribed: 'subscription { id status }',
  DowngradeNotAllowed: 'preview { token endsOn startsOn firstCharge { amount } }',
  SubscriptionEnding: 'endsOn resumable',
  RefundNotCovered: 'guaranteeEndedOn cancellationPreview { options { kind token } }',
  AmountExceedsRefundable: 'refundable { amount currency }',
};

const STAFF_ONLY: ReadonlySet<MutationName> = new Set(['refundByGoodwill', 'settlePayment', 'retryRefund']);

interface Refused {
  readonly situation: Situation;
  readonly answer: Data;
  /** The same call, with something more. */
  readonly again: (more: object) => Promise<Data>;
}

async function refused(
  name: MutationName,
  situationName: SituationName,
  input: Input,
  error: string,
): Promise<Refused> {
  const situation = await createSituation(world, prices, situationName);
  const viewer = STAFF_ONLY.has(name) ? STAFF : situation.owner;
  const fields = FIELDS[error];
  const errors = fields === undefined ? '' : `... on ${error} { ${fields} }`;
  const ask = (more: object) =>
    runMutation(api, { viewer, name, input: { ...input(situation), ...more }, errors });
  return { situation, answer: await ask({}), again: ask };
}

describe('every error of a mutation, by a situation that brings it reference', () => {
  it.each(ROWS)('%s of %s: $3', async (...[name, situation, input, error, clause]) => {
    const { answer } = await refused(name, situation, input, error);
    expect(answer.__typename).toBe(error);
    expect(answer.code).toBe(codeOf(error));
    expect(answer.retryable).toBe(error === 'PaymentInProgress');
    expect(`${answer.citation?.clause} ${answer.citation?.rule ?? ''}`.trim()).toBe(clause);
    expect(answer.message.length).toBeGreaterThan(10);
  });

  it('retryRefund of a refund that failed nowhere: NothingToRefund', async () => {
    const { owner, subscriptionId } = await createSituation(world, prices, 'a running subscription');
    const asked = { viewer: owner, name: 'requestRefund', input: { subscriptionId } } as const;
    const { refund } = await requireMutation(api, { ...asked, select: 'refund { id }' });
    const again = { viewer: STAFF, name: 'retryRefund', input: { refundId: refund.id } } as const;
    expect((await runMutation(api, again)).code).toBe('NOTHING_TO_REFUND');
  });

  it('advanceTestClock to the day before: ClockCannotGoBack', async () => {
    const made = {
      viewer: STAFF,
      name: 'createTestClock',
      input: { frozenAt: '2026-03-10T09:00:00Z' },
    } as const;
    const { testClock } = await requireMutation(api, { ...made, select: 'testClock { id }' });
    const input = { testClockId: testClock.id, to: '2026-03-09T09:00:00Z' };
    const answer = await runMutation(api, { viewer: STAFF, name: 'advanceTestClock', input });
    expect(answer.code).toBe('CLOCK_CANNOT_GO_BACK');
  });

  it('has a row for each', () => {
    const rows = new Set(ROWS.map(([name, , , error]) => `${name} ${error}`));
    const here = ['retryRefund NothingToRefund', 'advanceTestClock ClockCannotGoBack'];
    const all = MUTATIONS.flatMap(({ name, errors }) => errors.map((error) => `${name} ${error}`));
    const elsewhere = /(NotFound|Forbidden|InvalidInput|IdempotencyMismatch|IdempotencyInProgress)$/;
    const missing = all.filter((it_) => !rows.has(it_) && !here.includes(it_) && !elsewhere.test(it_));
    // Whatever cannot be canceled cannot be changed either, and that is said first.
    expect(missing).toEqual(['downgrade NotCancelable']);
  });
});

describe('what an error holds leads on', () => {
  const STALE = ROWS.filter(([, , , error]) => error === 'PreviewStale');
  it.each(STALE)(
    '%s of %s: the token of the new preview does it',
    async (...[name, situation, input, error]) => {
      const { answer, again } = await refused(name, situation, input, error);
      const { options, token } = answer.preview;
      const ordinary = options?.find(({ kind }: Data) => kind === 'END_OF_MONTH');
      const answered = await again({ previewToken: ordinary?.token ?? token });
      // The card of the last row still declines: it is decided, and tried.
      expect(answered.__typename).toMatch(name === 'payInvoice' ? /^PaymentDeclined$/ : /Success$/);
    },
  );

  it.each([
    ['subscribe', 'a new account', subscribing('pm_card_authenticationRequired')],
    ['upgrade', 'a card that asks', to('pro')],
    ['payInvoice', 'a renewal to authenticate', paying],
  ] as const)('%s of %s: once authenticated it is paid', async (name, situation, input) => {
    const { answer, situation: source } = await refused(name, situation, input, 'PaymentActionRequired');
    expect(answer.action.clientSecret).toMatch(/_secret_/);
    expect(answer.attempt.status).toBe('REQUIRES_ACTION');
    expect(answer.action.expiresAt > (await source.customer.now())).toBe(true);
    const simulated = { attemptId: answer.attempt.id, event: 'AUTHENTICATED' };
    const select = 'attempt { status action { clientSecret } }';
    const { attempt } = await requireMutation(api, {
      viewer: STAFF,
      name: 'simulate',
      input: simulated,
      select,
    });
    expect(attempt).toEqual({ status: 'SUCCEEDED', action: null });
    expect(await statusesOf(answer)).toEqual({ subscription: 'ACTIVE', invoice: 'PAID' });
  });

  it('subscribe of a new account: what is in progress is known when it says', async () => {
    const input = subscribing('sim_timeout_after');
    const { answer, situation: source } = await refused(
      'subscribe',
      'a new account',
      input,
      'PaymentInProgress',
    );
    expect(answer.checkAgainAt > (await source.customer.now())).toBe(true);
    await source.customer.advance(answer.checkAgainAt);
    expect(await statusesOf(answer)).toEqual({ subscription: 'ACTIVE', invoice: 'PAID' });
  });

  it('upgrade of a running higher one: the token of its downgrade does it', async () => {
    const row = ['upgrade', 'a running higher one', to('starter'), 'DowngradeNotAllowed'] as const;
    const { answer, situation: source } = await refused(...row);
    expect(answer.preview).toMatchObject({ endsOn: '2026-04-10', startsOn: '2026-04-10' });
    const input = { ...to('starter')(source), previewToken: answer.preview.token };
    await requireMutation(api, { viewer: source.owner, name: 'downgrade', input });
  });

  it('requestRefund of the guarantee over: the token of a way out does it', async () => {
    const { answer, situation: source } = await refused(
      'requestRefund',
      'the guarantee over',
      its,
      'RefundNotCovered',
    );
    expect(answer.guaranteeEndedOn).toBe('2026-03-24');
    const [{ kind, token }] = answer.cancellationPreview.options;
    const input = { ...its(source), kind, previewToken: token };
    await requireMutation(api, { viewer: source.owner, name: 'cancel', input });
  });

  it('refundByGoodwill of a running subscription: what is refundable is', async () => {
    const [row] = ROWS.filter(([name]) => name === 'refundByGoodwill');
    if (row === undefined) throw new Error('there is no such row');
    const [name, situation, input, error] = row;
    const { answer, again } = await refused(name, situation, input, error);
    expect(answer.refundable).toEqual({ amount: 1_000, currency: 'EUR' });
    expect((await again({ amount: answer.refundable.amount })).__typename).toBe('RefundByGoodwillSuccess');
  });
});

/** `NOT_A_DOWNGRADE` */
function codeOf(error: string): string {
  return error.replaceAll(/(?<!^)(?=[A-Z])/g, '_').toUpperCase();
}

async function statusesOf({ subscription, invoice }: Data): Promise<object> {
  const document = `{
    subscription(id: "${subscription.id}") { status }
    node(id: "${invoice.id}") { ... on Invoice { status } }
  }`;
  const data = await api.request(STAFF, document);
  return { subscription: data.subscription.status, invoice: data.node.status };
}
