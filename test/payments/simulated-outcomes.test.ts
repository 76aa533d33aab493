import type { SimulatedOutcome } from '@kalenner/schema/payments/simulator/outcomes';
import { describe, expect, test } from 'vitest';
import { createCharge, createRefund, describeOutcome, openLedger, setUpSimulator } from './setup.ts';

openLedger();

type Setup = Awaited<ReturnType<typeof setUpSimulator>>;

/** How a charge comes into each state; the reference is returned. */
const STATES = {
  'never received': async () => 'nobody-1',
  'lost on its way': (it: Setup) => charged(it, 'sim_timeout_before'),
  'waiting for the customer': (it: Setup) => charged(it, 'pm_card_authenticationRequired'),
  'in doubt': (it: Setup) => charged(it, 'sim_in_doubt'),
  succeeded: (it: Setup) => charged(it, 'sim_timeout_after'),
  declined: (it: Setup) => charged(it, 'pm_card_chargeDeclined'),
  canceled: async (setup: Setup) => {
    const reference = await charged(setup, 'pm_card_authenticationRequired');
    await setup.simulator.cancelPayment(reference);
    return reference;
  },
  disputed: async (setup: Setup) => {
    const reference = await charged(setup, 'pm_card_visa');
    await setup.simulator.simulate({ chargeReference: reference, event: 'DISPUTE_OPENED' });
    return reference;
  },
  'lost in a dispute': async (setup: Setup) => {
    const reference = await STATES.disputed(setup);
    await setup.simulator.simulate({ chargeReference: reference, event: 'DISPUTE_LOST' });
    return reference;
  },
} as const;

type State = keyof typeof STATES;

async function charged({ simulator }: Setup, token: string): Promise<string> {
  const request = createCharge(token, { money: { amount: 1000, currency: 'EUR' } });
  await describeOutcome(simulator.charge(request));
  return request.reference;
}

/** captured, disputed, lost afterwards. Every pair of state and event that is not here is impossible. */
const POSSIBLE: readonly (readonly [State, SimulatedOutcome, string, readonly [number, number, number]])[] = [
  ['lost on its way', 'SUCCEEDED', 'SUCCEEDED', [1000, 0, 0]],
  ['lost on its way', 'FAILED', 'FAILED processing_error', [0, 0, 0]],
  ['waiting for the customer', 'AUTHENTICATED', 'SUCCEEDED', [1000, 0, 0]],
  ['waiting for the customer', 'AUTHENTICATION_FAILED', 'FAILED authentication_failed', [0, 0, 0]],
  ['in doubt', 'SUCCEEDED', 'SUCCEEDED', [1000, 0, 0]],
  ['in doubt', 'FAILED', 'FAILED processing_error', [0, 0, 0]],
  ['succeeded', 'SUCCEEDED', 'SUCCEEDED', [1000, 0, 0]],
  ['succeeded', 'DISPUTE_OPENED', 'SUCCEEDED', [1000, 1000, 0]],
  ['disputed', 'SUCCEEDED', 'SUCCEEDED', [1000, 1000, 0]],
  ['disputed', 'DISPUTE_WON', 'SUCCEEDED', [1000, 0, 0]],
  ['disputed', 'DISPUTE_LOST', 'SUCCEEDED', [1000, 0, 1000]],
  ['lost in a dispute', 'SUCCEEDED', 'SUCCEEDED', [1000, 0, 1000]],
];
const EVENTS: readonly SimulatedOutcome[] = [
  'AUTHENTICATED',
  'AUTHENTICATION_FAILED',
  'SUCCEEDED',
  'FAILED',
  'DISPUTE_OPENED',
  'DISPUTE_WON',
  'DISPUTE_LOST',
  'REFUND_FAILED',
];

describe('what can happen to a charge', () => {
  test.each(POSSIBLE)('%s, then %s: %s', async (state, event, status, [captured, disputed, lost]) => {
    const value = await setUpSimulator();
    const { simulator } = value;
    const reference = await STATES[state](value);
    const told = await simulator.simulate({ chargeReference: reference, event });
    expect(await describeOutcome(simulator.lookUpCharge({ reference }))).toBe(status);
    expect(await value.findLedgerEntry(reference)).toMatchObject({
      captured,
      disputed,
      lost,
      kept: captured - disputed - lost,
    });
    const events = (await simulator.takeWebhooks()).map(({ body, signature }) =>
      simulator.readWebhook(body, signature),
    );
    expect(events.at(-1)).toEqual(told);
    expect(told).toMatchObject({ reference, kind: event.startsWith('DISPUTE') ? 'DISPUTE' : 'CHARGE' });
  });

  test.each(Object.keys(STATES) as State[])('%s: nothing else can', async (state) => {
    const value = await setUpSimulator();
    const reference = await STATES[state](value);
    const possible = POSSIBLE.flatMap(([from, event]) => (from === state ? [event] : []));
    const before = [await value.findLedgerEntry(reference), await value.simulator.takeWebhooks()];
    for (const event of EVENTS.filter((candidate) => !possible.includes(candidate))) {
      const unknown = state === 'never received' && event !== 'REFUND_FAILED';
      const simulated = value.simulator.simulate({ chargeReference: reference, event });
      await expect(simulated, event).rejects.toMatchObject({
        name: 'SteerRefused',
        code: unknown ? 'unknown_reference' : 'impossible',
      });
    }
    expect([await value.findLedgerEntry(reference), await value.simulator.takeWebhooks()]).toEqual([
      before[0],
      [],
    ]);
  });
});

describe('a charge that was lost on its way', () => {
  test('arrives late, and the same request sent again gets its answer', async () => {
    const { simulator, findLedgerEntry: getLedgerEntry, passHours } = await setUpSimulator();
    const request = createCharge('sim_timeout_before');
    await describeOutcome(simulator.charge(request));
    passHours(48);
    await simulator.simulate({ chargeReference: request.reference, event: 'SUCCEEDED' });
    expect(await simulator.charge(request)).toMatchObject({
      status: 'SUCCEEDED',
      at: '2026-03-04T09:00:00.000Z',
    });
    expect(await getLedgerEntry(request.reference)).toMatchObject({ captured: 2900 });
  });

  test('by the settings can arrive late too', async () => {
    const { simulator } = await setUpSimulator({ settings: { faults: { timeoutBefore: 1 } } });
    const request = createCharge('pm_card_visa');
    expect(await describeOutcome(simulator.charge(request))).toBe('timed out');
    const told = await simulator.simulate({ chargeReference: request.reference, event: 'SUCCEEDED' });
    expect(told).toMatchObject({ kind: 'CHARGE', answer: { status: 'SUCCEEDED', captured: 2900 } });
  });
});

describe('what can happen to a refund', () => {
  test.each([
    ['pm_card_visa', 'REFUND_FAILED', 'FAILED expired_or_canceled_card'],
    ['pm_card_visa', 'SUCCEEDED', 'COMPLETED'],
    ['sim_refund_timeout', 'REFUND_FAILED', 'FAILED expired_or_canceled_card'],
    ['sim_refund_fails_later', 'REFUND_FAILED', 'FAILED expired_or_canceled_card'],
    ['sim_refund_fails_later', 'SUCCEEDED', 'COMPLETED'],
  ] as const)('%s, then %s: %s', async (token, event, status) => {
    const { simulator, passHours } = await setUpSimulator();
    const charge = createCharge(token);
    await simulator.charge(charge);
    const request = createRefund(charge);
    await describeOutcome(simulator.refund(request));
    const told = await simulator.simulate({ refundReference: request.reference, event });
    expect(told).toMatchObject({ kind: 'REFUND', reference: request.reference });
    passHours(1000);
    expect(await describeOutcome(simulator.lookUpRefund({ reference: request.reference }))).toBe(status);
  });

  test('one that failed stays so, one never received cannot fail, and it is not a charge', async () => {
    const { simulator } = await setUpSimulator();
    const charge = createCharge('pm_card_visa');
    await simulator.charge(charge);
    const { reference: refundReference } = await refundFailed();
    const simulate = (reference: string, event: SimulatedOutcome) =>
      describeOutcome(
        simulator.simulate({ refundReference: reference, event }).then(() => ({ status: 'done' })),
      );
    expect(await simulate(refundReference, 'SUCCEEDED')).toBe('refused impossible');
    expect(await simulate(refundReference, 'REFUND_FAILED')).toBe('refused impossible');
    expect(await simulate(refundReference, 'DISPUTE_OPENED')).toBe('refused impossible');
    expect(await simulate('nobody-1', 'REFUND_FAILED')).toBe('refused unknown_reference');

    async function refundFailed() {
      const request = createRefund(charge);
      await simulator.refund(request);
      await simulator.simulate({ refundReference: request.reference, event: 'REFUND_FAILED' });
      return request;
    }
  });
});

test('a dispute withdraws what is left after refunds, blocks refunds, and can be opened again once won', async () => {
  const value = await setUpSimulator();
  const { simulator, findLedgerEntry: getLedgerEntry } = value;
  const charge = createCharge('pm_card_visa', { money: { amount: 1000, currency: 'EUR' } });
  const simulate = (event: SimulatedOutcome) =>
    simulator.simulate({ chargeReference: charge.reference, event });
  await simulator.charge(charge);
  await simulator.refund(createRefund(charge, 300));

  const first = await simulate('DISPUTE_OPENED');
  expect(first).toMatchObject({ amount: 700 });
  expect(await getLedgerEntry(charge.reference)).toMatchObject({
    refunded: 300,
    disputed: 700,
    lost: 0,
    kept: 0,
  });
  expect(await describeOutcome(simulator.refund(createRefund(charge, 1)))).toBe('refused amount_too_large');

  expect(await simulate('DISPUTE_WON')).toMatchObject({ amount: 700 });
  expect(await describeOutcome(simulator.refund(createRefund(charge, 100)))).toBe('COMPLETED');

  const second = await simulate('DISPUTE_OPENED');
  expect(second).not.toMatchObject({ disputeId: 'disputeId' in first ? first.disputeId : '' });
  expect(await simulate('DISPUTE_LOST')).toMatchObject({ amount: 600 });
  expect(await getLedgerEntry(charge.reference)).toMatchObject({
    captured: 1000,
    refunded: 400,
    disputed: 0,
    lost: 600,
    kept: 0,
  });
});

test('a dispute and refunds at once never take more than was captured', async () => {
  const { simulator, findLedgerEntry: getLedgerEntry } = await setUpSimulator();
  const charge = createCharge('pm_card_visa', { money: { amount: 1000, currency: 'EUR' } });
  await simulator.charge(charge);
  await Promise.all([
    ...Array.from({ length: 8 }, () => describeOutcome(simulator.refund(createRefund(charge, 150)))),
    simulator.simulate({ chargeReference: charge.reference, event: 'DISPUTE_OPENED' }),
  ]);
  const policyVersions = await getLedgerEntry(charge.reference);
  expect(policyVersions?.kept).toBe(0);
  expect((policyVersions?.refunded ?? 0) + (policyVersions?.disputed ?? 0)).toBe(1000);
});
