/** Draws histories for the real engine: what customers, staff, the provider and time may do, the likely more often. */

import fc from 'fast-check';
import type { Action, Death, Setting, Step, WaitUnit } from './steps.ts';

export const ACCOUNTS = 2;
export const PRICES = 6;

const TOKENS = [
  'pm_card_visa',
  'pm_card_chargeDeclined',
  'pm_card_chargeDeclinedInsufficientFunds',
  'pm_card_chargeDeclinedStolenCard',
  'pm_card_authenticationRequired',
  'sim_timeout_before',
  'sim_timeout_after',
  'sim_in_doubt',
  'sim_refund_timeout',
  'sim_refund_fails_later',
  'sim_slow',
  'sim_rate_limited',
  'sim_decline_1',
  'sim_decline_2',
  'sim_decline_3',
  'sim_decline_5',
];
/** Month ends, a leap day, days on which clocks change, and one like any other. */
const STARTS = [
  '2024-02-29T22:59:00.000Z',
  '2024-01-31T10:00:00.000Z',
  '2025-08-31T21:59:59.000Z',
  '2025-03-29T23:30:00.000Z',
  '2025-10-25T22:30:00.000Z',
  '2026-01-15T09:00:00.000Z',
];

const pick = fc.constantFrom(0, 0, 1, 2);
const price = fc.nat({ max: PRICES - 1 });
const token = fc.oneof(
  { weight: 2, arbitrary: fc.constant('pm_card_visa') },
  { weight: 3, arbitrary: fc.constantFrom(...TOKENS) },
);
const death: fc.Arbitrary<Death> = fc.record({
  call: fc.nat({ max: 2 }),
  when: fc.constantFrom('before', 'after'),
});

function createActionArbitrary<K extends Action['do']>(
  name: K,
  fields: {
    readonly [F in Exclude<keyof Extract<Action, { do: K }>, 'do'>]: fc.Arbitrary<
      Extract<Action, { do: K }>[F]
    >;
  },
): fc.Arbitrary<Action> {
  // A record of exactly the fields of that action; the mapped type cannot say so to fast-check's own.
  return fc.record({ do: fc.constant(name), ...fields }) as unknown as fc.Arbitrary<Action>;
}

const subscribe = createActionArbitrary('subscribe', { price, token, atEnd: fc.boolean() });
const cancel = createActionArbitrary('cancel', {
  kind: fc.constantFrom('ORDINARY', 'ORDINARY', 'END_OF_MONTH', 'GUARANTEE', 'IMMEDIATE', 'DROP_SCHEDULED'),
});
const newCard = createActionArbitrary('newCard', { token, pay: fc.constantFrom(null, null, true, false) });

const customers: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: subscribe },
  { weight: 4, arbitrary: cancel },
  { weight: 1, arbitrary: createActionArbitrary('resume', {}) },
  { weight: 4, arbitrary: createActionArbitrary('upgrade', { price }) },
  { weight: 2, arbitrary: createActionArbitrary('downgrade', { price }) },
  { weight: 1, arbitrary: createActionArbitrary('requestRefund', {}) },
  { weight: 3, arbitrary: newCard },
  { weight: 2, arbitrary: createActionArbitrary('pay', {}) },
);
const others: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 1,
    arbitrary: createActionArbitrary('goodwill', {
      amount: fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 20_000 })),
    }),
  },
  { weight: 2, arbitrary: createActionArbitrary('settle', {}) },
  { weight: 1, arbitrary: createActionArbitrary('retryRefund', { pick }) },
  {
    weight: 6,
    arbitrary: createActionArbitrary('charge', {
      pick,
      event: fc.constantFrom(
        'AUTHENTICATED',
        'AUTHENTICATED',
        'AUTHENTICATION_FAILED',
        'SUCCEEDED',
        'SUCCEEDED',
        'FAILED',
        'DISPUTE_OPENED',
        'DISPUTE_OPENED',
        'DISPUTE_WON',
        'DISPUTE_LOST',
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: createActionArbitrary('leg', { pick, event: fc.constantFrom('SUCCEEDED', 'REFUND_FAILED') }),
  },
);
export const anyAction = fc.oneof({ weight: 5, arbitrary: customers }, { weight: 3, arbitrary: others });

const account = fc.nat({ max: ACCOUNTS - 1 });
const maybeDeath = fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: death });

function createWaitArbitrary(unit: WaitUnit, min: number, max: number): fc.Arbitrary<Step> {
  return fc.record({
    step: fc.constant('wait' as const),
    unit: fc.constant(unit),
    n: fc.integer({ min, max }),
    jobs: fc.constantFrom('two', 'two', 'two', 'two', 'one-dies', 'none'),
    death,
  });
}

const waits = fc.oneof(
  { weight: 2, arbitrary: createWaitArbitrary('minutes', 1, 300) },
  { weight: 3, arbitrary: createWaitArbitrary('hours', 1, 48) },
  { weight: 4, arbitrary: createWaitArbitrary('days', 1, 33) },
  { weight: 1, arbitrary: createWaitArbitrary('months', 1, 6) },
  { weight: 4, arbitrary: createWaitArbitrary('to-due', 0, 2) },
);
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: waits },
  {
    weight: 9,
    arbitrary: fc.record({
      step: fc.constant('action' as const),
      account,
      action: anyAction,
      death: maybeDeath,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      step: fc.constant('at-once' as const),
      account,
      actions: fc.array(fc.oneof({ weight: 4, arbitrary: customers }, { weight: 1, arbitrary: others }), {
        minLength: 2,
        maxLength: 3,
      }),
      due: fc.constantFrom(true, true, false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      step: fc.constant('webhooks' as const),
      order: fc.constantFrom('in-order', 'reversed', 'shuffled'),
      duplicate: fc.boolean(),
    }),
  },
);

const TROUBLE = TOKENS.filter((name) => name !== 'pm_card_visa' && name !== 'sim_slow');
const GOOD = ['pm_card_visa', 'sim_slow', 'sim_rate_limited', 'sim_refund_timeout', 'sim_refund_fails_later'];
type ActionStep = Extract<Step, { step: 'action' }>;

const trouble = fc.constantFrom(...TROUBLE);

const createActionStep = (account: number, action: Action): ActionStep => ({
  step: 'action',
  account,
  action: action,
  death: null,
});
const createWaitStep = (unit: WaitUnit, n: number): Step => ({
  step: 'wait',
  unit,
  n,
  jobs: 'two',
  death: { call: 0, when: 'before' },
});
const createPaymentMethodAction = (token: string, pay: boolean | null): Action => ({
  do: 'newCard',
  token,
  pay,
});
const createChargeAction = (event: Extract<Action, { do: 'charge' }>['event'], n: number): Action => ({
  do: 'charge',
  event,
  pick: n,
});

/** Sequences that chance alone seldom finds: each leads into a corner of the engine, the steps around it lead on. */
const sequences: fc.Arbitrary<readonly Step[]> = fc.oneof(
  // A renewal in trouble, and what its customer does about it.
  fc
    .tuple(account, trouble, fc.integer({ min: 0, max: 9 }), customers)
    .map(([n, token, days, then]) => [
      createActionStep(n, createPaymentMethodAction(token, false)),
      createWaitStep('to-due', 1),
      createWaitStep('days', days),
      createActionStep(n, then),
    ]),
  // Suspended, and back.
  fc
    .tuple(
      account,
      fc.constantFrom('pm_card_chargeDeclined', 'pm_card_chargeDeclinedStolenCard', 'sim_decline_5'),
      fc.integer({ min: 20, max: 60 }),
      fc.oneof(
        createActionArbitrary('pay', {}),
        createActionArbitrary('newCard', { token, pay: fc.constant(true) }),
        cancel,
      ),
    )
    .map(([n, token, days, then]) => [
      createActionStep(n, createPaymentMethodAction(token, false)),
      createWaitStep('days', days),
      createActionStep(n, then),
    ]),
  // A dispute from its beginning to its end.
  fc
    .tuple(account, pick, fc.oneof(waits, anyAction), fc.constantFrom('DISPUTE_WON', 'DISPUTE_LOST'))
    .map(([n, which, between, end]) => [
      createActionStep(n, createChargeAction('DISPUTE_OPENED', which)),
      'step' in between ? between : createActionStep(n, between),
      createActionStep(n, createChargeAction(end, which)),
    ]),
  // A dispute that may not have been heard of, a gift on its way, and older money that comes back and is disputed too.
  fc
    .tuple(account, maybeDeath, waits, fc.constantFrom('DISPUTE_WON', 'DISPUTE_LOST'), fc.nat({ max: 1 }))
    .map(([n, dies, later, end, which]) => [
      createActionStep(n, { do: 'goodwill', amount: 300 }),
      createActionStep(n, createChargeAction('DISPUTE_OPENED', 0)),
      { ...createActionStep(n, { do: 'goodwill', amount: 200 }), death: dies },
      createActionStep(n, { do: 'leg', event: 'REFUND_FAILED', pick: 1 }),
      later,
      createActionStep(n, createChargeAction(end, 0)),
      createActionStep(n, { do: 'leg', event: 'REFUND_FAILED', pick: which }),
      createActionStep(n, { do: 'retryRefund', pick: which }),
      createActionStep(n, createChargeAction('DISPUTE_OPENED', 0)),
    ]),
  // An upgrade whose payment is late, and requests meanwhile.
  fc
    .tuple(
      account,
      fc.constantFrom(
        'pm_card_authenticationRequired',
        'sim_in_doubt',
        'sim_timeout_before',
        'sim_timeout_after',
      ),
      price,
      fc.oneof(waits, customers),
      fc.constantFrom('AUTHENTICATED', 'SUCCEEDED', 'FAILED'),
    )
    .map(([n, name, to, between, end]) => [
      createActionStep(n, createPaymentMethodAction(name, false)),
      createActionStep(n, { do: 'upgrade', price: to }),
      'step' in between ? between : createActionStep(n, between),
      createActionStep(n, createChargeAction(end, 0)),
    ]),
  // In doubt for so long that staff settle it.
  fc
    .tuple(account, fc.constantFrom('sim_in_doubt', 'sim_timeout_before'), fc.boolean(), customers)
    .map(([n, name, late, meanwhile]) => [
      createActionStep(n, createPaymentMethodAction(name, false)),
      createWaitStep('to-due', 1),
      createActionStep(n, meanwhile),
      createWaitStep('days', 6),
      createActionStep(n, { do: 'settle' }),
      createActionStep(n, late ? createChargeAction('SUCCEEDED', 0) : { do: 'pay' }),
    ]),
  // Leaving, and coming back or staying.
  fc
    .tuple(
      account,
      cancel,
      fc.oneof(subscribe, createActionArbitrary('resume', {}), createActionArbitrary('downgrade', { price })),
      waits,
      customers,
    )
    .map(([n, leave, back, later, then]) => [
      createActionStep(n, leave),
      createActionStep(n, back),
      later,
      createActionStep(n, then),
    ]),
  // Money that goes back, and comes back.
  fc
    .tuple(account, fc.constantFrom('cancel', 'requestRefund', 'goodwill'), fc.nat({ max: 1 }), waits)
    .map(([n, way, which, later]) => [
      createActionStep(
        n,
        way === 'goodwill'
          ? { do: way, amount: 77 }
          : way === 'cancel'
            ? { do: way, kind: 'ORDINARY' }
            : { do: way },
      ),
      createActionStep(n, { do: 'leg', event: 'REFUND_FAILED', pick: which }),
      later,
      createActionStep(n, { do: 'retryRefund', pick: 0 }),
    ]),
);

export const createPurchaseArbitrary = (n: number): fc.Arbitrary<ActionStep> =>
  fc
    .record({
      price: fc.nat({ max: 3 }),
      token: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...GOOD) }, { weight: 1, arbitrary: token }),
    })
    .map((it) => createActionStep(n, { do: 'subscribe', ...it, atEnd: false }));

/** Every history begins with a purchase of each account: an empty one has nothing to test. */
export function createHistoryArbitrary(lengthMax: number): fc.Arbitrary<readonly Step[]> {
  const chunk = fc.oneof(
    { weight: 2, arbitrary: steps.map((it): readonly Step[] => [it]) },
    { weight: 1, arbitrary: sequences },
  );
  return fc
    .tuple(
      fc.tuple(...Array.from({ length: ACCOUNTS }, (_, n) => createPurchaseArbitrary(n))),
      fc.array(chunk, { minLength: 3, maxLength: lengthMax, size: 'max' }),
    )
    .map(([first, rest]) => [...first, ...rest.flat()]);
}

const rate = fc.constantFrom(0, 0, 0.05, 0.3);
const order = fc.constantFrom('in-order', 'reversed', 'shuffled');

export const settings: fc.Arbitrary<Setting> = fc.record({
  startAt: fc.constantFrom(...STARTS),
  zone: fc.constantFrom('Europe/Luxembourg', 'Europe/Luxembourg', 'Pacific/Auckland', 'America/New_York'),
  prices: fc.nat({ max: 2 }),
  seed: fc.nat(),
  faults: fc.record({ busy: rate, timeoutBefore: rate, timeoutAfter: rate }),
  meanMs: fc.constantFrom(0, 3),
  retryAfterMs: fc.constantFrom(1, 2_000),
  lookUpLagMs: fc.constantFrom(0, 0, 60_000),
  failingRefundAnswers: fc.constantFrom('PROCESSING', 'COMPLETED'),
  webhooks: fc.record({
    delayMs: fc.constantFrom(0, 0, 60_000, 2 * 86_400_000),
    order,
    duplicate: fc.boolean(),
    unacknowledged: fc.constantFrom(0, 0.2),
  }),
});
