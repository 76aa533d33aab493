/** Whose request it is, and what is told of a credential that does not hold: one word. */

import { createSessions } from '@kalenner/gateway/access/sessions';
import { type CreateApiKey, createApiKey } from '@kalenner/schema/billing/access/create-api-key';
import { createKeySecret } from '@kalenner/schema/billing/access/key-secret';
import { revokeApiKey } from '@kalenner/schema/billing/access/revoke-api-key';
import { SCOPES_OF_ROLE } from '@kalenner/schema/graphql/request/viewer';
import { addMinutes, instant } from '@kalenner/schema/policy/time/calendar';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { openBareBilling } from '../kit/billing/bare-billing.ts';
import { createOfflineBilling } from '../kit/gateway/offline-billing.ts';
import { describeResponse, ISSUER, openApi, SESSION_SECRET } from '../kit/gateway/small-api.ts';

const AT = instant('2026-03-02T09:00:00.000Z');
const NOW = Date.parse(AT) / 1_000;
const WHO = '{ viewer { role partnerId accountId requestId } }';
const STAFF = { by: 'staff:test', requestId: null };

/** Sessions are proved without a database. */
const offline = openApi(createOfflineBilling(AT));

async function opened() {
  const bare = await openBareBilling(AT);
  const api = openApi(bare.billing);
  return Object.assign(bare, {
    api,
    ask: (authorization: string) => api.request({ query: WHO }, { authorization }),
    make: (input: Pick<CreateApiKey, 'role'> & Partial<CreateApiKey>) => {
      const key = { name: 'test', scopes: SCOPES_OF_ROLE[input.role], sandbox: true, ...input };
      return createApiKey(bare.billing, STAFF, key, SCOPES_OF_ROLE);
    },
  });
}

test('without any, a request is anonymous', async () => {
  const { body } = await offline.request({ query: WHO }, { 'x-request-id': 'my-own-request' });
  const viewer = { role: 'ANONYMOUS', partnerId: null, accountId: null, requestId: 'my-own-request' };
  expect(body.data).toEqual({ viewer });
});

test('a key is who holds it, and a partner stays itself with its next key', async () => {
  const { ask, make } = await opened();
  const first = await make({ role: 'PARTNER' });
  const next = await make({ role: 'PARTNER', replacesKeyId: first.keyId });
  for (const { secret } of [first, next]) {
    const { body } = await ask(`Bearer ${secret}`);
    expect(body.data).toMatchObject({ viewer: { role: 'PARTNER', partnerId: first.keyId } });
  }
  const { secret } = await make({ role: 'SERVER' });
  expect((await ask(`bearer ${secret}`)).body.data).toMatchObject({
    viewer: { role: 'SERVER', partnerId: null },
  });
});

test('a session is its subscriber', async () => {
  const accountId = uuidv7();
  const { token, expiresAt } = await offline.sessions.issue({ accountId, minutes: 30 });
  expect(expiresAt).toBe(addMinutes(AT, 30));
  const { body } = await offline.request({ query: WHO }, { authorization: `Bearer ${token}` });
  expect(body.data).toMatchObject({ viewer: { role: 'SUBSCRIBER', accountId } });
  for (const minutes of [0, 1.5, 24 * 60 + 1]) {
    await expect(offline.sessions.issue({ accountId, minutes })).rejects.toThrow('minutes: got');
  }
});

describe('refused', () => {
  test.each<[what: string, authorization: string, reason: string]>([
    ['another scheme', 'Basic dXNlcjpwYXNz', 'MALFORMED'],
    ['nothing after the scheme', 'Bearer ', 'MALFORMED'],
    ['two tokens', 'Bearer a b', 'MALFORMED'],
    ['no token', 'Bearer nonsense', 'MALFORMED'],
    ['a mistyped key', `Bearer ${createKeySecret({ role: 'STAFF', sandbox: true })}x`, 'MALFORMED'],
    ['a live key', `Bearer ${createKeySecret({ role: 'STAFF', sandbox: false })}`, 'OTHER_ENVIRONMENT'],
  ])('%s', async (_, authorization, reason) => {
    expectRefused(await offline.request({ query: WHO }, { authorization }), reason);
  });

  test('an unknown, a revoked and an expired key', async () => {
    const bareBilling = await opened();
    expectRefused(
      await bareBilling.ask(`Bearer ${createKeySecret({ role: 'STAFF', sandbox: true })}`),
      'INVALID',
    );
    const revoked = await bareBilling.make({ role: 'STAFF' });
    await revokeApiKey(bareBilling.billing, STAFF, { keyId: revoked.keyId });
    expectRefused(await bareBilling.ask(`Bearer ${revoked.secret}`), 'REVOKED');
    const expiring = await bareBilling.make({ role: 'STAFF', expiresAt: addMinutes(AT, 1) });
    bareBilling.now = addMinutes(AT, 1);
    expectRefused(await bareBilling.ask(`Bearer ${expiring.secret}`), 'EXPIRED');
  });

  const CLAIMS = {
    iss: ISSUER,
    aud: 'kalenner-billing',
    sub: uuidv7(),
    jti: uuidv7(),
    iat: NOW,
    exp: NOW + 600,
  };
  const sign = async (claims: JWTPayload, alg = 'HS256', secret = SESSION_SECRET) => {
    const { token } = await createSessions({
      secrets: [SESSION_SECRET],
      issuer: ISSUER,
      clock: () => AT,
    }).issue({ accountId: uuidv7(), minutes: 1 });
    const { kid } = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
    return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(Buffer.from(secret));
  };
  const without = (name: keyof typeof CLAIMS) =>
    Object.fromEntries(Object.entries(CLAIMS).filter(([value]) => value !== name));

  test.each<[what: string, token: () => Promise<string> | string, reason: string | null]>([
    ['one that is right', () => sign(CLAIMS), null],
    [
      'one signed by another secret',
      () => sign(CLAIMS, 'HS256', 'another secret, just as long as the first'),
      'INVALID',
    ],
    ['one signed by another algorithm', () => sign(CLAIMS, 'HS512'), 'INVALID'],
    ['one that names no algorithm', () => new UnsecuredJWT(CLAIMS).encode(), 'INVALID'],
    ['one of another issuer', () => sign({ ...CLAIMS, iss: 'https://evil.example' }), 'INVALID'],
    ['one for another audience', () => sign({ ...CLAIMS, aud: 'something else' }), 'INVALID'],
    ['one that has ended', () => sign({ ...CLAIMS, iat: NOW - 600, exp: NOW - 60 }), 'EXPIRED'],
    ['one that is older than a day', () => sign({ ...CLAIMS, iat: NOW - 90_000 }), 'EXPIRED'],
    ['one that never ends', () => sign(without('exp')), 'INVALID'],
    ['one without a name', () => sign(without('jti')), 'INVALID'],
    ['one of nobody', () => sign(without('sub')), 'INVALID'],
    ['one that begins later', () => sign({ ...CLAIMS, nbf: NOW + 60 }), 'INVALID'],
  ])('a session: %s', async (_, token, reason) => {
    const asked = await offline.request({ query: WHO }, { authorization: `Bearer ${await token()}` });
    if (reason === null) expect(describeResponse(asked)).toBe('200');
    else expectRefused(asked, reason);
  });

  test('a session of somebody else', async () => {
    const { token } = await offline.sessions.issue({ accountId: uuidv7(), minutes: 1 });
    const [header = '', payload = '', signature = ''] = token.split('.');
    const forged = Buffer.from(payload, 'base64url')
      .toString()
      .replace(/"sub":"[^"]+"/, `"sub":"${uuidv7()}"`);
    const authorization = `Bearer ${header}.${Buffer.from(forged).toString('base64url')}.${signature}`;
    expectRefused(await offline.request({ query: WHO }, { authorization }), 'INVALID');
  });
});

test('of two secrets the first signs and both verify; one that was dropped verifies nothing', async () => {
  const [old, next] = ['an old secret of thirty-two characters', 'a new secret of thirty-two characters'];
  const by = (...secrets: string[]) => createSessions({ secrets, issuer: ISSUER, clock: () => AT });
  const accountId = uuidv7();
  const { token } = await by(old).issue({ accountId, minutes: 5 });
  expect(await by(next, old).verify(token)).toMatchObject({ accountId });
  await expect(by(next).verify(token)).rejects.toThrow('no secret of ours');
  const { token: later } = await by(next, old).issue({ accountId, minutes: 5 });
  expect(await by(next).verify(later)).toMatchObject({ accountId });
});

test('a database that does not answer is no fault of the key', async () => {
  const authorization = `Bearer ${createKeySecret({ role: 'STAFF', sandbox: true })}`;
  expect(describeResponse(await offline.request({ query: WHO }, { authorization }))).toBe(
    '500 INTERNAL_SERVER_ERROR',
  );
});

function expectRefused(
  asked: Awaited<ReturnType<ReturnType<typeof openApi>['request']>>,
  reason: string,
): void {
  expect(describeResponse(asked)).toBe('401 UNAUTHENTICATED');
  expect(asked.body.errors?.[0]?.extensions).toEqual({
    code: 'UNAUTHENTICATED',
    reason,
    requestId: expect.any(String),
  });
  expect(asked.headers.get('www-authenticate')).toBe('Bearer');
  expect(asked.body.data).toBeUndefined();
}
