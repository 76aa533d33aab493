/** API keys: their text, who holds them, how one follows another, and how soon a revocation acts. */

import { createKeyring } from '@kalenner/schema/billing/access/authenticate-key';
import { type CreateApiKey, createApiKey } from '@kalenner/schema/billing/access/create-api-key';
import { createKeySecret, hashKeySecret, readKeySecret } from '@kalenner/schema/billing/access/key-secret';
import { revokeApiKey } from '@kalenner/schema/billing/access/revoke-api-key';
import type { Billing } from '@kalenner/schema/billing/billing';
import { InvalidInput, NotFound } from '@kalenner/schema/billing/errors';
import {
  findApiKey,
  listApiKeyUses,
  setApiKeyUsed,
} from '@kalenner/schema/database/operation/api-key.repository';
import { addMinutes, addSeconds, instant } from '@kalenner/schema/policy/time/calendar';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { openBareBilling } from '../../kit/billing/bare-billing.ts';

const AT = instant('2026-03-02T09:00:00.000Z');
const STAFF = { by: 'staff:test', requestId: null };
const SCOPES = {
  PARTNER: ['accounts:read', 'billing:read'],
  SERVER: ['accounts:read'],
  STAFF: ['keys:write'],
};
const PARTNER: CreateApiKey = {
  name: 'a partner',
  role: 'PARTNER',
  scopes: ['accounts:read'],
  sandbox: true,
};

const make = (billing: Billing, input: Partial<CreateApiKey> = {}) =>
  createApiKey(billing, STAFF, { ...PARTNER, ...input }, SCOPES);

describe('the text of a key', () => {
  test.each([
    ['PARTNER', true, /^klb_pk_test_[0-9A-Za-z]{33}$/],
    ['SERVER', false, /^klb_sv_live_[0-9A-Za-z]{33}$/],
    ['STAFF', true, /^klb_st_test_[0-9A-Za-z]{33}$/],
  ] as const)('tells what it opens: %s, sandbox %s', (role, sandbox, shape) => {
    const secret = createKeySecret({ role, sandbox });
    expect(secret).toMatch(shape);
    expect(readKeySecret(secret)).toEqual({ role, sandbox });
    expect(createKeySecret({ role, sandbox })).not.toBe(secret);
  });

  test('any one character mistyped is told without a database', () => {
    const secret = createKeySecret({ role: 'STAFF', sandbox: true });
    for (let at = 0; at < secret.length; at += 1) {
      const other = secret[at] === '7' ? '8' : '7';
      expect(readKeySecret(`${secret.slice(0, at)}${other}${secret.slice(at + 1)}`)).toBeNull();
    }
    expect(readKeySecret(secret.replace('test', 'live'))).toBeNull();
    expect(readKeySecret(`${secret}0`)).toBeNull();
  });
});

describe('making one', () => {
  test('keeps the hash and never the secret', async () => {
    const { billing, db, lines } = await openBareBilling(AT);
    const { keyId, secret } = await make(billing, { expiresAt: addMinutes(AT, 5) });
    const row = await findApiKey(db, keyId);
    expect(row).toEqual({
      id: keyId,
      owner_id: keyId,
      name: 'a partner',
      role: 'PARTNER',
      scopes: ['accounts:read'],
      secret_hash: hashKeySecret(secret),
      created_at: AT,
      expires_at: addMinutes(AT, 5),
      revoked_at: null,
    });
    expect(JSON.stringify([row, lines])).not.toContain(secret);
  });

  test.each<[field: string, input: Partial<CreateApiKey>]>([
    ['name', { name: ' ' }],
    ['scopes', { scopes: [] }],
    ['scopes', { scopes: ['accounts:read', 'keys:write'] }],
    ['expiresAt', { expiresAt: AT }],
    ['replacesKeyId', { replacesKeyId: 'x' }],
  ])('refuses a wrong %s: %j', async (path, input) => {
    const { billing } = await openBareBilling(AT);
    await expect(make(billing, input)).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidInput', path }),
    );
  });

  test('one that replaces another is the same holder’s; two are valid at once, and no third', async () => {
    const { billing, db } = await openBareBilling(AT);
    const first = await make(billing);
    const second = await make(billing, { replacesKeyId: first.keyId });
    expect((await findApiKey(db, second.keyId))?.owner_id).toBe(first.keyId);
    await expect(make(billing, { replacesKeyId: second.keyId })).rejects.toThrow(InvalidInput);
    await revokeApiKey(billing, STAFF, { keyId: first.keyId });
    const third = await make(billing, { replacesKeyId: second.keyId });
    const server = { role: 'SERVER', replacesKeyId: second.keyId } as const;
    await expect(make(billing, server)).rejects.toThrow('role: got "SERVER"');
    await expect(make(billing, { replacesKeyId: uuidv7() })).rejects.toThrow(NotFound);
    expect((await findApiKey(db, third.keyId))?.owner_id).toBe(first.keyId);
  });

  test('of many that follow one holder’s keys at once, two are made', async () => {
    const { billing } = await openBareBilling(AT);
    const retired = [await make(billing)];
    for (let n = 1; n < 5; n += 1) {
      const { keyId } = retired.at(-1) ?? {};
      await revokeApiKey(billing, STAFF, { keyId: keyId ?? '' });
      retired.push(await make(billing, { replacesKeyId: keyId ?? '' }));
    }
    await revokeApiKey(billing, STAFF, { keyId: retired.at(-1)?.keyId ?? '' });
    // Each locks another key first; they meet at their holder.
    const made = await Promise.allSettled(
      retired.map(({ keyId }) => make(billing, { replacesKeyId: keyId })),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });
});

describe('using one', () => {
  const opened = async () => {
    const bareBilling = await openBareBilling(AT);
    const time = { ticks: 0 };
    const keyring = createKeyring(bareBilling.billing, { sandbox: true, ticks: () => time.ticks });
    const tell = async (secret: string) => {
      const found = await keyring.authenticate(secret);
      return found.kind === 'VALID' ? found.key.id : found.reason;
    };
    return Object.assign(bareBilling, { time, tell });
  };

  test('answers whose it is, or why not', async () => {
    const bareBilling = await opened();
    const { keyId, secret } = await make(bareBilling.billing, { expiresAt: addSeconds(AT, 10) });
    expect(await bareBilling.tell(secret)).toBe(keyId);
    expect(await bareBilling.tell(secret.toLowerCase())).toBe('MALFORMED');
    expect(await bareBilling.tell(createKeySecret({ role: 'STAFF', sandbox: true }))).toBe('UNKNOWN');
    expect(await bareBilling.tell(createKeySecret({ role: 'STAFF', sandbox: false }))).toBe(
      'OTHER_ENVIRONMENT',
    );
    bareBilling.now = addSeconds(AT, 10);
    // Its end is looked at each time, however fresh the row is.
    expect(await bareBilling.tell(secret)).toBe('EXPIRED');
  });

  test('a revocation acts within seconds', async () => {
    const bareBilling = await opened();
    const { keyId, secret } = await make(bareBilling.billing);
    await bareBilling.tell(secret);
    expect(await revokeApiKey(bareBilling.billing, STAFF, { keyId })).toBe(true);
    expect(await revokeApiKey(bareBilling.billing, STAFF, { keyId })).toBe(false);
    bareBilling.time.ticks = 2_999;
    expect(await bareBilling.tell(secret)).toBe(keyId);
    bareBilling.time.ticks = 3_000;
    expect(await bareBilling.tell(secret)).toBe('REVOKED');
    await expect(revokeApiKey(bareBilling.billing, STAFF, { keyId: uuidv7() })).rejects.toThrow(NotFound);
  });

  test('its last use is written at most once a minute', async () => {
    const bareBilling = await opened();
    const { keyId, secret } = await make(bareBilling.billing);
    const use = async (at: string, ticks: number) => {
      bareBilling.now = instant(at);
      bareBilling.time.ticks = ticks;
      await bareBilling.tell(secret);
    };
    const last = async () => (await listApiKeyUses(bareBilling.db, [keyId])).get(keyId);
    await use(AT, 0);
    await expect.poll(last).toBe(AT);
    await use('2026-03-02T09:00:59.000Z', 59_999);
    await use('2026-03-02T09:01:01.000Z', 60_000);
    await expect.poll(last).toBe('2026-03-02T09:01:01.000Z');
    // Another gateway has written it within the minute.
    await setApiKeyUsed(bareBilling.db, keyId, '2026-03-02T09:01:59.000Z');
    expect(await last()).toBe('2026-03-02T09:01:01.000Z');
  });
});
