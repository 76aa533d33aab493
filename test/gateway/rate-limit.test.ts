/** So many requests a minute of each caller, with an honest answer to who has had them. */

import { createRateLimiter, type RateLimiter } from '@kalenner/gateway/access/rate-limit';
import { createSessions } from '@kalenner/gateway/access/sessions';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { v7 as uuidv7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../kit/database/database.ts';
import { createOfflineBilling } from '../kit/gateway/offline-billing.ts';
import { describeResponse, ISSUER, openApi, SESSION_SECRET } from '../kit/gateway/small-api.ts';

const AT = instant('2026-03-02T09:00:00.000Z');
const HELLO = { query: '{ hello }' };
const fail = (error: unknown) => {
  throw error;
};
const limits = { perMinute: 3, anonymousPerMinute: 2, onError: fail };

function opened(rateLimiter: RateLimiter, trustedProxies = 0) {
  const api = openApi(createOfflineBilling(AT), { rateLimiter, settings: { trustedProxies } });
  const sessions = createSessions({ secrets: [SESSION_SECRET], issuer: ISSUER, clock: () => AT });
  const session = async () => (await sessions.issue({ accountId: uuidv7(), minutes: 5 })).token;
  return { api, session };
}

test('without a name, by address', async () => {
  const { api } = opened(createRateLimiter({ ...limits, pool: null }), 1);
  const from = (address: string) => api.request(HELLO, { 'x-forwarded-for': address });
  const first = await from('198.51.100.7');
  expect(Object.fromEntries([...first.headers].filter(([name]) => name.startsWith('ratelimit')))).toEqual({
    'ratelimit-limit': '2',
    'ratelimit-remaining': '1',
    'ratelimit-reset': '60',
  });
  expect(describeResponse(await from('198.51.100.7'))).toBe('200');
  const refused = await from('203.0.113.1, 198.51.100.7');
  expect(describeResponse(refused)).toBe('429 RATE_LIMITED');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
  expect(refused.body.errors?.[0]?.extensions.retryAfterSeconds).toBe(
    Number(refused.headers.get('retry-after')),
  );
  expect(refused.headers.get('ratelimit-remaining')).toBe('0');
  expect(describeResponse(await from('198.51.100.8'))).toBe('200');
});

test('an address that nobody trustworthy appended is not believed', async () => {
  const { api } = opened(createRateLimiter({ ...limits, pool: null }));
  const from = (address: string) => api.request(HELLO, { 'x-forwarded-for': address });
  await from('198.51.100.1');
  await from('198.51.100.2');
  expect(describeResponse(await from('198.51.100.3'))).toBe('429 RATE_LIMITED');
});

test('guesses count for the address they come from, and a session for itself', async () => {
  const { api, session } = opened(createRateLimiter({ ...limits, pool: null }));
  for (const expected of ['401 UNAUTHENTICATED', '401 UNAUTHENTICATED', '429 RATE_LIMITED']) {
    expect(describeResponse(await api.request(HELLO, { authorization: 'Bearer guess' }))).toBe(expected);
  }
  for (const token of [await session(), await session()]) {
    const ask = () => api.request(HELLO, { authorization: `Bearer ${token}` });
    const outcomes = [
      describeResponse(await ask()),
      describeResponse(await ask()),
      describeResponse(await ask()),
      describeResponse(await ask()),
    ];
    expect(outcomes).toEqual(['200', '200', '200', '429 RATE_LIMITED']);
  }
});

test('counted in the database, several gateways count together', async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const listEntries = () => createRateLimiter({ ...limits, pool: database.pool });
  const [one, two] = [listEntries(), listEntries()];
  const taken = [];
  for (const value of [one, two, one, two]) taken.push(await value.take('partner:x', { anonymous: false }));
  expect(taken.map((it) => [it?.allowed, it?.remaining])).toEqual([
    [true, 2],
    [true, 1],
    [true, 0],
    [false, 0],
  ]);
});

test('where nobody can count, everybody is served', async () => {
  const database = await createTestDatabase();
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const limiter = createRateLimiter({ ...limits, onError, pool: database.pool });
  await database.drop();
  expect(await limiter.take('partner:x', { anonymous: false })).toBeNull();
  expect(errors).toHaveLength(1);
});

test('zero is no limit', async () => {
  const limiter = createRateLimiter({ ...limits, perMinute: 0, pool: null });
  for (let n = 0; n < 10; n += 1) expect(await limiter.take('partner:x', { anonymous: false })).toBeNull();
});
