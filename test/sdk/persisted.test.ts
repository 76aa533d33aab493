import { expect, test } from 'vitest';
import type { Answered, Received } from '../kit/faulty-server.ts';
import { runNode } from '../kit/run-node.ts';
import { CANCELED, data, scripted } from '../kit/scripted-gateway.ts';

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

test('documents go by name: the printed operations hold what the client sends', async () => {
  const { out } = await runNode('sdk/print-operations.ts', []);
  const operations: Readonly<Record<string, string>> = JSON.parse(out);
  const names = ({ body }: Received) => {
    const { query, extensions } = JSON.parse(body);
    expect(query).toBeUndefined();
    return /\w+ (\w+)/.exec(operations[extensions.persistedQuery.sha256Hash] ?? '')?.[1];
  };
  await using gateway = await scripted({
    persisted: true,
    answers: [
      (request) => {
        if (request.headers.accept === 'text/event-stream') return STREAM;
        return data(CANCELED);
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
