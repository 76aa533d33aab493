import { createKalenner } from '@kalenner/sdk';
import { getOperations } from '@kalenner/sdk/operations';
import { expect, test } from 'vitest';
import { createKey, openDatabaseOfTest, startGateway } from '../kit/gateway/gateway.ts';
import { runNode } from '../kit/run-node.ts';
import type { Answered, Received } from '../kit/sdk/faulty-server.ts';
import { CANCELED, createDataAnswer, startScriptedGateway } from '../kit/sdk/scripted-gateway.ts';

const CHANGED = JSON.stringify({ data: { subscriptionChanged: { status: 'ACTIVE' } } });
const STREAM: Answered = {
  status: 200,
  headers: { 'content-type': 'text/event-stream' },
  body: () =>
    new ReadableStream({
      start: (controller) =>
        controller.enqueue(new TextEncoder().encode(`event: next\ndata: ${CHANGED}\n\n`)),
    }),
};

test('the printed operations are those that the gateway knows', async () => {
  const { out } = await runNode('sdk/print-operations.ts', []);
  expect(new Map(Object.entries(JSON.parse(out)))).toEqual(getOperations());
});

test('a gateway that answers nothing else answers the client: by POST, and live', async () => {
  const database = await openDatabaseOfTest();
  const { secret: apiKey } = await createKey(database, 'STAFF');
  const gateway = await startGateway(database.url, { PERSISTED_ONLY: 'on' });
  const kalenner = createKalenner({
    url: `${gateway.origin}/graphql`,
    apiKey,
    persisted: true,
    maxRetries: 0,
  });
  expect(await kalenner.viewer()).toMatchObject({ role: 'STAFF' });
  const created = await kalenner.accounts.create({ email: 'lea@example.com' });
  if (created.__typename !== 'CreateAccountSuccess') throw new Error(created.message);
  const { id: accountId } = created.account;
  for await (const account of kalenner.accounts.onChange({ accountId })) {
    expect(account.id).toBe(accountId);
    break;
  }
  const wordy = createKalenner({ url: `${gateway.origin}/graphql`, apiKey, maxRetries: 0 });
  await expect(wordy.viewer()).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  const foreign = await gateway.request('{ viewer { role } }', { key: apiKey });
  expect([foreign.status, foreign.errors?.[0]?.extensions.code]).toEqual([400, 'PERSISTED_QUERY_ONLY']);
});

test.each([
  ['is not there', 'none.json', 'ENOENT'],
  ['is not JSON', 'README.md', 'JSON'],
  ['is something else', 'package.json', 'invalid_type|expected string'],
])('a file that %s is named, and stops the gateway before anything is open', async (_, file, why) => {
  const started = startGateway('postgres://127.0.0.1:1/none', { PERSISTED_FILE: file });
  await expect(started).rejects.toMatchObject({
    name: 'InvalidSettings',
    message: expect.stringMatching(new RegExp(`^PERSISTED_FILE is '${file}': .*(${why})`, 's')),
  });
});

test('documents go by name: the printed operations hold what the client sends', async () => {
  const known = getOperations();
  const names = ({ body }: Received) => {
    const { query, extensions } = JSON.parse(body);
    expect(query).toBeUndefined();
    return /\w+ (\w+)/.exec(known.get(extensions.persistedQuery.sha256Hash) ?? '')?.[1];
  };
  await using gateway = await startScriptedGateway({
    persisted: true,
    answers: [
      (request) => {
        if (request.headers.accept === 'text/event-stream') return STREAM;
        return createDataAnswer(CANCELED);
      },
    ],
  });
  const { subscriptions } = gateway.kalenner;
  const { __typename } = await subscriptions.cancel({ subscriptionId: 's1', reason: 'Ünïcødé' });
  expect(__typename).toBe('CancelSuccess');
  for await (const { status } of subscriptions.onChange({ subscriptionId: 's1' })) {
    expect(status).toBe('ACTIVE');
    break;
  }
  expect(gateway.server.received.map(names)).toEqual(['Cancel', 'SubscriptionChanged']);
  expect(gateway.inputs()[0]).toMatchObject({ subscriptionId: 's1', reason: 'Ünïcødé' });
});
