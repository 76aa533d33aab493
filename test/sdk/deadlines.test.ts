import { createKalenner } from '@kalenner/sdk';
import { expect, test } from 'vitest';
import {
  catchError,
  createDataAnswer,
  createProblemAnswer,
  startScriptedGateway,
} from '../kit/sdk/scripted-gateway.ts';

test('a call that is not answered ends at its deadline', async () => {
  await using gateway = await startScriptedGateway({ faults: ['SILENCE'] });
  const call = gateway.kalenner.subscriptions.cancel({ subscriptionId: 's1' }, { timeoutMs: 29_999 });
  expect(await catchError(call)).toMatchObject({
    code: 'TIMEOUT',
    retryable: true,
    message: 'Cancel: no answer within 29999 ms',
    idempotencyKey: expect.any(String),
  });
});

test('the deadline spans all tries and waits; a wait that would pass it is not begun', async () => {
  await using gateway = await startScriptedGateway({
    answers: [createProblemAnswer(429, 'RATE_LIMITED', { 'retry-after': '9' })],
    maxRetries: 100,
  });
  const error = await catchError(gateway.kalenner.plans.list());
  // 9.1 s, 9.2 s and 9.4 s make 27.7 s; the next would end at 37.5 s, after the 30 s.
  expect(gateway.waits).toEqual([9_100, 9_200, 9_400]);
  expect(error).toMatchObject({ code: 'RATE_LIMITED', rateLimit: { retryAfterMs: 9_000 } });
});

test('the client has a deadline of its own, and a call may change it', async () => {
  await using gateway = await startScriptedGateway({ faults: ['SILENCE', 'SILENCE'], timeoutMs: 1_000 });
  expect(await catchError(gateway.kalenner.plans.list())).toMatchObject({
    message: 'Plans: no answer within 1000 ms',
  });
  const call = gateway.kalenner.plans.list({ timeoutMs: 500 });
  expect(await catchError(call)).toMatchObject({ message: 'Plans: no answer within 500 ms' });
});

test('the machine’s own clock keeps it too', async () => {
  const never = () => new Promise<Response>(() => {});
  const kalenner = createKalenner({ url: 'http://127.0.0.1:1', fetch: never });
  const started = performance.now();
  expect(await catchError(kalenner.plans.list({ timeoutMs: 20 }))).toMatchObject({ code: 'TIMEOUT' });
  expect(performance.now() - started).toBeLessThan(1_000);
});

test.each([[[]], [['SILENCE']], [['DROP_ANSWER']]] as const)(
  'no timer outlives its call: %j',
  async (faults) => {
    await using gateway = await startScriptedGateway({
      faults,
      answers: [createDataAnswer({ plans: [] })],
      timeoutMs: 40_000,
    });
    const call = gateway.kalenner.plans.list(faults[0] === 'SILENCE' ? { timeoutMs: 1_000 } : {});
    await call.catch(() => {});
    expect(gateway.sleeping()).toBe(0);
  },
);

test('a token function that hangs does not hold a call past its deadline', async () => {
  await using gateway = await startScriptedGateway({ token: () => new Promise(() => {}), timeoutMs: 1_000 });
  expect(await catchError(gateway.kalenner.plans.list())).toMatchObject({ code: 'TIMEOUT' });
});

test('what a hook hears of a try that was cut short is what cut it', async () => {
  const codes: unknown[] = [];
  await using gateway = await startScriptedGateway({
    faults: ['SILENCE'],
    timeoutMs: 1_000,
    onResponse: ({ error }) => codes.push(error?.code),
  });
  await catchError(gateway.kalenner.plans.list());
  await expect.poll(() => codes).toEqual(['TIMEOUT']);
});

test.each(['before', 'during'])('the caller gives up %s the call', async (moment) => {
  const caller = new AbortController();
  await using gateway = await startScriptedGateway({
    faults: ['SILENCE'],
    onRequest: () => moment === 'during' && queueMicrotask(() => caller.abort(new Error('Tab closed'))),
  });
  if (moment === 'before') caller.abort(new Error('Tab closed'));
  const error = await catchError(gateway.kalenner.plans.list({ signal: caller.signal }));
  expect(error).toMatchObject({ code: 'ABORTED', retryable: false, cause: { message: 'Tab closed' } });
});

test('the caller gives up while it waits', async () => {
  const caller = new AbortController();
  await using gateway = await startScriptedGateway({
    answers: [createProblemAnswer(503, 'X')],
    patienceMs: 0,
    onRetry: () => queueMicrotask(() => caller.abort()),
  });
  const error = await catchError(gateway.kalenner.plans.list({ signal: caller.signal }));
  expect(error).toMatchObject({ code: 'ABORTED' });
  expect(gateway.server.received).toHaveLength(1);
});
