import { expect, test } from 'vitest';
import { lines, openPartner } from '../kit/examples/examples.ts';

const partner = await openPartner();
const customer = { externalId: 'anna', plan: 'pro', at: '2026-01-31T09:00:00Z' };
const { accountId, clock } = await partner.customer(customer);

test('the two steps, then both at once; the lower plan starts by itself', async () => {
  await clock.advance('2026-02-20T09:00:00Z');
  expect(await partner.run('downgrade', 'anna', 'starter', 'MONTH')).toEqual({
    code: 0,
    out: lines`
      1. The present plan ends on 2026-02-28; back: €0.00
      2. The new plan starts on 2026-02-28; first charge: €9.00
        The current subscription month began on 31 January 2026; it ends on 28 February 2026 at 00:00.
        Monthly subscription: nothing is refunded for the current month.
        The subscription starts on 28 February 2026; €9.00 is charged on that day, nothing before.
        Clauses: DOWNGRADE, CANCEL_SELF_SERVICE, CANCEL_EFFECT, ACCESS_UNTIL_END, REFUND_MONTHLY
      Pro is ACTIVE until 2026-02-28
      Starter is SCHEDULED from 2026-02-28
    `,
    err: '',
  });
  await clock.advance('2026-02-28T09:00:00Z');
  const account = await partner.kalenner.accounts.get(accountId);
  expect(account?.subscription).toMatchObject({ status: 'ACTIVE', price: { plan: { code: 'starter' } } });
});

test('a higher plan is none', async () => {
  const { code, out, err } = await partner.run('downgrade', 'anna', 'business');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('(NOT_A_DOWNGRADE)');
});
