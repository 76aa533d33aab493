import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { decodeRawId, lines, openPartner } from '../kit/examples/examples.ts';

const partner = await openPartner();
const clock = await partner.clock('2026-01-15T09:00:00Z');
const folder = await mkdtemp(join(tmpdir(), 'kalenner-bulk-'));
afterAll(() => rm(folder, { recursive: true }));

const csvOf = async (name: string, rows: readonly string[]) => {
  const file = join(folder, name);
  await writeFile(file, ['customer,plan,interval', ...rows, ''].join('\n'));
  return file;
};
const summaryOf = (out: string) => out.trimEnd().split('\n').at(-1);

test('killed in the middle and run again: each is upgraded once and charged once', async () => {
  const names = Array.from({ length: 16 }, (_, index) => `killed-${index}`);
  const customers = await Promise.all(names.map((externalId) => partner.customer({ externalId, clock })));
  const file = await csvOf(
    'killed.csv',
    names.map((name) => `${name},pro,MONTH`),
  );

  for (const done of [3, 9]) {
    // Four are asked for at once, so that some are under way when it is killed.
    const run = partner.start('bulk-upgrade', file);
    await run.waitForOutput(new RegExp(`^\\[${done}/16\\]`, 'm'));
    run.kill();
    await run.ended;
  }
  // A crash of the machine may leave half a line.
  await appendFile(`${file}.journal`, '{"customer":"kil');
  const last = await partner.run('bulk-upgrade', file);
  expect(last).toMatchObject({ code: 0, err: '' });
  expect(summaryOf(last.out)).toBe('16 upgraded, 0 already there, 0 failed');
  expect(last.out).toMatch(/^16 customers; \d+ done before\n/);

  const charges = await partner.sql(
    `select account_id, array_agg(amount order by amount) as amounts from simulator.charge
     where account_id = any ($1) and status = 'SUCCEEDED' group by account_id`,
    [customers.map(({ accountId }) => decodeRawId(accountId))],
  );
  expect(charges).toHaveLength(16);
  for (const { amounts } of charges as { amounts: number[] }[]) expect(amounts).toEqual([900, 1000]);
  for (const { accountId } of customers) {
    const account = await partner.kalenner.accounts.get(accountId);
    expect(account?.subscription?.price.plan.code).toBe('pro');
  }

  const again = await partner.run('bulk-upgrade', file);
  expect(again.out).toBe('16 customers; 16 done before\n16 upgraded, 0 already there, 0 failed\n');
});

test('what fails is told, listed, and tried again by the next run', async () => {
  await partner.customer({ externalId: 'anna', clock });
  await partner.customer({ externalId: 'bert', clock, plan: 'pro' });
  const cleo = await partner.customer({ externalId: 'cleo', clock, card: 'pm_card_chargeDeclined' });
  const file = await csvOf('failing.csv', [
    'anna,pro,MONTH',
    'bert,pro,MONTH',
    'cleo,pro,MONTH',
    'dora,pro,MONTH',
  ]);
  const first = await partner.run('bulk-upgrade', file, '--at-once', '1');
  expect(first).toEqual({
    code: 1,
    out: lines`
      4 customers; 0 done before
      [1/4] anna pro MONTH: UPGRADED, paid €10.00
      [2/4] bert pro MONTH: NOTHING_TO_DO, The subscription is already on the plan pro/MONTH with this interval.
      [3/4] cleo pro MONTH: FAILED, The payment was declined (card_declined).
      [4/4] dora pro MONTH: FAILED, No such customer with a running subscription
      1 upgraded, 1 already there, 2 failed
    `,
    err: '',
  });
  expect(await readFile(`${file}.failed.csv`, 'utf8')).toBe(lines`
    customer,plan,interval,code,message
    cleo,pro,MONTH,PAYMENT_DECLINED,The payment was declined (card_declined).
    dora,pro,MONTH,NOT_FOUND,No such customer with a running subscription
  `);

  await cleo.setPaymentMethod('pm_card_visa');
  const second = await partner.run('bulk-upgrade', file, '--at-once', '1');
  expect(second.out).toContain('[3/4] cleo pro MONTH: UPGRADED, paid €10.00\n');
  expect(summaryOf(second.out)).toBe('2 upgraded, 1 already there, 1 failed');
});

test.each([
  [
    'a customer twice',
    ['anna,pro,MONTH', 'bert,pro,MONTH', 'anna,pro,YEAR'],
    "Line 4: customer 'anna' is on line 2 already",
  ],
  [
    'what is not sold',
    ['anna,pro,MONTH', 'bert,gold,MONTH'],
    "Line 3: 'gold MONTH' is not sold; expected a plan and an interval, such as pro and MONTH",
  ],
  ['no customer', [',pro,MONTH'], 'Line 2: the customer is missing'],
])('%s: nothing is begun', async (name, rows, why) => {
  const file = await csvOf(`${name}.csv`, rows);
  expect(await partner.run('bulk-upgrade', file)).toEqual({ code: 1, out: '', err: `${why}\n` });
});
