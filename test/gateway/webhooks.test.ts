/** The provider's webhooks by HTTP: signed, or not taken. */

import { systemClock } from '@kalenner/schema/billing/clock';
import { signWebhook } from '@kalenner/schema/payments/webhook-signature';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { openDatabaseOfTest, startGateway } from '../kit/gateway.ts';

const SECRET = 'a secret of this test';
const EVENT = {
  eventId: 'evt_1',
  at: systemClock(),
  reference: uuidv7(),
  kind: 'DISPUTE',
  disputeId: 'dp_1',
  event: 'OPEN',
};

test('is taken in if it is signed, and refused in every other case', async () => {
  const { url } = await openDatabaseOfTest();
  const { origin } = await startGateway(url, { SIMULATOR_WEBHOOK_SECRET: SECRET });
  const body = JSON.stringify(EVENT);
  const deliver = async (text: string, signature?: string, method = 'POST') => {
    const headers = {
      'content-type': 'application/json',
      ...(signature && { 'x-simulator-signature': signature }),
    };
    const init = { method, headers, ...(method === 'POST' ? { body: text } : {}) };
    const response = await fetch(`${origin}/webhooks/simulator`, init);
    return [response.status, (await response.text()).trim()];
  };
  const now = systemClock();
  const signature = signWebhook(body, { secret: SECRET, now });
  expect(await deliver(body, signature)).toEqual([200, '{"received":"NOT_OURS"}']);
  const refused = [400, '{"error":"WEBHOOK_REFUSED"}'];
  expect(await deliver(body)).toEqual(refused);
  expect(await deliver(`${body} `, signature)).toEqual(refused);
  expect(await deliver(body, signWebhook(body, { secret: 'another secret', now }))).toEqual(refused);
  expect(await deliver(body, signWebhook(body, { secret: SECRET, now: '2020-01-01T00:00:00.000Z' }))).toEqual(
    refused,
  );
  expect(await deliver('x'.repeat(100_001), signature)).toEqual([413, 'The body is too large']);
  expect((await deliver('', undefined, 'GET'))[0]).toBe(405);
});
