import type { RetryEvent } from '@kalenner/sdk';
import { describe, expect, test } from 'vitest';
import type { Answered, Fault } from '../kit/sdk/faulty-server.ts';
import {
  CANCELED,
  catchError,
  createDataAnswer,
  createProblemAnswer,
  startScriptedGateway,
} from '../kit/sdk/scripted-gateway.ts';

const ASK = { subscriptionId: 's1' };
const IN_PROGRESS = createDataAnswer({
  cancel: { __typename: 'IdempotencyInProgress', code: 'IN_PROGRESS' },
});

interface Row {
  readonly faults?: readonly Fault[];
  readonly answers?: readonly Answered[];
  /** How often the act arrived at the gateway. */
  readonly arrivals: number;
  readonly waits: readonly number[];
}

describe('a mutation is repeated with the same key until it is answered', () => {
  test.each<[string, Row]>([
    ['answered at once', { arrivals: 1, waits: [] }],
    ['the request is lost', { faults: ['DROP_REQUEST'], arrivals: 1, waits: [100] }],
    ['the answer is lost', { faults: ['DROP_ANSWER'], arrivals: 2, waits: [100] }],
    ['the answer breaks off', { faults: ['CUT_ANSWER'], arrivals: 2, waits: [100] }],
    ['the request arrives twice', { faults: ['DUPLICATE'], arrivals: 2, waits: [] }],
    [
      'lost again and again',
      { faults: Array(5).fill('DROP_ANSWER'), arrivals: 6, waits: [100, 200, 400, 800, 1600] },
    ],
    ['503', { faults: [{ status: 503, body: 'no healthy upstream' }], arrivals: 1, waits: [100] }],
    ['500', { faults: [createProblemAnswer(500, 'INTERNAL_SERVER_ERROR')], arrivals: 1, waits: [100] }],
    [
      '200 with an unexpected error',
      {
        answers: [createProblemAnswer(200, 'INTERNAL_SERVER_ERROR'), createDataAnswer(CANCELED)],
        arrivals: 2,
        waits: [100],
      },
    ],
    [
      '429 with Retry-After in seconds',
      {
        faults: [createProblemAnswer(429, 'RATE_LIMITED', { 'retry-after': '7' })],
        arrivals: 1,
        waits: [7_100],
      },
    ],
    [
      '429 with Retry-After as a date',
      {
        faults: [
          createProblemAnswer(429, 'RATE_LIMITED', {
            date: 'Thu, 01 Jan 2026 00:00:00 GMT',
            'retry-after': 'Thu, 01 Jan 2026 00:00:03 GMT',
          }),
        ],
        arrivals: 1,
        waits: [3_100],
      },
    ],
    [
      'a twin of it is still running',
      { answers: [IN_PROGRESS, IN_PROGRESS, createDataAnswer(CANCELED)], arrivals: 3, waits: [100, 200] },
    ],
  ])('%s', async (_, { faults, answers, arrivals, waits }) => {
    await using gateway = await startScriptedGateway({
      ...(faults ? { faults } : {}),
      ...(answers ? { answers } : {}),
    });
    const result = await gateway.kalenner.subscriptions.cancel(ASK);
    expect(result.__typename).toBe('CancelSuccess');
    expect(gateway.waits).toEqual(waits);
    const keys = gateway.inputs().map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toHaveLength(arrivals);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test('two calls have two keys, and a given one is kept', async () => {
  await using gateway = await startScriptedGateway({});
  await gateway.kalenner.subscriptions.cancel(ASK);
  await gateway.kalenner.subscriptions.cancel(ASK);
  await gateway.kalenner.subscriptions.cancel(ASK, { idempotencyKey: 'mine' });
  const [first, second, third] = gateway.inputs().map(({ idempotencyKey }) => idempotencyKey);
  expect(first).not.toBe(second);
  expect(third).toBe('mine');
});

test('a query is repeated likewise', async () => {
  await using gateway = await startScriptedGateway({
    faults: ['DROP_ANSWER'],
    answers: [createDataAnswer({ plans: [] })],
  });
  expect(await gateway.kalenner.plans.list()).toEqual([]);
  expect(gateway.server.received).toHaveLength(2);
});

test.each([400, 401, 403, 413])('what another try cannot mend is not repeated: %i', async (status) => {
  await using gateway = await startScriptedGateway({ answers: [{ status, body: '{}' }] });
  await catchError(gateway.kalenner.subscriptions.cancel(ASK));
  expect(gateway.server.received).toHaveLength(1);
});

test('an error of the billing is an answer, and is not repeated', async () => {
  const refused = createDataAnswer({
    cancel: { __typename: 'NotCancelable', message: 'It ended', retryable: false },
  });
  await using gateway = await startScriptedGateway({ answers: [refused] });
  const result = await gateway.kalenner.subscriptions.cancel(ASK);
  expect(result).toMatchObject({ __typename: 'NotCancelable', message: 'It ended' });
  expect(gateway.server.received).toHaveLength(1);
});

describe('tries are counted', () => {
  test.each([
    [0, 1],
    [2, 3],
  ])('maxRetries %i: %i tries, then the last failure', async (maxRetries, tries) => {
    await using gateway = await startScriptedGateway({
      answers: [createProblemAnswer(503, 'X')],
      maxRetries: 9,
    });
    const error = await catchError(gateway.kalenner.subscriptions.cancel(ASK, { maxRetries }));
    expect(error).toMatchObject({ code: 'SERVER', status: 503 });
    expect(gateway.server.received).toHaveLength(tries);
  });

  test('a twin that runs for too long is the answer', async () => {
    await using gateway = await startScriptedGateway({
      answers: [IN_PROGRESS],
      maxRetries: 2,
      timeoutMs: 40_000,
    });
    const result = await gateway.kalenner.subscriptions.cancel(ASK);
    expect(result.__typename).toBe('IdempotencyInProgress');
    // However few failures it forgives: the next wait would end after the deadline.
    expect(gateway.waits.slice(0, 6)).toEqual([100, 200, 400, 800, 800, 800]);
    expect(gateway.waits.reduce((sum, ms) => sum + ms)).toBe(39_900);
  });
});

test('what failed can be asked for again with the key of the error', async () => {
  await using gateway = await startScriptedGateway({ faults: ['DROP_ANSWER'], maxRetries: 0 });
  const error = await catchError(gateway.kalenner.subscriptions.cancel(ASK));
  const [first] = gateway.inputs();
  expect(error).toMatchObject({ code: 'NETWORK', idempotencyKey: first?.idempotencyKey });
});

test.each([
  [0, [0, 0, 0, 0, 0, 0, 0, 0]],
  [1, [200, 400, 800, 1600, 3200, 6400, 8000, 8000]],
])('full jitter: chance %f of a bound that doubles up to 8 s', async (chance, waits) => {
  await using gateway = await startScriptedGateway({
    answers: [createProblemAnswer(503, 'X')],
    random: () => chance,
    maxRetries: 8,
    timeoutMs: 60_000,
  });
  await catchError(gateway.kalenner.plans.list());
  expect(gateway.waits).toEqual(waits);
});

test('onRetry tells the reason and the wait', async () => {
  const told: RetryEvent[] = [];
  await using gateway = await startScriptedGateway({
    faults: ['DROP_REQUEST'],
    answers: [IN_PROGRESS, createDataAnswer(CANCELED)],
    onRetry: (event) => told.push(event),
  });
  await gateway.kalenner.subscriptions.cancel(ASK);
  expect(told).toMatchObject([
    { operation: 'Cancel', attempt: 1, delayMs: 100, reason: { code: 'NETWORK' } },
    { operation: 'Cancel', attempt: 2, delayMs: 200, reason: 'IN_PROGRESS' },
  ]);
});
