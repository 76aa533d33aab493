import { expect, test } from 'vitest';
import { lines, openPartner } from '../kit/examples/examples.ts';

const partner = await openPartner();
const clock = await partner.clock('2026-01-15T09:00:00Z');
const anna = await partner.customer({
  externalId: 'anna',
  clock,
  card: 'pm_card_chargeDeclinedInsufficientFunds',
});
await partner.customer({ externalId: 'bert', clock, card: 'sim_decline_2' });
await partner.customer({ externalId: 'cleo', clock });

const OVERDUE = lines`
  Overdue: €9.00 for 2026-02-15 until 2026-03-15; the subscription is PAST_DUE
    2026-02-15 FAILED: insufficient_funds
    2026-02-16 FAILED: insufficient_funds
    next try 2026-02-18 00:00
    next try 2026-02-22 00:00
    suspended 2026-02-22 00:00 if all fail
`;

test('what is overdue, what comes next, and the ways to pay', async () => {
  await clock.advance('2026-02-15T12:00:00Z');
  expect(await partner.run('failed-payment', 'cleo')).toEqual({
    code: 0,
    out: 'Nothing is overdue; the subscription is ACTIVE\n',
    err: '',
  });

  await clock.advance('2026-02-16T12:00:00Z');
  expect(await partner.run('failed-payment', 'anna')).toEqual({ code: 0, out: OVERDUE, err: '' });

  const declined = await partner.run('failed-payment', 'anna', '--pay');
  expect(declined).toMatchObject({ code: 1, out: OVERDUE });
  expect(declined.err).toContain('Declined again: insufficient_funds. Another card: --card TOKEN\n');

  const paid = await partner.run('failed-payment', 'anna', '--card', 'pm_card_visa');
  expect(paid).toMatchObject({ code: 0, err: '' });
  expect(paid.out).toMatch(
    /\nCard saved: visa 4242\n {2}2026-02-16 SUCCEEDED\nThe subscription is ACTIVE\n$/,
  );
  expect((await partner.kalenner.subscriptions.get(anna.subscriptionId))?.status).toBe('ACTIVE');
});

test('the saved card works again', async () => {
  const { code, out } = await partner.run('failed-payment', 'bert', '--pay');
  expect(code).toBe(0);
  expect(out).toMatch(/\nPaid €9\.00; the subscription is ACTIVE\n$/);
});

test('a suspended customer is back with the money, or asked by their bank', async () => {
  const eve = await partner.customer({
    externalId: 'eve',
    at: '2026-01-15T09:00:00Z',
    card: 'pm_card_chargeDeclined',
  });
  await eve.clock.advance('2026-02-25T09:00:00Z');
  const asked = await partner.run('failed-payment', 'eve', '--card', 'pm_card_authenticationRequired');
  expect(asked.code).toBe(2);
  expect(asked.out).toContain('the subscription is SUSPENDED\n');
  expect(asked.out).toMatch(/REQUIRES_ACTION\nThe customer's bank asks them to confirm, until .+\n/);
  expect(asked.out).toMatch(/\nThe subscription is SUSPENDED\n$/);
  const paid = await partner.run('failed-payment', 'eve', '--card', 'pm_card_visa');
  expect(paid.out).toMatch(/SUCCEEDED\nThe subscription is ACTIVE\n$/);
});
