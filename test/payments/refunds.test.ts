import { expect, test } from 'vitest';
import { createCharge, createRefund, describeOutcome, openLedger, setUpSimulator } from './setup.ts';

openLedger();

async function setUpCharge(token = 'pm_card_visa') {
  const setup = await setUpSimulator();
  const charge = createCharge(token, { money: { amount: 1000, currency: 'EUR' } });
  await setup.simulator.charge(charge);
  return { ...setup, charge, policyVersions: () => setup.findLedgerEntry(charge.reference) };
}

test('partial refunds up to what was captured, and not a cent more', async () => {
  const { simulator, charge, policyVersions } = await setUpCharge();
  const outcomes: string[] = [];
  for (const amount of [400, 601, 599, 1, 1]) {
    outcomes.push(await describeOutcome(simulator.refund(createRefund(charge, amount))));
  }
  expect(outcomes).toEqual([
    'COMPLETED',
    'refused amount_too_large',
    'COMPLETED',
    'COMPLETED',
    'refused amount_too_large',
  ]);
  expect(await policyVersions()).toMatchObject({ captured: 1000, refunded: 1000, kept: 0 });
});

test('partial refunds at once never give back more than was captured', async () => {
  const { simulator, charge, policyVersions } = await setUpCharge();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => describeOutcome(simulator.refund(createRefund(charge, 300)))),
  );
  expect(outcomes.filter((outcome) => outcome === 'COMPLETED')).toHaveLength(3);
  expect(outcomes.filter((outcome) => outcome === 'refused amount_too_large')).toHaveLength(17);
  expect(await policyVersions()).toMatchObject({ refunded: 900, kept: 100 });
});

test('twenty calls with one reference refund once, with one answer', async () => {
  const { simulator, charge, policyVersions } = await setUpCharge();
  const request = createRefund(charge, 300);
  const answers = await Promise.all(Array.from({ length: 20 }, () => simulator.refund(request)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await policyVersions()).toMatchObject({ refunded: 300 });
});

test('the same reference on two charges at once refunds one of them', async () => {
  const { simulator, charge, findLedgerEntry: getLedgerEntry } = await setUpCharge();
  const second = createCharge('pm_card_visa', { money: charge.money });
  await simulator.charge(second);
  const request = createRefund(charge, 300);
  const outcomes = await Promise.all([
    describeOutcome(simulator.refund(request)),
    describeOutcome(simulator.refund({ ...request, chargeReference: second.reference })),
  ]);
  expect(outcomes.toSorted()).toEqual(['COMPLETED', 'refused idempotency_mismatch']);
  const refunded = await Promise.all([charge, second].map(({ reference }) => getLedgerEntry(reference)));
  expect(refunded.map((policyVersions) => policyVersions?.refunded).toSorted()).toEqual([0, 300]);
});

test('the same reference with another amount is refused', async () => {
  const { simulator, charge, policyVersions } = await setUpCharge();
  const request = createRefund(charge, 300);
  await simulator.refund(request);
  const more = { ...request, money: { ...request.money, amount: 301 } };
  expect(await describeOutcome(simulator.refund(more))).toBe('refused idempotency_mismatch');
  expect(await policyVersions()).toMatchObject({ refunded: 300 });
});

test('a refund of an unknown charge, in another currency, or of a charge that failed is refused', async () => {
  const { simulator, charge } = await setUpCharge();
  const failed = createCharge('pm_card_chargeDeclined');
  await simulator.charge(failed);
  const swiss = { ...createRefund(charge), money: { amount: 1, currency: 'CHF' } };
  expect(await describeOutcome(simulator.refund(createRefund(createCharge('pm_card_visa'))))).toBe(
    'refused unknown_charge',
  );
  expect(await describeOutcome(simulator.refund(swiss))).toBe('refused invalid_request');
  expect(await describeOutcome(simulator.refund(createRefund(failed, 1)))).toBe('refused amount_too_large');
});

test('a refund under way holds its amount; once it fails there is room again', async () => {
  const { simulator, charge, policyVersions, passHours } = await setUpCharge('sim_refund_fails_later');
  await simulator.refund(createRefund(charge, 700));
  const refused = createRefund(charge, 400);
  expect(await describeOutcome(simulator.refund(refused))).toBe('refused amount_too_large');
  expect(await policyVersions()).toMatchObject({ processing: 700, refunded: 0, kept: 300 });

  passHours(3 * 24);

  // A refusal is not remembered: the same reference goes through now.
  expect(await describeOutcome(simulator.refund(refused))).toBe('PROCESSING');
  expect(await policyVersions()).toMatchObject({ processing: 400, refunded: 0, kept: 600 });
});

test('a refund that fails later is told by a webhook, at the moment it failed', async () => {
  const { simulator, charge, policyVersions, passHours } = await setUpCharge('sim_refund_fails_later');
  const request = createRefund(charge);
  const { providerId } = await simulator.refund(request);
  expect(await simulator.takeWebhooks()).toHaveLength(1);

  passHours(100);

  const events = (await simulator.takeWebhooks()).map(({ body, signature }) =>
    simulator.readWebhook(body, signature),
  );
  expect(events.at(-1)).toMatchObject({
    kind: 'REFUND',
    reference: request.reference,
    at: '2026-03-05T09:00:00.000Z',
    answer: { status: 'FAILED', providerId, failureCode: 'expired_or_canceled_card' },
  });
  expect(await policyVersions()).toMatchObject({ processing: 0, kept: 1000 });
});

test('a refund may be reported complete and fail all the same, if so set', async () => {
  const {
    simulator,
    findLedgerEntry: getLedgerEntry,
    passHours,
  } = await setUpSimulator({
    settings: { failingRefundAnswers: 'COMPLETED', refundFailsAfterMs: 3_600_000 },
  });
  const charge = createCharge('sim_refund_fails_later');
  await simulator.charge(charge);
  const { providerId } = await simulator.refund(createRefund(charge));
  expect(await describeOutcome(simulator.lookUpRefund({ providerId }))).toBe('COMPLETED');
  passHours(1);
  expect(await describeOutcome(simulator.lookUpRefund({ providerId }))).toBe(
    'FAILED expired_or_canceled_card',
  );
  expect(await getLedgerEntry(charge.reference)).toMatchObject({ refunded: 0, kept: 2900 });
});
