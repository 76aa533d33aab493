import { expect, test } from 'vitest';
import { decodeRawId, lines, openPartner } from '../kit/examples/examples.ts';

const partner = await openPartner();
const clock = await partner.clock('2026-01-15T09:00:00Z');
const start = (name: string, ...args: readonly string[]) =>
  partner.run('start-subscription', name, `${name}@example.com`, ...args, '--clock', clock.id);
const statusOf = async (name: string) => {
  const account = await partner.kalenner.accounts.byExternalId(name);
  return account?.subscription?.status ?? null;
};

test('from nothing to the first payment; a second time nothing is charged', async () => {
  expect(await start('anna', 'starter', 'MONTH')).toEqual({
    code: 0,
    out: lines`
      Account created: anna, anna@example.com
      Card saved: visa 4242; receipts go to anna@example.com
      Due for 2026-01-15 until 2026-02-15: €9.00
        To pay now for the period from 15 January 2026 until 15 February 2026 (not included): €9.00.
        Clauses: PLANS, RENEWAL
      Starter is ACTIVE; all of it back on request until 2026-01-29
    `,
    err: '',
  });
  const again = await start('anna', 'starter', 'MONTH');
  expect(again).toMatchObject({
    code: 1,
    err: expect.stringContaining('(ALREADY_SUBSCRIBED)\n  PLANS (note 15):'),
  });
  const anna = await partner.kalenner.accounts.byExternalId('anna');
  const charged = await partner.sql('select amount from simulator.charge where account_id = $1', [
    decodeRawId(anna?.id),
  ]);
  expect(charged).toEqual([{ amount: 900 }]);
});

const AUTHENTICATION = lines`
  The customer's bank asks them to confirm, until 2026-01-16 09:00.
    For the payment form: ch_…_secret_…
`;

test('a bank that asks its customer: nothing starts before it agrees', async () => {
  const card = ['--card', 'pm_card_authenticationRequired'];
  const asked = await start('bert', 'pro', 'YEAR', ...card);
  const masked = asked.out.replace(/ch_\w+?_secret_\w+/, 'ch_…_secret_…');
  expect([asked.code, asked.err]).toEqual([2, '']);
  expect(masked.endsWith(AUTHENTICATION)).toBe(true);
  expect(await statusOf('bert')).toBe('INCOMPLETE');

  const agreed = await start('cleo', 'pro', 'YEAR', ...card, '--authenticate');
  expect(agreed).toMatchObject({ code: 0, out: expect.stringMatching(/The bank agreed: Pro is ACTIVE\n$/) });
  expect(await statusOf('cleo')).toBe('ACTIVE');
});

test.each([
  [
    'dora',
    ['pro', 'YEAR', '--card', 'pm_card_chargeDeclined'],
    'The card was declined: card_declined. Nothing was started.',
  ],
  ['emil', ['pro', 'WEEK'], "'pro WEEK' is not sold; expected one of: starter MONTH, starter YEAR,"],
  [
    'no address@',
    ['pro'],
    'email: got "no address@@example.com"; expected an e-mail address (INVALID_INPUT)\n',
  ],
])('%s is refused, and told why', async (name, args, why) => {
  const { code, err } = await start(name, ...args);
  expect(code).toBe(1);
  expect(err).toContain(why);
  expect(await statusOf(name)).toBeNull();
});
