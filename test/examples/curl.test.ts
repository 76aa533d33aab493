import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { lines, openPartner } from '../kit/examples/examples.ts';

const partner = await openPartner();
const clock = await partner.clock('2026-01-15T09:00:00Z');
const anna = await partner.customer({ externalId: 'anna', clock, plan: 'pro', interval: 'YEAR' });
await clock.advance('2026-02-16T12:00:00Z');

/** Programs that the project itself does not need, and does not bring. */
const installed = ['curl', 'jq'].every((tool) => spawnSync(tool, ['--version']).status === 0);

test('says what is not installed', () => {
  const env = { ...partner.env, PATH: '/nowhere' };
  const { status, stderr } = spawnSync('/bin/bash', ['examples/curl.sh', 'anna'], { env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([127, 'This needs curl, which is not installed here\n']);
});

describe.skipIf(!installed)('with curl and jq', () => {
  test('what a customer has, what canceling does, and the cancellation', async () => {
    expect(await partner.shell('curl.sh', 'anna')).toEqual({
      code: 0,
      out: lines`
        anna@example.com: Pro, ACTIVE
        END_OF_MONTH: ends on 2026-03-15, back: €158.33
          The current subscription month began on 15 February 2026; it ends on 15 March 2026 at 00:00.
          Share of the months begun: €190.00 × 2 ÷ 12 = €31.67.
          Full months left: €190.00 − €31.67 = €158.33.
          Taken for this term, less already refunded, less disputed: €190.00 − €0.00 − €0.00 = €190.00.
          Refund, the smaller of the two amounts: €158.33.
        Canceled: ACTIVE, ends on 2026-03-15; back: €158.33
      `,
      err: '',
    });
    expect((await partner.kalenner.subscriptions.get(anna.subscriptionId))?.endsOn).toBe('2026-03-15');
  });

  test('a second time nothing more happens', async () => {
    const { code, out } = await partner.shell('curl.sh', 'anna');
    expect(code).toBe(0);
    expect(out).toContain('This cancellation was already asked for on 16 February 2026; it stands.\n');
    expect(
      await partner.kalenner.refunds.list({ accountId: anna.accountId }).toArray({ limit: 9 }),
    ).toHaveLength(1);
  });

  test('what it cannot do ends it', async () => {
    const { code, err } = await partner.shell('curl.sh', 'nobody');
    expect(code).not.toBe(0);
    expect(err).toBe('No such customer is visible to this key\n');
    await clock.advance('2026-03-16T12:00:00Z');
    expect(await partner.shell('curl.sh', 'anna')).toMatchObject({
      out: '',
      err: 'anna@example.com has no subscription that is running\n',
    });
  });
});
