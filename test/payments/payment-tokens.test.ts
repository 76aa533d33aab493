import type { ChargeAnswer } from '@kalenner/schema/payments/payment-provider';
import { describe, expect, test } from 'vitest';
import { createCharge, createRefund, describeOutcome, openLedger, setUpSimulator } from './setup.ts';

openLedger();

interface ChargeRow {
  readonly first: string;
  /** By look-up, right after the first call. */
  readonly found: string;
  /** The same reference once more. */
  readonly again: string;
  readonly captured: number;
}

const declined = (code: string): ChargeRow => ({
  first: `FAILED ${code}`,
  found: `FAILED ${code}`,
  again: `FAILED ${code}`,
  captured: 0,
});
const taken: ChargeRow = { first: 'SUCCEEDED', found: 'SUCCEEDED', again: 'SUCCEEDED', captured: 2900 };

const CHARGES: Readonly<Record<string, ChargeRow>> = {
  pm_card_visa: taken,
  pm_card_chargeDeclined: declined('card_declined'),
  pm_card_chargeDeclinedInsufficientFunds: declined('insufficient_funds'),
  pm_card_chargeDeclinedStolenCard: declined('stolen_card'),
  pm_card_authenticationRequired: {
    first: 'REQUIRES_ACTION',
    found: 'REQUIRES_ACTION',
    again: 'REQUIRES_ACTION',
    captured: 0,
  },
  sim_timeout_before: { first: 'timed out', found: 'not found', again: 'SUCCEEDED', captured: 2900 },
  sim_timeout_after: { first: 'timed out', found: 'SUCCEEDED', again: 'SUCCEEDED', captured: 2900 },
  sim_in_doubt: { first: 'timed out', found: 'PROCESSING', again: 'timed out', captured: 0 },
  sim_decline_1: declined('card_declined'),
  sim_refund_timeout: taken,
  sim_refund_fails_later: taken,
  sim_slow: taken,
  sim_rate_limited: { first: 'busy 1000', found: 'not found', again: 'SUCCEEDED', captured: 2900 },
};

interface RefundRow {
  readonly first: string;
  readonly found: string;
  readonly again: string;
  readonly afterAWeek: string;
}

const completed: RefundRow = {
  first: 'COMPLETED',
  found: 'COMPLETED',
  again: 'COMPLETED',
  afterAWeek: 'COMPLETED',
};

const REFUNDS: Readonly<Record<string, RefundRow>> = {
  pm_card_visa: completed,
  sim_timeout_after: completed,
  sim_refund_timeout: { ...completed, first: 'timed out' },
  sim_refund_fails_later: {
    first: 'PROCESSING',
    found: 'PROCESSING',
    again: 'PROCESSING',
    afterAWeek: 'FAILED expired_or_canceled_card',
  },
};

describe('what each payment token does to a charge', () => {
  test.each(Object.entries(CHARGES))('%s', async (token, expected) => {
    const { simulator, findLedgerEntry: getLedgerEntry } = await setUpSimulator();
    const request = createCharge(token);
    const { reference } = request;

    const first = await describeOutcome(simulator.charge(request));
    const found = await describeOutcome(simulator.lookUpCharge({ reference }));
    const again = await describeOutcome(simulator.charge(request));

    const captured = (await getLedgerEntry(reference))?.captured;
    expect({ first, found, again, captured }).toEqual(expected);
  });
});

describe('what each payment token does to a refund', () => {
  test.each(Object.entries(REFUNDS))('%s', async (token, expected) => {
    const { simulator, passHours } = await setUpSimulator();
    const charge = createCharge(token);
    await describeOutcome(simulator.charge(charge));
    const request = createRefund(charge);
    const { reference } = request;

    const first = await describeOutcome(simulator.refund(request));
    const found = await describeOutcome(simulator.lookUpRefund({ reference }));
    const again = await describeOutcome(simulator.refund(request));
    passHours(7 * 24);
    const afterAWeek = await describeOutcome(simulator.lookUpRefund({ reference }));

    expect({ first, found, again, afterAWeek }).toEqual(expected);
  });
});

test('sim_decline_N counts the charges of each account apart, and a charge sent again only once', async () => {
  const { simulator } = await setUpSimulator();
  const outcomes: string[] = [];
  for (const accountId of ['a', 'a', 'b', 'a', 'b', 'b', 'a']) {
    const request = createCharge('sim_decline_2', { accountId });
    await simulator.charge(request);
    outcomes.push(`${accountId} ${await describeOutcome(simulator.charge(request))}`);
  }
  expect(outcomes).toEqual([
    'a FAILED card_declined',
    'a FAILED card_declined',
    'b FAILED card_declined',
    'a SUCCEEDED',
    'b FAILED card_declined',
    'b SUCCEEDED',
    'a SUCCEEDED',
  ]);
});

test('sim_decline_N declines N of many charges at once', async () => {
  const { simulator } = await setUpSimulator();
  const requests = Array.from({ length: 12 }, () => createCharge('sim_decline_5'));
  const answers = await Promise.all(requests.map((request) => simulator.charge(request)));
  expect(answers.filter(({ status }) => status === 'FAILED')).toHaveLength(5);
});

test('sim_slow takes its time', async () => {
  const { simulator, slept } = await setUpSimulator({ settings: { slowMs: 7_000 } });
  await simulator.charge(createCharge('sim_slow'));
  await simulator.charge(createCharge('pm_card_visa'));
  expect(slept).toEqual([7_000]);
});

test('an authentication hands out the same client secret as often as asked, and it is stored nowhere', async () => {
  const { simulator, db } = await setUpSimulator();
  const request = createCharge('pm_card_authenticationRequired');
  const secretOf = (answer: ChargeAnswer | null) =>
    answer?.status === 'REQUIRES_ACTION' ? answer.clientSecret : 'none';

  const secret = secretOf(await simulator.charge(request));

  expect(secret).toMatch(/^ch_[0-9a-f]{24}_secret_[0-9a-f]{24}$/);
  expect(secretOf(await simulator.lookUpCharge({ reference: request.reference }))).toBe(secret);
  const rows = await db.selectFrom('simulator.charge').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test('a token shows the same card each time, and every token one of its own', async () => {
  const { simulator } = await setUpSimulator();
  const cards = await Promise.all(
    Object.keys(CHARGES).map((token) => simulator.describePaymentMethod(token)),
  );
  expect(await simulator.describePaymentMethod('pm_card_visa')).toEqual(cards[0]);
  expect(cards[0]).toMatchObject({ brand: 'visa', last4: '4242', expires: '12/49' });
  expect(new Set(cards.map(({ last4 }) => last4)).size).toBe(cards.length);
  for (const { last4, expires } of cards) expect(`${last4} ${expires}`).toMatch(/^\d{4} \d\d\/\d\d$/);
});

test.each(['pm_card_unknown', 'sim_decline_0', 'sim_decline_100', 'sim_decline_', ''])(
  'token %j is refused',
  async (token) => {
    const { simulator } = await setUpSimulator();
    await expect(simulator.describePaymentMethod(token)).rejects.toThrow(
      `Payment token '${token}' is unknown`,
    );
    expect(await describeOutcome(simulator.charge(createCharge(token)))).toBe('refused invalid_request');
  },
);
