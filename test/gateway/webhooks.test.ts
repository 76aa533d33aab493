/** The provider's webhooks by HTTP: signed, or not taken. */

import { systemClock } from '@kalenner/schema/billing/clock';
import { signWebhook } from '@kalenner/schema/payments/simulator/webhook-signature';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { openDatabaseOfTest, startGateway } from '../kit/gateway/gateway.ts';

const SECRET = 'a secret of this test';
const EVENT = {
  eventId: 'evt_1',
  at: systemClock(),
  reference: uuidv7(),
  kind: 'DISPUTE',
  disputeId: 'dp_1',
  event: 'OPEN',
  amount: 2900,
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
  expect(await deliver(body, signature)).toEqual([200, '{"received":"UNMATCHED"}']);
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

test('what the mail service tells is taken in with its login, and with nothing else', async () => {
  const { url, db } = await openDatabaseOfTest();
  const login = 'postmark:a password of this test';
  const { origin } = await startGateway(url, { POSTMARK_WEBHOOK_LOGIN: login });
  const deliver = async (path: string, body: string, given = login) => {
    const authorization = `Basic ${Buffer.from(given).toString('base64')}`;
    const init = { method: 'POST', headers: { authorization }, body };
    const response = await fetch(`${origin}/webhooks/postmark/${path}`, init);
    return [response.status, (await response.text()).trim()];
  };
  const mail = { MessageID: 'a-mail', From: 'lea@example.com', Subject: 'Hello', TextBody: 'there' };
  const bounce = { RecordType: 'Bounce', Type: 'HardBounce', MessageID: 'another', Email: 'lea@example.com' };
  expect(await deliver('inbound', JSON.stringify(mail))).toEqual([200, '{"received":"INBOX"}']);
  expect(await deliver('inbound', JSON.stringify(mail))).toEqual([200, '{"received":"DUPLICATE"}']);
  expect(await deliver('bounce', JSON.stringify(bounce))).toEqual([200, '{"received":"UNMATCHED"}']);
  expect(await deliver('bounce', '{}')).toEqual([403, '{"error":"INVALID_INPUT"}']);
  expect(await deliver('bounce', '{')).toEqual([403, '{"error":"INVALID_INPUT"}']);
  for (const given of ['postmark:another password', '', `${login}x`]) {
    expect((await deliver('inbound', JSON.stringify({ ...mail, MessageID: 'b' }), given))[0]).toBe(401);
  }
  expect(await db.selectFrom('inbound_mail').select('message_id').execute()).toEqual([
    { message_id: 'a-mail' },
  ]);
});

test('without a login of the mail service there is nothing to tell it to', async () => {
  const { url } = await openDatabaseOfTest();
  const { origin } = await startGateway(url);
  expect((await fetch(`${origin}/webhooks/postmark/bounce`, { method: 'POST' })).status).toBe(405);
});
