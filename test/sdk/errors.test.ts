import { createKalenner, KalennerError, type KalennerErrorCode } from '@kalenner/sdk';
import { describe, expect, test } from 'vitest';
import type { Answered, Fault } from '../kit/sdk/faulty-server.ts';
import { catchError, createProblemAnswer, startScriptedGateway } from '../kit/sdk/scripted-gateway.ts';

interface Failed {
  readonly code: KalennerErrorCode;
  readonly retryable: boolean;
  readonly status?: number;
}

const json = (status: number, body: unknown): Answered => ({ status, body: JSON.stringify(body) });
const html: Answered = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<h1>Log in to the Wi-Fi</h1>',
};

describe('every failure has one code', () => {
  test.each<[string, Fault, Failed]>([
    ['the connection breaks', 'DROP_REQUEST', { code: 'NETWORK', retryable: true }],
    ['the answer breaks off', 'CUT_ANSWER', { code: 'NETWORK', retryable: true }],
    ['401', json(401, {}), { code: 'UNAUTHENTICATED', retryable: false, status: 401 }],
    [
      'UNAUTHENTICATED under 200',
      createProblemAnswer(200, 'UNAUTHENTICATED'),
      { code: 'UNAUTHENTICATED', retryable: false },
    ],
    ['403', json(403, {}), { code: 'FORBIDDEN', retryable: false, status: 403 }],
    [
      'FORBIDDEN under 200',
      createProblemAnswer(200, 'FORBIDDEN'),
      { code: 'FORBIDDEN', retryable: false, status: 200 },
    ],
    ['429', json(429, {}), { code: 'RATE_LIMITED', retryable: true, status: 429 }],
    [
      'RATE_LIMITED under 200',
      createProblemAnswer(200, 'RATE_LIMITED'),
      { code: 'RATE_LIMITED', retryable: true },
    ],
    [
      'a document that is refused',
      createProblemAnswer(400, 'GRAPHQL_VALIDATION_FAILED'),
      { code: 'BAD_REQUEST', retryable: false },
    ],
    [
      'a limit of the gateway, under 200',
      createProblemAnswer(200, 'COMPLEXITY_TOO_HIGH'),
      { code: 'BAD_REQUEST', retryable: false },
    ],
    [
      'a malformed id, under 200',
      createProblemAnswer(200, 'INVALID_INPUT'),
      { code: 'BAD_REQUEST', retryable: false },
    ],
    [
      'a statement that took too long',
      createProblemAnswer(200, 'TIMEOUT'),
      { code: 'SERVER', retryable: true },
    ],
    [
      'an error without a code',
      json(200, { errors: [{ message: 'X' }] }),
      { code: 'SERVER', retryable: true },
    ],
    ['404', { status: 404, body: 'Not found' }, { code: 'BAD_REQUEST', retryable: false, status: 404 }],
    ['408', { status: 408, body: '' }, { code: 'SERVER', retryable: true, status: 408 }],
    [
      '500',
      createProblemAnswer(500, 'INTERNAL_SERVER_ERROR'),
      { code: 'SERVER', retryable: true, status: 500 },
    ],
    ['502 of a proxy', { ...html, status: 502 }, { code: 'SERVER', retryable: true, status: 502 }],
    [
      'an unexpected error',
      createProblemAnswer(200, 'INTERNAL_SERVER_ERROR'),
      { code: 'SERVER', retryable: true, status: 200 },
    ],
    ['a page in between', html, { code: 'PROTOCOL', retryable: false }],
    ['half a body', { status: 200, body: '{"data":' }, { code: 'PROTOCOL', retryable: true }],
    [
      'neither data nor errors',
      json(200, { data: null }),
      { code: 'PROTOCOL', retryable: false, status: 200 },
    ],
  ])('%s', async (_, fault, told) => {
    await using gateway = await startScriptedGateway({ faults: [fault], maxRetries: 0 });
    const error = await catchError(gateway.kalenner.plans.list());
    expect(error).toBeInstanceOf(KalennerError);
    expect(error).toMatchObject({ ...told, operation: 'Plans' });
  });
});

test('nobody there', async () => {
  const kalenner = createKalenner({ url: 'http://127.0.0.1:1/graphql', maxRetries: 0 });
  const error = await catchError(kalenner.plans.list());
  expect(error).toMatchObject({ code: 'NETWORK', cause: expect.any(Error) });
});

test('an error carries what the answer told: request, allowance, problems', async () => {
  const headers = {
    'x-request-id': 'r-1',
    'retry-after': '2.5',
    'ratelimit-limit': '100',
    'ratelimit-remaining': '0',
  };
  await using gateway = await startScriptedGateway({
    answers: [createProblemAnswer(429, 'RATE_LIMITED', headers)],
    maxRetries: 0,
  });
  expect(await catchError(gateway.kalenner.plans.list())).toMatchObject({
    message: 'Plans: Said RATE_LIMITED',
    requestId: 'r-1',
    rateLimit: { limit: 100, remaining: 0, retryAfterMs: 2_500 },
    problems: [{ message: 'Said RATE_LIMITED', extensions: { code: 'RATE_LIMITED' } }],
  });
});

test('an error never holds what was sent: tokens, reasons, addresses', async () => {
  await using gateway = await startScriptedGateway({
    answers: [createProblemAnswer(400, 'X')],
    apiKey: 'SECRET-KEY',
  });
  const input = { token: 'SECRET-CARD', billingEmail: 'SECRET@example.com' };
  const error = await catchError(gateway.kalenner.accounts.setPaymentMethod(input));
  expect(error).toMatchObject({ code: 'BAD_REQUEST' });
  const { message, stack, cause } = error as KalennerError;
  expect(JSON.stringify([message, stack, cause, error])).not.toContain('SECRET');
});

test('a client has one way to say who it is', () => {
  expect(() => createKalenner({ url: '/graphql' })).toThrow("got the url '/graphql'; expected a whole one");
  expect(() => createKalenner({ url: 'http://x', token: 'a', apiKey: 'b' })).toThrow(/a token and an apiKey/);
});
