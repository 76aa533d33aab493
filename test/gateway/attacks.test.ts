/** What is refused before anything is executed, each with the code that says why. */

import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { createOfflineBilling } from '../kit/gateway/offline-billing.ts';
import {
  type ApiOptions,
  type ApiResponse,
  describeResponse,
  ENDPOINT,
  openApi,
  readResponse,
} from '../kit/gateway/small-api.ts';

const billing = createOfflineBilling('2026-03-02T09:00:00.000Z');

const open = (options?: ApiOptions) => openApi(billing, options);
const times = (n: number, part: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => part(i)).join(' ');
const deep = (n: number) => `{ item { ${'next { '.repeat(n - 2)} name ${'} '.repeat(n)}`;
/** Each spreads the next one twice: ten short lines, two thousand fields. */
const laughs = `{ item { ...f0 } } ${times(10, (i) => `fragment f${i} on Item { next { ...f${i + 1} } name ...f${i + 1} }`)}
  fragment f10 on Item { name }`;

describe('documents', () => {
  const api = open();

  test.each<[what: string, query: string, answered: string]>([
    ['a field', '{ hello }', '200'],
    ['30 aliases of ten fields', `{ ${times(10, (i) => `a${i}: hello`)} }`, '200'],
    ['eleven aliases of one field', `{ ${times(11, (i) => `a${i}: hello`)} }`, '400 DOCUMENT_TOO_LARGE'],
    ['eleven times the same field', `{ ${'hello '.repeat(11)} }`, '400 DOCUMENT_TOO_LARGE'],
    [
      'eleven aliases of __typename',
      `{ ${times(11, (i) => `a${i}: __typename`)} }`,
      '400 DOCUMENT_TOO_LARGE',
    ],
    [
      'the same over two fragments',
      `{ ...a ...b } fragment a on Query { ${times(6, (i) => `a${i}: hello`)} }
      fragment b on Query { ${times(6, (i) => `b${i}: hello`)} }`,
      '400 DOCUMENT_TOO_LARGE',
    ],
    ['16 deep', deep(16), '200'],
    ['17 deep', deep(17), '400 DOCUMENT_TOO_LARGE'],
    ['fragments that double each other', laughs, '400 DOCUMENT_TOO_LARGE'],
    ['500 empty inline fragments', `{ ${'... { hello } '.repeat(300)} }`, '400 DOCUMENT_TOO_LARGE'],
    [
      'a fragment within itself',
      '{ item { ...a } } fragment a on Item { next { ...a } }',
      '400 GRAPHQL_VALIDATION_FAILED',
    ],
    ['13 directives', `{ hello ${'@include(if: true) '.repeat(13)} }`, '400 DOCUMENT_TOO_LARGE'],
    [
      'a dozen unknown directives',
      `{ hello ${times(12, (i) => `@a${i}`)} }`,
      `400${' GRAPHQL_VALIDATION_FAILED'.repeat(5)}`,
    ],
    ['2,001 tokens', `{ ${'hello '.repeat(2_000)} }`, '400 DOCUMENT_TOO_LARGE'],
    ['no document', '{ hello', '400 GRAPHQL_PARSE_FAILED'],
    ['introspection', '{ __schema { types { name } } }', '400 GRAPHQL_VALIDATION_FAILED'],
    ['introspection of one type', '{ __type(name: "Query") { name } }', '400 GRAPHQL_VALIDATION_FAILED'],
    ['an error of a resolver that is our own', '{ refused }', '200 COMPLEXITY_TOO_HIGH'],
  ])('%s', async (_, query, answered) => {
    expect(describeResponse(await api.request({ query }))).toMatch(
      new RegExp(`^${answered}( GRAPHQL_VALIDATION_FAILED)?$`),
    );
    // Kept as parsed and validated, it is answered the same.
    expect(describeResponse(await api.request({ query }))).toMatch(
      new RegExp(`^${answered}( GRAPHQL_VALIDATION_FAILED)?$`),
    );
  });

  test('errors that are not our own tell nothing of what happened', async () => {
    const { body } = await api.request({ query: '{ thrown hello }' });
    expect(body).toEqual({
      data: { thrown: null, hello: 'hello ' },
      errors: [
        {
          message: 'Unexpected error',
          path: ['thrown'],
          locations: expect.anything(),
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) },
        },
      ],
    });
  });

  test.each([
    ['a field', { query: '{ helo }' }],
    [
      'an input',
      { query: 'mutation ($i: Greeting) { greet(input: $i) }', variables: { i: { greetin: 'x' } } },
    ],
    ['an argument', { query: '{ hello(nam: "x") }' }],
  ])('names nothing to who guesses: %s', async (_, body) => {
    const closed = await api.request(body);
    expect(closed.status).toBe(closed.body.data === undefined ? 400 : 200);
    expect(JSON.stringify(closed.body)).not.toContain('Did you mean');
    const opened = await open({ settings: { suggestions: true } }).request(body);
    expect(JSON.stringify(opened.body)).toContain('Did you mean');
  });

  test('introspection answers where it is wanted', async () => {
    const wanted = open({ settings: { introspection: true } });
    expect(describeResponse(await wanted.request({ query: '{ __type(name: "Query") { name } }' }))).toBe(
      '200',
    );
  });
});

describe('requests', () => {
  const api = open();
  const json = { 'content-type': 'application/json' };
  const csrf = { 'x-csrf': '1' };
  const get = (query: string) => `?query=${encodeURIComponent(query)}`;

  test.each<[what: string, init: RequestInit, query: string, answered: string]>([
    ['a batch', { method: 'POST', headers: json, body: '[{"query":"{ hello }"}]' }, '', '400 BAD_REQUEST'],
    ['a query by GET', { headers: csrf }, get('{ hello }'), '200'],
    ['a query by GET that any page could send', {}, get('{ hello }'), '403 FORBIDDEN'],
    ['a mutation by GET', { headers: csrf }, get('mutation { greet }'), '405 BAD_REQUEST'],
    [
      'a form',
      {
        method: 'POST',
        headers: { ...csrf, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'query={hello}',
      },
      '',
      '415 UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'plain text',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
      '',
      '415 UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a file', { method: 'POST', headers: csrf, body: new FormData() }, '', '415 UNSUPPORTED_MEDIA_TYPE'],
    [
      'a body too large',
      { method: 'POST', headers: json, body: JSON.stringify({ query: `{ hello } #${'x'.repeat(100_000)}` }) },
      '',
      '413 REQUEST_ENTITY_TOO_LARGE',
    ],
    ['another method', { method: 'PUT', headers: { ...json, ...csrf }, body: '{}' }, '', '405 BAD_REQUEST'],
    ['no JSON', { method: 'POST', headers: json, body: '{"query' }, '', '400 BAD_REQUEST'],
    [
      'an unknown parameter',
      { method: 'POST', headers: json, body: '{"query":"{ hello }","x":1}' },
      '',
      '400 BAD_REQUEST',
    ],
    ['nothing', { method: 'POST', headers: json, body: '{}' }, '', '400 BAD_REQUEST'],
  ])('%s', async (_, init, query, answered) => {
    expect(describeResponse(await readResponse(await api.fetch(init, query)))).toBe(answered);
  });

  test('a body that grows while it is read', async () => {
    let chunks = 0;
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode(' '.repeat(50_000)));
        chunks += 1;
        if (chunks > 100) controller.close();
      },
    });
    // Node asks for it with a stream; the type does not know it yet.
    const init = { method: 'POST', headers: json, body, duplex: 'half' };
    expect(describeResponse(await readResponse(await api.fetch(init)))).toBe('413 REQUEST_ENTITY_TOO_LARGE');
    expect(chunks).toBeLessThan(10);
  });
});

describe('origins', () => {
  const api = open({ settings: { corsOrigins: ['https://app.example', 'https://two.example'] } });
  const from = (origin: string, method = 'POST') =>
    api.fetch({
      method,
      headers: { origin, 'content-type': 'application/json', 'access-control-request-method': 'POST' },
      ...(method === 'POST' ? { body: '{"query":"{ hello }"}' } : {}),
    });

  test.each(['OPTIONS', 'POST'])('a page of the list may call: %s', async (method) => {
    const { headers } = await from('https://two.example', method);
    expect(headers.get('access-control-allow-origin')).toBe('https://two.example');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test.each(['https://evil.example', 'null', 'https://app.example.evil.example'])(
    '%s may not',
    async (origin) => {
      const { headers } = await from(origin, 'OPTIONS');
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    },
  );
});

describe('operations known beforehand', () => {
  const document = 'query Hello { hello(name: "you") }';
  const id = createHash('sha256').update(document).digest('hex');
  const named = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });
  let only: ReturnType<typeof open>;
  let also: ReturnType<typeof open>;
  beforeAll(() => {
    const parts = { persisted: new Map([[id, document]]) };
    only = open({ parts, settings: { persistedOnly: true } });
    also = open({ parts });
  });

  test('are answered by their id, and in one mode nothing else is', async () => {
    const ask = async (body: object): Promise<ApiResponse[]> => [
      await only.request(body),
      await also.request(body),
    ];
    expect((await ask(named(id))).map(({ body }) => body.data)).toEqual([
      { hello: 'hello you' },
      { hello: 'hello you' },
    ]);
    expect((await ask({ query: document })).map(describeResponse)).toEqual([
      '400 PERSISTED_QUERY_ONLY',
      '200',
    ]);
    expect((await ask({ query: '{ hello }', ...named(id) })).map(describeResponse)).toEqual([
      '400 PERSISTED_QUERY_ONLY',
      '200',
    ]);
    expect((await ask(named('0'.repeat(64)))).map(describeResponse)).toEqual(
      Array(2).fill('400 PERSISTED_QUERY_NOT_FOUND'),
    );
  });

  test('the explorer is closed with them', async () => {
    const api = open({ settings: { persistedOnly: true, graphiql: true } });
    const page = await api.yoga.fetch(ENDPOINT, { headers: { accept: 'text/html' } });
    expect(page.status).toBe(406);
  });
});
