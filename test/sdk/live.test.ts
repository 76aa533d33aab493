import { describe, expect, test } from 'vitest';
import type { Answered, Fault } from '../kit/sdk/faulty-server.ts';
import {
  catchError,
  createDataAnswer,
  createProblemAnswer,
  startScriptedGateway,
} from '../kit/sdk/scripted-gateway.ts';

const S = { subscriptionId: 's1' };

/** A stream of events; it stays open after them unless `ends`. */
function stream(events: readonly string[], ends = true): Answered {
  const body = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const event of [':\n\n', ...events]) controller.enqueue(new TextEncoder().encode(event));
        if (ends) controller.close();
      },
    });
  return { status: 200, headers: { 'content-type': 'text/event-stream' }, body };
}

const next = (result: unknown) => `event: next\ndata: ${JSON.stringify(result)}\n\n`;
const changed = (status: string) => next({ data: { subscriptionChanged: { status } } });
const UNAUTHENTICATED = stream([
  next({ errors: [{ message: 'Who?', extensions: { code: 'UNAUTHENTICATED' } }] }),
]);
/** The gateway says how it is whenever it is asked to tell changes. */
const PRESENT = changed('PRESENT');
const COMPLETE = 'event: complete\ndata:\n\n';

/** Streams in turn, then ones where nothing happens. */
function playing(streams: readonly Answered[]) {
  let opened = 0;
  return (): Answered => streams[opened++] ?? stream([PRESENT], false);
}

async function firstOf<T>(items: AsyncIterable<T>, count: number): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) if (found.push(item) === count) break;
  return found;
}

const statusesOf = async (items: AsyncIterable<{ status: string }>, count: number) =>
  (await firstOf(items, count)).map(({ status }) => status);

test('what is, then what changes', async () => {
  await using gateway = await startScriptedGateway({
    answers: [playing([stream([PRESENT, changed('ACTIVE'), changed('PAST_DUE')], false)])],
  });
  const statuses = await statusesOf(gateway.kalenner.subscriptions.onChange(S), 3);
  expect(statuses).toEqual(['PRESENT', 'ACTIVE', 'PAST_DUE']);
  expect(gateway.waits).toEqual([]);
});

describe('a break is bridged: it reconnects, and reads what it may have missed', () => {
  const first = stream([PRESENT, changed('ACTIVE')]);
  const second = stream([PRESENT, changed('CANCELED')], false);
  const nothing = stream([PRESENT]);

  test.each<
    [
      string,
      {
        readonly streams: readonly Answered[];
        readonly faults?: readonly Fault[];
        readonly waits: readonly number[];
      },
    ]
  >([
    ['the stream ends', { streams: [first, second], waits: [100] }],
    [
      'the gateway says that it is over',
      { streams: [stream([PRESENT, changed('ACTIVE'), COMPLETE]), second], waits: [100] },
    ],
    [
      'an error in the stream',
      {
        streams: [stream([PRESENT, changed('ACTIVE'), next({ errors: [{ message: 'Gone' }] })]), second],
        waits: [100],
      },
    ],
    [
      'nobody there for a while',
      {
        streams: [first, second],
        faults: ['NONE', 'DROP_REQUEST', 'DROP_REQUEST'],
        waits: [100, 200, 400],
      },
    ],
    [
      '429 with Retry-After',
      {
        streams: [first, second],
        faults: ['NONE', createProblemAnswer(429, 'RATE_LIMITED', { 'retry-after': '3' })],
        waits: [100, 3_200],
      },
    ],
    // An item resets the wait, an opening alone does not.
    ['streams that end at once', { streams: [nothing, nothing, second], waits: [100, 200] }],
    ['more than once', { streams: [first, stream([PRESENT, changed('ACTIVE')]), second], waits: [100, 100] }],
  ])('%s', async (_, { streams, faults, waits }) => {
    await using gateway = await startScriptedGateway({
      answers: [playing(streams)],
      ...(faults ? { faults } : {}),
    });
    const items = (answer: Answered) => {
      if (answer === nothing) return [];
      return [answer === second ? 'CANCELED' : 'ACTIVE'];
    };
    const expected = streams.flatMap((answer) => ['PRESENT', ...items(answer)]);
    const statuses = await statusesOf(gateway.kalenner.subscriptions.onChange(S), expected.length);
    expect(statuses).toEqual(expected);
    expect(gateway.waits).toEqual(waits);
  });

  test('a connection that is silent for longer than the gateway ever is', async () => {
    await using gateway = await startScriptedGateway({ answers: [playing([])] });
    const statuses: string[] = [];
    for await (const { status } of gateway.kalenner.subscriptions.onChange(S)) {
      if (statuses.push(status) === 3) break;
      setImmediate(() => gateway.pass(40_000));
    }
    expect(statuses).toEqual(['PRESENT', 'PRESENT', 'PRESENT']);
  });
});

describe('it ends', () => {
  test.each(['before', 'while it waits for a change', 'while it waits to reconnect'])(
    'with the signal, %s',
    async (moment) => {
      const caller = new AbortController();
      if (moment === 'before') caller.abort();
      await using gateway = await startScriptedGateway({
        answers: [playing([stream([PRESENT], moment === 'while it waits to reconnect')])],
        patienceMs: 0,
        onRetry: () => caller.abort(),
      });
      const statuses: string[] = [];
      for await (const { status } of gateway.kalenner.subscriptions.onChange(S, { signal: caller.signal })) {
        statuses.push(status);
        setImmediate(() => caller.abort());
      }
      expect(statuses).toEqual(moment === 'before' ? [] : ['PRESENT']);
    },
  );

  test('and closes its connection when the reader leaves', async () => {
    let left = () => {};
    const closed = new Promise<void>((resolve) => {
      left = resolve;
    });
    await using gateway = await startScriptedGateway({
      answers: [playing([])],
      fetch: (url, init) => {
        init?.signal?.addEventListener('abort', left);
        return fetch(url, init);
      },
    });
    await firstOf(gateway.kalenner.subscriptions.onChange(S), 1);
    await closed;
    await expect.poll(() => gateway.sleeping()).toBe(0);
  });

  test.each([
    ['FORBIDDEN', createProblemAnswer(403, 'FORBIDDEN')],
    ['FORBIDDEN', stream([next({ errors: [{ message: 'No', extensions: { code: 'FORBIDDEN' } }] })])],
    ['UNAUTHENTICATED', createProblemAnswer(401, 'UNAUTHENTICATED')],
    ['UNAUTHENTICATED', UNAUTHENTICATED],
    ['BAD_REQUEST', createProblemAnswer(400, 'GRAPHQL_VALIDATION_FAILED')],
  ])('with what another try cannot mend: %s', async (code, answer) => {
    await using gateway = await startScriptedGateway({
      token: () => 't',
      answers: [playing([answer, answer])],
    });
    expect(await catchError(firstOf(gateway.kalenner.subscriptions.onChange(S), 9))).toMatchObject({
      code,
      operation: 'SubscriptionChanged',
    });
  });
});

test('a session that ends is renewed once', async () => {
  let asked = 0;
  await using gateway = await startScriptedGateway({
    token: () => `t${asked++}`,
    answers: [
      playing([createProblemAnswer(401, 'UNAUTHENTICATED'), stream([PRESENT, changed('ACTIVE')], false)]),
    ],
  });
  expect(await statusesOf(gateway.kalenner.subscriptions.onChange(S), 2)).toEqual(['PRESENT', 'ACTIVE']);
  expect(gateway.waits).toEqual([]);
  expect(asked).toBe(2);
});

test('a session that ends again and again is renewed each time', async () => {
  let asked = 0;
  const ended = next({ errors: [{ message: 'Who?', extensions: { code: 'UNAUTHENTICATED' } }] });
  const streams = Array.from({ length: 3 }, () => stream([PRESENT, changed('ACTIVE'), ended]));
  await using gateway = await startScriptedGateway({
    token: () => `t${asked++}`,
    answers: [playing(streams)],
  });
  await firstOf(gateway.kalenner.subscriptions.onChange(S), 6);
  expect(asked).toBe(3);
});

test('a token function that fails is asked again', async () => {
  let asked = 0;
  const token = () => {
    if (asked++ === 0) throw new Error('Session service is down');
    return 't';
  };
  await using gateway = await startScriptedGateway({ token, answers: [playing([])] });
  expect(await statusesOf(gateway.kalenner.subscriptions.onChange(S), 1)).toEqual(['PRESENT']);
  expect(gateway.waits).toEqual([100]);
});

test('messages come once each and in order, also those of the time between two connections', async () => {
  const said = (id: string) => next({ data: { messageReceived: { id } } });
  const connection = (ids: readonly string[]) =>
    createDataAnswer({
      node: {
        __typename: 'Conversation',
        messages: {
          edges: ids.map((id) => ({ node: { id } })),
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      },
    });
  const streams = [stream([said('m2')]), stream([said('m3'), said('m4')], false)];
  const listings = [connection(['m1']), connection(['m3', 'm2', 'm1'])];
  await using gateway = await startScriptedGateway({
    answers: [
      ({ headers }) => {
        const answer = (headers.accept === 'text/event-stream' ? streams : listings).shift();
        if (answer === undefined) throw new Error('Nothing left to play');
        return answer;
      },
    ],
  });
  const messages = await firstOf(gateway.kalenner.support.onMessage({ conversationId: 'c1' }), 4);
  expect(messages.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3', 'm4']);
});
