import { expect, test } from 'vitest';
import { lines, openPartner } from '../kit/examples/examples.ts';

const partner = await openPartner();
const clock = await partner.clock('2026-01-15T09:00:00Z');
const { subscriptionId } = await partner.customer({
  externalId: 'anna',
  clock,
  plan: 'pro',
  interval: 'YEAR',
});
await partner.customer({ externalId: 'bert', clock });

test('the kinds of cancellation side by side, and nothing done', async () => {
  expect(await partner.run('cancel', 'bert', '--dry-run')).toEqual({
    code: 0,
    out: lines`
      GUARANTEE (recommended): ends 2026-01-15 10:00, back: €9.00
        Guarantee: 15 January 2026 + 14 days = 29 January 2026 included; asked on 15 January 2026, so covered.
        All of it is refunded: €9.00 − €0.00 − €0.00 = €9.00.
        The subscription ends at once.
        Business days after 15 January 2026: number 3 is 20 January 2026, number 5 is 22 January 2026.
        Clauses: GUARANTEE, REFUND_DELAY
      END_OF_MONTH: ends 2026-02-15 00:00, back: €0.00
        The current subscription month began on 15 January 2026; it ends on 15 February 2026 at 00:00.
        Monthly subscription: nothing is refunded for the current month.
        Clauses: CANCEL_SELF_SERVICE, CANCEL_EFFECT, ACCESS_UNTIL_END, REFUND_MONTHLY
    `,
    err: '',
  });
  const bert = await partner.kalenner.accounts.byExternalId('bert');
  expect(bert?.subscription?.endsOn).toBeNull();
});

test('the recommended way, or the one asked for', async () => {
  expect(await partner.run('cancel', 'bert', '--kind', 'END_OF_MONTH')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/\nCanceled \(END_OF_MONTH\): ACTIVE, ends on 2026-02-15; back: nothing\n$/),
  });

  await clock.advance('2026-04-20T08:00:00Z');
  expect(await partner.run('cancel', 'anna', '--reason', 'Too much')).toEqual({
    code: 0,
    out: lines`
      END_OF_MONTH (recommended): ends 2026-05-15 00:00, back: €126.67
        The current subscription month began on 15 April 2026; it ends on 15 May 2026 at 00:00.
        Share of the months begun: €190.00 × 4 ÷ 12 = €63.33.
        Full months left: €190.00 − €63.33 = €126.67.
        Taken for this term, less already refunded, less disputed: €190.00 − €0.00 − €0.00 = €190.00.
        Refund, the smaller of the two amounts: €126.67.
        Clauses: CANCEL_SELF_SERVICE, CANCEL_EFFECT, ACCESS_UNTIL_END, REFUND_ANNUAL
      Canceled (END_OF_MONTH): ACTIVE, ends on 2026-05-15; back: €126.67, by 2026-04-27
    `,
    err: '',
  });
  const subscription = await partner.kalenner.subscriptions.get(subscriptionId);
  expect(subscription).toMatchObject({ endsOn: '2026-05-15', cancellation: { reason: 'Too much' } });
});

test.each([
  [
    'anna',
    ['--kind', 'GUARANTEE'],
    "'GUARANTEE' is not a kind of cancellation open now; expected one of: END_OF_MONTH",
  ],
  ['bert', [], "Customer 'bert' has no subscription that is running"],
  ['carl', [], "No customer 'carl' is visible to this key"],
])('%s %o: told, and ended with 1', async (customer, args, why) => {
  expect(await partner.run('cancel', customer, ...args)).toMatchObject({ code: 1, err: `${why}\n` });
});
