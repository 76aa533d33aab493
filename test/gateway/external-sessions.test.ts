/** Tokens of an issuer of the product's own, whose keys are read from a server and rotate. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createExternalSessions, type ExternalIssuer } from '@kalenner/gateway/access/external-sessions';
import { createAccount } from '@kalenner/schema/billing/commands/create-account';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { openBareBilling } from '../kit/billing/bare-billing.ts';
import { describeResponse, openApi } from '../kit/gateway/small-api.ts';

const AT = instant('2026-03-02T09:00:00.000Z');
const NOW = Date.parse(AT) / 1_000;
const ISSUER = 'https://id.example/';
const AUDIENCE = 'billing';
const SERVER = { by: 'server:test', requestId: null };

/** An identity provider: its published keys, and how often they were asked for. */
async function openProvider() {
  const published: JWK[] = [];
  const provider = { published, asked: 0, status: 200 };
  const server = createServer((_, response) => {
    provider.asked += 1;
    response.writeHead(provider.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: published }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.close().closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(provider, { jwksUrl: `http://127.0.0.1:${port}/keys` });
}

async function signer(kid: string, alg = 'ES256') {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  const claims = { iss: ISSUER, aud: AUDIENCE, iat: NOW, exp: NOW + 600 };
  return {
    jwk: { ...(await exportJWK(publicKey)), kid, alg },
    sign: (payload: JWTPayload) =>
      new SignJWT({ ...claims, ...payload }).setProtectedHeader({ alg, kid }).sign(privateKey),
  };
}

async function opened(settings: Partial<ExternalIssuer> = {}) {
  const { billing, db } = await openBareBilling(AT);
  const provider = await openProvider();
  const issuer = { issuer: ISSUER, audience: AUDIENCE, jwksUrl: provider.jwksUrl, accountClaim: 'sub' };
  const all = { ...issuer, accountBy: 'external-id', ...settings } as const;
  // No pause between two looks at the keys.
  const api = openApi(billing, { external: createExternalSessions(db, billing.clock, all, 0) });
  const account = { email: 'lea@example.com', locale: 'FR', externalId: 'lea' } as const;
  const { accountId } = await createAccount(billing, SERVER, account);
  const who = (token: string) =>
    api.request({ query: '{ viewer { accountId } }' }, { authorization: `Bearer ${token}` });
  return { billing, db, provider, accountId, who };
}

test('names the account by the external id that the product gave it', async () => {
  const { provider, accountId, who } = await opened();
  const key = await signer('first');
  provider.published.push(key.jwk);
  expect((await who(await key.sign({ sub: 'lea' }))).body.data).toEqual({ viewer: { accountId } });
  expect(describeResponse(await who(await key.sign({ sub: 'nobody' })))).toBe('401 UNAUTHENTICATED');
});

test('or by our own id, in a claim of its own', async () => {
  const { provider, accountId, who } = await opened({ accountBy: 'account-id', accountClaim: 'billing' });
  const key = await signer('first');
  provider.published.push(key.jwk);
  const told = await who(await key.sign({ sub: 'lea', billing: accountId }));
  expect(told.body.data).toEqual({ viewer: { accountId } });
  for (const billing of [uuidv7(), 'lea', 7]) {
    expect(describeResponse(await who(await key.sign({ sub: 'lea', billing })))).toBe('401 UNAUTHENTICATED');
  }
});

test('its keys rotate: a new one is fetched when it is first met, an old one ends with its place in the set', async () => {
  const { provider, accountId, who } = await opened();
  const [first, second] = [await signer('first'), await signer('second', 'EdDSA')];
  provider.published.push(first.jwk);
  await who(await first.sign({ sub: 'lea' }));
  await who(await first.sign({ sub: 'lea' }));
  expect(provider.asked).toBe(1);
  provider.published.splice(0, 1, second.jwk);
  expect((await who(await second.sign({ sub: 'lea' }))).body.data).toEqual({ viewer: { accountId } });
  expect(provider.asked).toBe(2);
  expect(describeResponse(await who(await first.sign({ sub: 'lea' })))).toBe('401 UNAUTHENTICATED');
});

test.each<[what: string, claims: JWTPayload]>([
  ['for another audience', { aud: 'another' }],
  ['that has ended', { iat: NOW - 700, exp: NOW - 100 }],
  ['that is older than a day', { iat: NOW - 90_000 }],
  ['of nobody', { sub: '' }],
])('refuses one %s', async (_, claims) => {
  const { provider, who } = await opened();
  const key = await signer('first');
  provider.published.push(key.jwk);
  expect(describeResponse(await who(await key.sign({ sub: 'lea', ...claims })))).toBe('401 UNAUTHENTICATED');
});

test('refuses one signed by a text that everyone can read: the public key itself', async () => {
  const { provider, who } = await opened();
  const key = await signer('first', 'RS256');
  provider.published.push(key.jwk);
  const secret = Buffer.from(JSON.stringify(key.jwk));
  const claims = { iss: ISSUER, aud: AUDIENCE, sub: 'lea', iat: NOW, exp: NOW + 600 };
  const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'first' }).sign(secret);
  expect(describeResponse(await who(forged))).toBe('401 UNAUTHENTICATED');
});

test('refuses an algorithm that is not one of ours, also with a key that is right', async () => {
  const { provider, who } = await opened();
  const key = await signer('first', 'RS512');
  provider.published.push(key.jwk);
  expect(describeResponse(await who(await key.sign({ sub: 'lea' })))).toBe('401 UNAUTHENTICATED');
});

test('keys that cannot be had are no fault of the token', async () => {
  const { provider, who } = await opened();
  const key = await signer('first');
  provider.status = 503;
  expect(describeResponse(await who(await key.sign({ sub: 'lea' })))).toBe('500 INTERNAL_SERVER_ERROR');
});
