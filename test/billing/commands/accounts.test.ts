import { createAccount } from '@kalenner/schema/billing/commands/create-account';
import { updateBillingEmail } from '@kalenner/schema/billing/commands/update-billing-email';
import { createTestClock } from '@kalenner/schema/billing/sandbox/create-test-clock';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { openBareBilling } from '../../kit/billing/bare-billing.ts';
import { insertTestAccount } from '../../kit/database/rows.ts';

const AT = '2026-03-02T09:00:00.000Z';
const SERVER = { by: 'server:test', requestId: 'request-1' };
const ADDRESSES: readonly (readonly [address: string, taken: boolean])[] = [
  ['o&m@example.com', true],
  ['#ops@example.com', true],
  ['x/y=z@example.com', true],
  ['a@example.xn--p1ai', true],
  ['info@müller.de', true],
  ['jérôme@example.com', true],
  ["o'hara+kalenner@mail.example.com", true],
  ['a@example.com, b@example.com', false],
  ['a@example.com\r\nBcc: b@example.com', false],
  ['Lea <lea@example.com>', false],
  ['a..b@example.com', false],
  ['a@example', false],
  ['a@-example.com', false],
  ['a b@example.com', false],
];

const ACCOUNT = { email: 'lea@example.com', locale: 'FR' } as const;

describe('an account', () => {
  test.each(ADDRESSES)('with the address %j', async (email, taken) => {
    const { billing } = await openBareBilling(AT);
    const created = createAccount(billing, SERVER, { ...ACCOUNT, email });
    if (taken) await expect(created).resolves.toMatchObject({ existing: false });
    else await expect(created).rejects.toThrow('an e-mail address');
  });

  test('is created with its zone, its time and an event that names nobody', async () => {
    const { billing, db } = await openBareBilling(AT);
    const { accountId, existing } = await createAccount(billing, SERVER, { ...ACCOUNT, externalId: 'lea' });

    expect(existing).toBe(false);
    const account = await db.selectFrom('account').selectAll().executeTakeFirstOrThrow();
    expect(account).toMatchObject({
      id: accountId,
      email: 'lea@example.com',
      locale: 'FR',
      external_id: 'lea',
      zone: 'Europe/Luxembourg',
      created_at: AT,
      test_clock_id: null,
    });
    const event = await db.selectFrom('event').selectAll().executeTakeFirstOrThrow();
    expect(event).toMatchObject({
      account_id: accountId,
      type: 'ACCOUNT_CREATED',
      at: AT,
      ...eventOf(SERVER),
    });
    expect(JSON.stringify(event.data)).not.toContain('lea');
  });

  test('exists once, though eight ask for it at the same moment', async () => {
    const { billing, db } = await openBareBilling(AT);
    const ask = { ...ACCOUNT, externalId: 'lea' };
    const created = await Promise.all(Array.from({ length: 8 }, () => createAccount(billing, SERVER, ask)));

    expect(new Set(created.map((it) => it.accountId)).size).toBe(1);
    expect(created.filter((it) => !it.existing)).toHaveLength(1);
    expect(await db.selectFrom('account').select('id').execute()).toHaveLength(1);
    expect(await db.selectFrom('event').select('id').execute()).toHaveLength(1);
  });

  test('of another partner may have the same external id; without one, each is new', async () => {
    const { billing, db } = await openBareBilling(AT);
    const partnerKeyId = uuidv7();
    const key = {
      owner_id: partnerKeyId,
      id: partnerKeyId,
      name: 'partner',
      role: 'PARTNER',
      secret_hash: 'x',
      created_at: AT,
    } as const;
    await db
      .insertInto('api_key')
      .values({ ...key, scopes: [] })
      .execute();
    const own = await createAccount(billing, SERVER, { ...ACCOUNT, externalId: 'lea' });
    const partners = await createAccount(billing, SERVER, { ...ACCOUNT, externalId: 'lea', partnerKeyId });
    const again = await createAccount(billing, SERVER, { ...ACCOUNT, externalId: 'lea', partnerKeyId });
    const nameless = [
      await createAccount(billing, SERVER, ACCOUNT),
      await createAccount(billing, SERVER, ACCOUNT),
    ];

    expect(again).toEqual({ accountId: partners.accountId, existing: true });
    const ids = [own, partners, ...nameless].map((it) => it.accountId);
    expect(new Set(ids).size).toBe(4);
  });

  test('on a test clock is created in its time', async () => {
    const { billing, db } = await openBareBilling(AT);
    const { id, now } = await createTestClock(billing, { frozenAt: '2031-01-31T10:00:00+01:00' });
    await createAccount(billing, SERVER, { ...ACCOUNT, testClockId: id });

    expect(now).toBe('2031-01-31T09:00:00.000Z');
    const account = await db.selectFrom('account').selectAll().executeTakeFirstOrThrow();
    expect(account).toMatchObject({ test_clock_id: id, created_at: '2031-01-31T09:00:00.000Z' });
  });

  test.each([
    ['email', { ...ACCOUNT, email: 'lea' }],
    ['email', { ...ACCOUNT, email: `${'l'.repeat(250)}@example.com` }],
    ['locale', { ...ACCOUNT, locale: 'LU' as 'FR' }],
    ['externalId', { ...ACCOUNT, externalId: '' }],
    ['externalId', { ...ACCOUNT, externalId: 'l\0a' }],
    ['testClockId', { ...ACCOUNT, testClockId: 'no id' }],
    ['testClockId', { ...ACCOUNT, testClockId: uuidv7() }],
  ])('is refused for its %s: %o', async (path, input) => {
    const { billing, db } = await openBareBilling(AT);
    await expect(createAccount(billing, SERVER, input)).rejects.toMatchObject({ name: 'InvalidInput', path });
    expect(await db.selectFrom('account').select('id').execute()).toEqual([]);
  });
});

test.each(['yesterday', '2026-13-01T00:00:00Z', '2026-03-02', '+012026-03-02T00:00:00Z'])(
  'a test clock is refused at %s',
  async (frozenAt) => {
    const { billing } = await openBareBilling(AT);
    const created = createTestClock(billing, { frozenAt });
    await expect(created).rejects.toMatchObject({ name: 'InvalidInput', path: 'frozenAt' });
  },
);

describe('the billing address', () => {
  test('is changed on the current payment method, with one event, and has not bounced', async () => {
    const { billing, db } = await openBareBilling(AT);
    const { caller, paymentMethodId } = await withCard(db);
    await db.updateTable('account').set({ address_bounced: true }).execute();
    const first = await updateBillingEmail(billing, caller, { billingEmail: 'new@example.com' });
    const again = await updateBillingEmail(billing, caller, { billingEmail: 'new@example.com' });

    expect([first, again]).toEqual([
      { paymentMethodId, changed: true },
      { paymentMethodId, changed: false },
    ]);
    const method = await db.selectFrom('payment_method').selectAll().executeTakeFirstOrThrow();
    expect(method.billing_email).toBe('new@example.com');
    const account = await db.selectFrom('account').selectAll().executeTakeFirstOrThrow();
    expect(account.address_bounced).toBe(false);
    const events = await db.selectFrom('event').select(['type', 'data']).execute();
    expect(events).toEqual([{ type: 'BILLING_EMAIL_CHANGED', data: { paymentMethodId } }]);
  });

  test.each([
    ['NotFound', 'a@example.com', false],
    ['InvalidInput', 'a at example', true],
  ])('is refused with %s: %s', async (name, billingEmail, card) => {
    const { billing, db } = await openBareBilling(AT);
    const caller = card ? (await withCard(db)).caller : callerOf(await insertTestAccount(db));
    await expect(updateBillingEmail(billing, caller, { billingEmail })).rejects.toMatchObject({ name });
  });
});

async function withCard(db: Awaited<ReturnType<typeof openBareBilling>>['db']) {
  const accountId = await insertTestAccount(db);
  const paymentMethodId = uuidv7();
  const card = {
    provider: 'simulator',
    token: 'pm_card_visa',
    brand: 'visa',
    last4: '4242',
    expires: '12/40',
  };
  await db
    .insertInto('payment_method')
    .values({
      ...card,
      account_id: accountId,
      id: paymentMethodId,
      billing_email: 'old@example.com',
      created_at: AT,
    })
    .execute();
  await db.updateTable('account').set({ payment_method_id: paymentMethodId }).execute();
  return { caller: callerOf(accountId), paymentMethodId };
}

function callerOf(accountId: string) {
  return { accountId, by: `subscriber:${accountId}`, requestId: null };
}

function eventOf({ by, requestId }: typeof SERVER) {
  return { by, request_id: requestId };
}
