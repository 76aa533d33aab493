/** Live updates: heard across gateways, and over with what opened them. */

import { createSessions } from '@kalenner/gateway/access/sessions';
import { systemClock } from '@kalenner/schema/billing/clock';
import { setApiKeyRevoked } from '@kalenner/schema/database/operation/api-key.repository';
import { addSeconds, instant } from '@kalenner/schema/policy/time/calendar';
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { createKey, openDatabaseOfTest, type RunningGateway, startGateway } from '../kit/gateway/gateway.ts';
import { createOfflineBilling } from '../kit/gateway/offline-billing.ts';
import { openApi } from '../kit/gateway/small-api.ts';

const CREATE = `mutation ($input: CreateAccountInput!) {
  createAccount(input: $input) { ... on CreateAccountSuccess { account { id } } ... on Error { message } }
}`;
const OPEN = `mutation ($input: OpenConversationInput!) {
  openConversation(input: $input) { __typename ... on Error { message } }
}`;
const WATCH = `subscription ($accountId: ID!) {
  accountChanged(accountId: $accountId) { conversations { edges { node { subject } } } }
}`;

async function createAccount(gateway: RunningGateway, key: string): Promise<string> {
  const input = { email: 'lea@example.com', locale: 'EN', idempotencyKey: 'account' };
  const { data } = await gateway.request(CREATE, { key, variables: { input } });
  return Reflect.get(Object(Object(data?.createAccount).account), 'id');
}

test('what is done through one gateway arrives at a listener of another', async () => {
  const database = await openDatabaseOfTest();
  const { secret: key } = await createKey(database, 'STAFF');
  const [one, two] = [await startGateway(database.url), await startGateway(database.url)];
  const accountId = await createAccount(one, key);
  const seen: unknown[] = [];
  for await (const event of two.live(key, WATCH, { accountId })) {
    seen.push(event);
    if (seen.length === 2) break;
    const input = { accountId, subject: 'Hello', body: 'there', idempotencyKey: 'open' };
    const opened = await one.request(OPEN, { key, variables: { input } });
    expect(opened.data).toEqual({ openConversation: { __typename: 'OpenConversationSuccess' } });
  }
  const changed = (edges: unknown[]) => ({ data: { accountChanged: { conversations: { edges } } } });
  expect(seen).toEqual([changed([]), changed([{ node: { subject: 'Hello' } }])]);
});

test('an account that is not one’s own is not watched', async () => {
  const database = await openDatabaseOfTest();
  const { secret: key } = await createKey(database, 'STAFF');
  const gateway = await startGateway(database.url);
  const accountId = await createAccount(gateway, key);
  const { secret: stranger } = await createKey(database, 'PARTNER');
  const events = [];
  for await (const event of gateway.live(stranger, WATCH, { accountId })) events.push(event);
  expect(JSON.stringify(events)).toMatch(/^\[\{"errors".*\}\]$/);
  expect(JSON.stringify(events)).not.toContain('conversations');
});

test('who hangs up is forgotten, though nothing changes', async () => {
  const database = await openDatabaseOfTest();
  const { secret: key } = await createKey(database, 'STAFF');
  const gateway = await startGateway(database.url);
  const accountId = await createAccount(gateway, key);
  const listeners = async () => {
    const metrics = await (await fetch(`${gateway.origin}/metrics`)).text();
    return Number(/^kalenner_live_listeners (\d+)$/m.exec(metrics)?.[1]);
  };
  expect(await listeners()).toBe(0);
  const streams = Array.from({ length: 3 }, () => gateway.live(key, WATCH, { accountId }));
  for (const stream of streams) await stream.next();
  expect(await listeners()).toBe(3);
  for (const stream of streams) await stream.return(undefined);
  await expect.poll(listeners).toBe(0);
});

test('when the process is told to stop, every stream is completed', async () => {
  const database = await openDatabaseOfTest();
  const { secret: key } = await createKey(database, 'STAFF');
  const gateway = await startGateway(database.url);
  const accountId = await createAccount(gateway, key);
  let events = 0;
  for await (const _ of gateway.live(key, WATCH, { accountId })) {
    events += 1;
    gateway.announceStop();
  }
  expect(events).toBe(1);
});

const NEVER = { query: 'subscription { never }' };
const STREAM = { accept: 'text/event-stream' };

test('a session’s stream ends when the session does', async () => {
  const billing = { ...createOfflineBilling(systemClock()), clock: systemClock };
  const api = openApi(billing);
  // A second that is nearly over: sessions count whole ones.
  const sessions = createSessions({
    secrets: ['a secret of these tests, for sessions alone'],
    issuer: 'https://billing.example',
    clock: () => addSeconds(systemClock(), -59),
  });
  const { token, expiresAt } = await sessions.issue({ accountId: uuidv7(), minutes: 1 });
  const asked = await api.request(NEVER, { ...STREAM, authorization: `Bearer ${token}` });
  expect(asked.status).toBe(200);
  expect(systemClock() >= instant(expiresAt)).toBe(true);
});

test('a key’s stream ends when the key is revoked', async () => {
  const database = await openDatabaseOfTest();
  const { secret, keyId } = await createKey(database, 'STAFF');
  const billing = { ...createOfflineBilling(systemClock()), db: database.db, clock: systemClock };
  const api = openApi(billing, { parts: { keyRecheckMs: 5 } });
  const asked = api.request(NEVER, { ...STREAM, authorization: `Bearer ${secret}` });
  const ended = asked.then(() => 'ended');
  expect(await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 50, 'open'))])).toBe('open');
  await setApiKeyRevoked(database.db, keyId, systemClock());
  expect(await ended).toBe('ended');
});
