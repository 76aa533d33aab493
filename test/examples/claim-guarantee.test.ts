import { expect, test } from 'vitest';
import { lines, openPartner } from '../kit/examples/examples.ts';

const partner = await openPartner();
const clock = await partner.clock('2026-01-15T09:00:00Z');
await partner.customer({ externalId: 'anna', clock });
await partner.customer({ externalId: 'bert', clock, firstCard: 'sim_refund_timeout' });
await partner.customer({ externalId: 'cleo', clock, plan: 'pro', interval: 'YEAR' });

test('everything back, and the end at once', async () => {
  expect(await partner.run('claim-guarantee', 'anna', '--reason', 'Not for us')).toEqual({
    code: 0,
    out: lines`
      Back: €9.00, between 2026-01-20 and 2026-01-22
        each charge by itself: €9.00
        Guarantee: 15 January 2026 + 14 days = 29 January 2026 included; asked on 15 January 2026, so covered.
        All of it is refunded: €9.00 − €0.00 − €0.00 = €9.00.
        The subscription ends at once.
        Business days after 15 January 2026: number 3 is 20 January 2026, number 5 is 22 January 2026.
        Clauses: REFUND_REQUEST, GUARANTEE, REFUND_DELAY
      Claimed, and reported to support; the subscription is CANCELED
      Refund COMPLETED: €9.00 of €9.00 sent back
    `,
    err: '',
  });
});

test('a refund that takes its time is followed', async () => {
  const claim = partner.start('claim-guarantee', 'bert', '--follow', '20');
  await claim.waitForOutput(/Refund PROCESSING: €0\.00 of €9\.00 sent back\n/);
  await clock.advance('2026-01-15T12:00:00Z');
  const { code, out, err } = await claim.ended;
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/Refund COMPLETED: €9\.00 of €9\.00 sent back\n$/);
});

test('too late: the clause, and the kinds of cancellation', async () => {
  await clock.advance('2026-02-20T09:00:00Z');
  const { code, out, err } = await partner.run('claim-guarantee', 'cleo');
  expect(code).toBe(1);
  expect(err).toMatch(
    /^Guarantee: .+ asked on 20 February 2026, so too late\. \(REFUND_NOT_COVERED\)\n {2}GUARANTEE: /,
  );
  expect(out).toBe(lines`
    Instead: END_OF_MONTH, ends on 2026-03-15, back: €158.33
      The current subscription month began on 15 February 2026; it ends on 15 March 2026 at 00:00.
      Share of the months begun: €190.00 × 2 ÷ 12 = €31.67.
      Full months left: €190.00 − €31.67 = €158.33.
      Taken for this term, less already refunded, less disputed: €190.00 − €0.00 − €0.00 = €190.00.
      Refund, the smaller of the two amounts: €158.33.
      Clauses: CANCEL_SELF_SERVICE, CANCEL_EFFECT, ACCESS_UNTIL_END, REFUND_ANNUAL
  `);
});
