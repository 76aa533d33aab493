import { expect, test } from 'vitest';
import type { Received } from '../kit/sdk/faulty-server.ts';
import {
  catchError,
  createDataAnswer,
  createProblemAnswer,
  startScriptedGateway,
} from '../kit/sdk/scripted-gateway.ts';

const PLANS = createDataAnswer({ plans: [] });
const only = (token: string) => (request: Received) =>
  request.headers.authorization === `Bearer ${token}` ? PLANS : createProblemAnswer(401, 'UNAUTHENTICATED');

test.each([
  ['a token', { token: 't1' }, 'Bearer t1'],
  ['an API key', { apiKey: 'k1' }, 'Bearer k1'],
  ['a function', { token: () => 't2' }, 'Bearer t2'],
  ['nobody', {}, undefined],
])('%s', async (_, options, authorization) => {
  await using gateway = await startScriptedGateway({ ...options, answers: [PLANS] });
  await gateway.kalenner.plans.list();
  expect(gateway.server.received[0]?.headers.authorization).toBe(authorization);
});

test('a token function is asked once, and again when the gateway refuses its token', async () => {
  const tokens = ['old', 'new'];
  let asked = 0;
  await using gateway = await startScriptedGateway({
    token: async () => tokens[asked++] ?? 'none',
    answers: [only('new')],
  });
  // Refused together, they share one new token, and it uses up no try.
  const options = { maxRetries: 0 };
  await Promise.all([gateway.kalenner.plans.list(options), gateway.kalenner.plans.list(options)]);
  await gateway.kalenner.plans.list(options);
  expect(asked).toBe(2);
  expect(gateway.server.received).toHaveLength(5);
});

test('a second refusal is final', async () => {
  let asked = 0;
  await using gateway = await startScriptedGateway({
    token: () => `t${asked++}`,
    answers: [only('another')],
  });
  expect(await catchError(gateway.kalenner.plans.list())).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(asked).toBe(2);
});

test('a token function that fails is told, not remembered', async () => {
  let asked = 0;
  const token = () => {
    if (asked++ === 0) throw new Error('Session service is down');
    return 't';
  };
  await using gateway = await startScriptedGateway({ token, answers: [PLANS] });
  const error = await catchError(gateway.kalenner.plans.list());
  expect(error).toMatchObject({ code: 'UNAUTHENTICATED', cause: { message: 'Session service is down' } });
  expect(await gateway.kalenner.plans.list()).toEqual([]);
});
