/** POLICY_ACCEPTANCE: what a subscriber's own session does is acceptance; what others do for them is not. */

import { createApiKey } from '@kalenner/schema/billing/access/create-api-key';
import { createAccount } from '@kalenner/schema/billing/commands/create-account';
import { SCOPES_OF_ROLE } from '@kalenner/schema/graphql/request/viewer';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { expect, test } from 'vitest';
import { openBareBilling } from '../kit/billing/bare-billing.ts';
import { describeResponse, openApi } from '../kit/gateway/small-api.ts';

const AT = instant('2026-03-02T09:00:00.000Z');
const HELLO = { query: '{ hello }' };
const SERVER = { by: 'server:test', requestId: null };

test('the first request of a session records it with its evidence; a key’s does not', async () => {
  const { billing, db } = await openBareBilling(AT);
  const api = openApi(billing);
  const { accountId } = await createAccount(billing, SERVER, { email: 'lea@example.com', locale: 'EN' });
  const server = { name: 'server', role: 'SERVER', scopes: ['accounts:read'], sandbox: true } as const;
  const { secret } = await createApiKey(billing, SERVER, server, SCOPES_OF_ROLE);
  await api.request(HELLO, { authorization: `Bearer ${secret}` });
  const accepted = () => db.selectFrom('policy_acceptance').selectAll().execute();
  expect(await accepted()).toEqual([]);

  const { token } = await api.sessions.issue({ accountId, minutes: 5 });
  const headers = {
    authorization: `Bearer ${token}`,
    'user-agent': 'a browser',
    'x-request-id': 'first-request',
  };
  for (let n = 0; n < 2; n += 1) expect(describeResponse(await api.request(HELLO, headers))).toBe('200');
  const { sessionId } = await api.sessions.verify(token);
  const evidence = { sessionId, ip: 'unknown', userAgent: 'a browser' };
  const how = { version: '2025-05-26', how: 'USE', at: AT };
  expect(await accepted()).toEqual([{ account_id: accountId, ...how, evidence }]);
  const events = await db
    .selectFrom('event')
    .select(['by', 'request_id', 'data'])
    .where('type', '=', 'POLICY_ACCEPTED')
    .execute();
  expect(events).toEqual([
    {
      by: `subscriber:${accountId}`,
      request_id: 'first-request',
      data: { version: '2025-05-26', how: 'USE' },
    },
  ]);
  // Remembered: a database that is gone is not asked.
  await db.destroy();
  expect(describeResponse(await api.request(HELLO, headers))).toBe('200');
});

test('a session whose use cannot be recorded is served all the same', async () => {
  const { billing, lines } = await openBareBilling(AT);
  const api = openApi(billing);
  const { token } = await api.sessions.issue({
    accountId: '019a0000-0000-7000-8000-000000000000',
    minutes: 5,
  });
  expect(describeResponse(await api.request(HELLO, { authorization: `Bearer ${token}` }))).toBe('200');
  expect(lines).toMatchObject([{ error: 'NotFound' }]);
});
