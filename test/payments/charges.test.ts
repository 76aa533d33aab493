import { openSimulatorDatabase } from '@kalenner/schema/payments/simulator/open-simulator-database';
import { createSimulator } from '@kalenner/schema/payments/simulator/simulator';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createCharge, describeOutcome, openLedger, START, setUpSimulator } from './setup.ts';

openLedger();

test('twenty calls with one reference from two processes: one capture, one answer', async () => {
  const { simulator, url, findLedgerEntry: getLedgerEntry, passHours } = await setUpSimulator();
  const { db, close } = openSimulatorDatabase(url);
  onTestFinished(close);
  const other = createSimulator(db, { now: () => '2026-03-02T09:00:00.500Z', secret: 'whsec_test' });
  const request = createCharge('pm_card_visa');

  const calls = Array.from({ length: 20 }, (_, index) =>
    (index % 2 === 0 ? simulator : other).charge(request),
  );
  const answers = await Promise.all(calls);

  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await getLedgerEntry(request.reference)).toMatchObject({ captured: 2900, kept: 2900, sends: 20 });
  // Whichever process was first: the other's clock is half a second ahead.
  passHours(1);
  expect(await simulator.takeWebhooks()).toHaveLength(1);
});

test.each([
  ['sim_timeout_before', 'timed out'],
  ['sim_timeout_after', 'timed out'],
  ['sim_rate_limited', 'busy 1000'],
])('twenty calls with one reference and %s: one is unlucky, one capture', async (token, unlucky) => {
  const { simulator, findLedgerEntry: getLedgerEntry } = await setUpSimulator();
  const request = createCharge(token);
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => describeOutcome(simulator.charge(request))),
  );
  expect(outcomes.toSorted()).toEqual([...Array(19).fill('SUCCEEDED'), unlucky].toSorted());
  expect(await getLedgerEntry(request.reference)).toMatchObject({ captured: 2900 });
});

test.each([
  ['amount', { money: { amount: 2901, currency: 'EUR' } }],
  ['currency', { money: { amount: 2900, currency: 'CHF' } }],
  ['paymentToken', { paymentToken: 'pm_card_chargeDeclined' }],
  ['accountId', { accountId: 'account-2' }],
])('the same reference with another %s is refused, and changes nothing', async (field, other) => {
  const { simulator, findLedgerEntry: getLedgerEntry } = await setUpSimulator();
  const request = createCharge('pm_card_visa');
  await simulator.charge(request);
  const mismatched = simulator.charge({ ...request, ...other });
  await expect(mismatched).rejects.toMatchObject({
    name: 'ProviderRefused',
    code: 'idempotency_mismatch',
    message: expect.stringContaining(`another ${field};`),
  });
  expect(await getLedgerEntry(request.reference)).toMatchObject({
    captured: 2900,
    currency: 'EUR',
    account_id: 'account-1',
  });
});

test.each([
  ['an empty reference', { reference: '' }],
  ['an amount of 0', { money: { amount: 0, currency: 'EUR' } }],
  ['half a cent', { money: { amount: 0.5, currency: 'EUR' } }],
  ['more than the ledger can hold', { money: { amount: 2 ** 31, currency: 'EUR' } }],
  ['a currency in small letters', { money: { amount: 1, currency: 'eur' } }],
])('%s is refused', async (_, wrong) => {
  const { simulator } = await setUpSimulator();
  expect(await describeOutcome(simulator.charge(createCharge('pm_card_visa', wrong)))).toBe(
    'refused invalid_request',
  );
});

describe('look-up', () => {
  test('finds a charge by our reference and by its own id, and answers as the charge did', async () => {
    const { simulator, passHours } = await setUpSimulator();
    const request = createCharge('pm_card_visa');
    const answer = await simulator.charge(request);
    passHours(1);
    expect(answer).toMatchObject({ status: 'SUCCEEDED', captured: 2900, at: START });
    expect(await simulator.lookUpCharge({ reference: request.reference })).toEqual(answer);
    expect(await simulator.lookUpCharge({ providerId: answer.providerId })).toEqual(answer);
    expect(await simulator.lookUpCharge({ providerId: request.reference })).toBeNull();
    expect(await simulator.lookUpCharge({ reference: answer.providerId })).toBeNull();
  });

  test('lags behind when set', async () => {
    const { simulator, passHours } = await setUpSimulator({ settings: { lookUpLagMs: 3_600_000 } });
    const request = createCharge('sim_timeout_after');
    await describeOutcome(simulator.charge(request));
    const look = () => describeOutcome(simulator.lookUpCharge({ reference: request.reference }));
    expect(await look()).toBe('not found');
    passHours(0.999);
    expect(await look()).toBe('not found');
    passHours(0.001);
    expect(await look()).toBe('SUCCEEDED');
  });
});

describe('canceling', () => {
  test.each([
    ['pm_card_authenticationRequired', 'CANCELED'],
    ['pm_card_visa', 'SUCCEEDED'],
    ['pm_card_chargeDeclined', 'FAILED card_declined'],
    ['sim_in_doubt', 'PROCESSING'],
    ['sim_timeout_before', 'not found'],
  ])('%s: %s', async (token, expected) => {
    const { simulator } = await setUpSimulator();
    const request = createCharge(token);
    await describeOutcome(simulator.charge(request));
    expect(await describeOutcome(simulator.cancelPayment(request.reference))).toBe(expected);
    expect(await describeOutcome(simulator.cancelPayment(request.reference))).toBe(expected);
  });

  test('what was canceled stays so: sent again, looked up, authenticated', async () => {
    const { simulator, findLedgerEntry: getLedgerEntry } = await setUpSimulator();
    const request = createCharge('pm_card_authenticationRequired');
    const { reference } = request;
    await simulator.charge(request);
    await simulator.cancelPayment(reference);
    expect(await describeOutcome(simulator.charge(request))).toBe('CANCELED');
    expect(await describeOutcome(simulator.lookUpCharge({ reference }))).toBe('CANCELED');
    await expect(
      simulator.simulate({ chargeReference: reference, event: 'AUTHENTICATED' }),
    ).rejects.toMatchObject({
      code: 'impossible',
    });
    expect(await getLedgerEntry(reference)).toMatchObject({ status: 'CANCELED', captured: 0 });
  });

  test('of what was never received remembers nothing: a call that comes later is charged', async () => {
    const { simulator } = await setUpSimulator();
    const request = createCharge('pm_card_visa');
    expect(await simulator.cancelPayment(request.reference)).toBeNull();
    expect(await describeOutcome(simulator.charge(request))).toBe('SUCCEEDED');
  });
});
