import { expect, test } from 'vitest';
import { lines, openPartner } from '../kit/examples/examples.ts';
import { startGatewayInterceptor } from '../kit/gateway/gateway-interceptor.ts';
import { runNode } from '../kit/run-node.ts';

const partner = await openPartner();
const clock = await partner.clock('2026-04-01T09:00:00Z');
const anna = await partner.customer({ externalId: 'anna', clock });
await partner.customer({ externalId: 'bert', clock });
await partner.customer({ externalId: 'cleo', clock, card: 'pm_card_chargeDeclined' });
await partner.customer({ externalId: 'dora', clock, card: 'pm_card_authenticationRequired' });
await clock.advance('2026-04-16T09:00:00Z');

test('shown, then done', async () => {
  expect(await partner.run('upgrade', 'anna', 'pro')).toEqual({
    code: 0,
    out: lines`
      Due on 2026-04-16: €5.00
        From starter/MONTH to pro/MONTH: an upgrade, effective on 16 April 2026.
        New plan, 15 of 30 days: €19.00 × 15 ÷ 30 = €9.50.
        Current plan, 15 of 30 days: €9.00 × 15 ÷ 30 = €4.50.
        To pay: €9.50 − €4.50 = €5.00.
        Clauses: UPGRADE
      Upgraded to Pro; paid €5.00.
    `,
    err: '',
  });
  const { kalenner } = partner;
  expect((await kalenner.subscriptions.get(anna.subscriptionId))?.price.plan.code).toBe('pro');
});

test.each([
  ['anna', 'pro', 1, '(NOTHING_TO_CHANGE)'],
  ['anna', 'starter', 1, 'As a downgrade it would start on 2026-05-01.\n'],
  ['cleo', 'pro', 1, 'The card was declined: card_declined. Nothing changed.\n'],
  ['dora', 'pro', 2, ''],
])('%s to %s: ends with %i', async (customer, plan, code, why) => {
  const told = await partner.run('upgrade', customer, plan);
  expect(told.code).toBe(code);
  expect(told.err).toContain(why);
});

test('a day passes before the confirmation: the new preview is shown, then done', async () => {
  let passed = false;
  const passOnce = async () => {
    if (!passed) await clock.advance('2026-04-17T09:00:00Z');
    passed = true;
  };
  await using between = await startGatewayInterceptor(partner.env.KALENNER_URL ?? '', 'Upgrade', passOnce);
  const env = { ...partner.env, KALENNER_URL: between.url };
  const { code, out, err } = await runNode('examples/upgrade.ts', ['bert', 'pro'], env);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.split('\n').filter((line) => !line.startsWith('  '))).toEqual([
    'Due on 2026-04-16: €5.00',
    'Something changed meanwhile; by now:',
    'Due on 2026-04-17: €4.67',
    'Upgraded to Pro; paid €4.67.',
    '',
  ]);
});
