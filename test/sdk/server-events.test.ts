import { expect, test } from 'vitest';
import { parseServerEvents, type ServerEvent } from '../../sdk/src/sse.ts';

async function read(text: string, chunkSize: number): Promise<readonly ServerEvent[]> {
  const bytes = new TextEncoder().encode(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkSize) }, (_, index) =>
    bytes.slice(index * chunkSize, (index + 1) * chunkSize),
  );
  const events: ServerEvent[] = [];
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  for await (const event of parseServerEvents(stream, () => {})) events.push(event);
  return events;
}

test.each<[string, string, [event: string, data: string][]]>([
  ['one', 'event: next\ndata: {"a":1}\n\n', [['next', '{"a":1}']]],
  [
    'several, with comments to stay alive',
    ':\n\nevent: next\ndata: 1\n\n:\n\nevent: complete\ndata:\n\n',
    [
      ['next', '1'],
      ['complete', ''],
    ],
  ],
  ['no space after the colon', 'event:next\ndata:1\n\n', [['next', '1']]],
  ['data over lines', 'data: a\ndata: b\n\n', [['message', 'a\nb']]],
  [
    '\\r\\n',
    'event: next\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n',
    [
      ['next', '1'],
      ['message', '2'],
    ],
  ],
  ['fields that GraphQL does not use', 'id: 7\nretry: 10\nevent: next\ndata: 1\n\n', [['next', '1']]],
  ['letters of several bytes', 'data: Ünïcødé 😀\n\n', [['message', 'Ünïcødé 😀']]],
  ['an end before its time', 'event: next\ndata: 1\n\nevent: next\ndata: 2', [['next', '1']]],
])('%s, however it is cut', async (_, text, expected) => {
  const events = expected.map(([event, data]) => ({ event, data }));
  for (const size of [1, 2, 3, 7, 1_000]) expect(await read(text, size)).toEqual(events);
});

test('leaving the loop cancels the stream', async () => {
  let canceled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
    cancel() {
      canceled = true;
    },
  });
  for await (const { data } of parseServerEvents(body, () => {})) {
    expect(data).toBe('1');
    break;
  }
  expect(canceled).toBe(true);
});
