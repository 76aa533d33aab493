import type { RequestEvent, ResponseEvent } from '@kalenner/sdk';
import { expect, test } from 'vitest';
import { createDataAnswer, startScriptedGateway } from '../kit/sdk/scripted-gateway.ts';

const PLANS = { ...createDataAnswer({ plans: [] }), headers: { 'x-request-id': 'r-2' } };

test('each try is told before and after', async () => {
  const requests: RequestEvent[] = [];
  const responses: ResponseEvent[] = [];
  await using gateway = await startScriptedGateway({
    faults: ['DROP_REQUEST'],
    answers: [PLANS],
    onRequest: (event) => requests.push(event),
    onResponse: (event) => responses.push(event),
  });
  await gateway.kalenner.plans.list();
  expect(requests.map(({ operation, attempt }) => [operation, attempt])).toEqual([
    ['Plans', 1],
    ['Plans', 2],
  ]);
  expect(responses).toMatchObject([
    { attempt: 1, status: undefined, error: { code: 'NETWORK' } },
    { attempt: 2, status: 200, requestId: 'r-2', error: undefined, durationMs: 0 },
  ]);
});

test('a hook may add headers, a call too; the client’s language is told', async () => {
  await using gateway = await startScriptedGateway({
    answers: [PLANS],
    locale: 'DE',
    onRequest: ({ headers }) => headers.set('traceparent', '00-1-2-01'),
  });
  await gateway.kalenner.plans.list({ headers: { 'x-shop': '7' } });
  const [request] = gateway.server.received;
  expect(request?.headers).toMatchObject({
    traceparent: '00-1-2-01',
    'x-shop': '7',
    'accept-language': 'de',
  });
  expect(JSON.parse(request?.body ?? '').variables).toEqual({ locale: 'DE' });
});

test('what a hook throws undoes nothing', async () => {
  const fail = () => {
    throw new Error('No more disk for logs');
  };
  await using gateway = await startScriptedGateway({
    faults: ['DROP_REQUEST'],
    answers: [PLANS],
    onRequest: fail,
    onResponse: fail,
    onRetry: fail,
  });
  expect(await gateway.kalenner.plans.list()).toEqual([]);
});
