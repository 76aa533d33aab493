import { expect, test } from 'vitest';
import { chargeOf, openBooks, outcomeOf, refundOf, setUpSimulator } from './setup.ts';

openBooks();

async function setUpCharge(token = 'pm_card_visa') {
  const setup = await setUpSimulator();
  const charge = chargeOf(token, { money: { amount: 1000, currency: 'EUR' } });
  await setup.simulator.charge(charge);
  return { ...setup, charge, book: () => setup.bookOf(charge.reference) };
}

test('partial refunds up to what was captured, and not a cent more', async () => {
  const { simulator, charge, book } = await setUpCharge();
  const outcomes: string[] = [];
  for (const amount of [400, 601, 599, 1, 1]) {
    outcomes.push(await outcomeOf(simulator.refund(refundOf(charge, amount))));
  }
  expect(outcomes).toEqual([
    'COMPLETED',
    'refused amount_too_large',
    'COMPLETED',
    'COMPLETED',
    'refused amount_too_large',
  ]);
  expect(await book()).toMatchObject({ captured: 1000, refunded: 1000, kept: 0 });
});

test('partial refunds at once never give back more than was captured', async () => {
  const { simulator, charge, book } = await setUpCharge();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => outcomeOf(simulator.refund(refundOf(charge, 300)))),
  );
  expect(outcomes.filter((outcome) => outcome === 'COMPLETED')).toHaveLength(3);
  expect(outcomes.filter((outcome) => outcome === 'refused amount_too_large')).toHaveLength(17);
  expect(await book()).toMatchObject({ refunded: 900, kept: 100 });
});

test('twenty calls with one reference refund once, with one answer', async () => {
  const { simulator, charge, book } = await setUpCharge();
  const request = refundOf(charge, 300);
  const answers = await Promise.all(Array.from({ length: 20 }, () => simulator.refund(request)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await book()).toMatchObject({ refunded: 300 });
});

test('the same reference on two charges at once refunds one of them', async () => {
  const { simulator, charge, bookOf } = await setUpCharge();
  const second = chargeOf('pm_card_visa', { money: charge.money });
  await simulator.charge(second);
  const request = refundOf(charge, 300);
  const outcomes = await Promise.all([
    outcomeOf(simulator.refund(request)),
    outcomeOf(simulator.refund({ ...request, chargeReference: second.reference })),
  ]);
  expect(outcomes.toSorted()).toEqual(['COMPLETED', 'refused idempotency_mismatch']);
  const refunded = await Promise.all([charge, second].map(({ reference }) => bookOf(reference)));
  expect(refunded.map((book) => book?.refunded).toSorted()).toEqual([0, 300]);
});

test('the same reference with another amount is refused', async () => {
  const { simulator, charge, book } = await setUpCharge();
  const request = refundOf(charge, 300);
  await simulator.refund(request);
  const more = { ...request, money: { ...request.money, amount: 301 } };
  expect(await outcomeOf(simulator.refund(more))).toBe('refused idempotency_mismatch');
  expect(await book()).toMatchObject({ refunded: 300 });
});

test('a refund of an unknown charge, in another currency, or of a charge that failed is refused', async () => {
  const { simulator, charge } = await setUpCharge();
  const failed = chargeOf('pm_card_chargeDeclined');
  await simulator.charge(failed);
  const swiss = { ...refundOf(charge), money: { amount: 1, currency: 'CHF' } };
  expect(await outcomeOf(simulator.refund(refundOf(chargeOf('pm_card_visa'))))).toBe(
    'refused unknown_charge',
  );
  expect(await outcomeOf(simulator.refund(swiss))).toBe('refused invalid_request');
  expect(await outcomeOf(simulator.refund(refundOf(failed, 1)))).toBe('refused amount_too_large');
});

test('a refund under way holds its amount; once it fails there is room again', async () => {
  const { simulator, charge, book, passHours } = await setUpCharge('sim_refund_fails_later');
  await simulator.refund(refundOf(charge, 700));
  const refused = refundOf(charge, 400);
  expect(await outcomeOf(simulator.refund(refused))).toBe('refused amount_too_large');
  expect(await book()).toMatchObject({ processing: 700, refunded: 0, kept: 300 });

  passHours(3 * 24);

  // A refusal is not remembered: the same reference goes through now.
  expect(await outcomeOf(simulator.refund(refused))).toBe('PROCESSING');
  expect(await book()).toMatchObject({ processing: 400, refunded: 0, kept: 600 });
});

test('a refund that fails later is told by a webhook, at the moment it failed', async () => {
  const { simulator, charge, book, passHours } = await setUpCharge('sim_refund_fails_later');
  const request = refundOf(charge);
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
  expect(await book()).toMatchObject({ processing: 0, kept: 1000 });
});

test('a refund may be reported complete and fail all the same, if so set', async () => {
  const { simulator, bookOf, passHours } = await setUpSimulator({
    settings: { failingRefundAnswers: 'COMPLETED', refundFailsAfterMs: 3_600_000 },
  });
  const charge = chargeOf('sim_refund_fails_later');
  await simulator.charge(charge);
  const { providerId } = await simulator.refund(refundOf(charge));
  expect(await outcomeOf(simulator.lookUpRefund({ providerId }))).toBe('COMPLETED');
  passHours(1);
  expect(await outcomeOf(simulator.lookUpRefund({ providerId }))).toBe('FAILED expired_or_canceled_card');
  expect(await bookOf(charge.reference)).toMatchObject({ refunded: 0, kept: 2900 });
});
