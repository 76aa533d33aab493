import { readFile } from 'node:fs/promises';
/** What an operation may cost: told with each answer, however it was asked, and with the refusal of one that costs more. */

import { COMPLEXITY_MAX, DEPTH_MAX, LIST_LENGTH, PAGE_SIZE_MAX } from '@kalenner/schema/graphql/limits';
import { schema } from '@kalenner/schema/graphql/schema';
import { getOperations } from '@kalenner/sdk/operations';
import { expect, test } from 'vitest';
import { createKey, openDatabaseOfTest, startGateway } from '../kit/gateway/gateway.ts';

/** 1 for the connection, 100 times (an edge, its node, its access). */
const QUERY = 'query Seen { accounts(first: 100) { edges { node { access { granted } } } } }';
const TOLD = { complexity: { cost: 301, limit: 12_000 } };

async function opened() {
  const database = await openDatabaseOfTest();
  const { secret: key } = await createKey(database, 'STAFF');
  const { origin, request: ask, live } = await startGateway(database.url);
  const headers = { authorization: `Bearer ${key}`, 'x-csrf': '1', 'content-type': 'application/json' };
  const answered = async (path: string, body?: object) => {
    const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    return (await fetch(`${origin}/graphql${path}`, { headers, ...post })).json();
  };
  return { key, ask, live, answered };
}

test('is told by POST, by GET and by name', async () => {
  const { answered } = await opened();
  const [sha256Hash] = [...getOperations()].find(([, text]) => text.includes('query Viewer')) ?? [];
  expect(await answered('', { query: QUERY })).toEqual({ data: expect.anything(), extensions: TOLD });
  expect(await answered(`?query=${encodeURIComponent(QUERY)}`)).toMatchObject({ extensions: TOLD });
  expect(await answered('', { extensions: { persistedQuery: { version: 1, sha256Hash } } })).toMatchObject({
    extensions: { complexity: { cost: 2 } },
  });
});

test('counts the operation that is asked for alone, pages by their size', async () => {
  const { answered } = await opened();
  const two = `${QUERY} query Other($n: Int) { accounts(first: $n) { edges { node { id } } } }`;
  const other = { query: two, operationName: 'Other', variables: { n: 10 } };
  expect(await answered('', other)).toMatchObject({ extensions: { complexity: { cost: 21 } } });
});

test('that is too high is refused, and says what it is; events of live updates tell none', async () => {
  const { key, ask, live } = await opened();
  const nested = `{ accounts(first: 100) { edges { node { invoices(first: 100) { edges { node { id } } } } } } }`;
  const { errors, data } = await ask(nested, { key });
  expect(data?.accounts).toBeUndefined();
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'COMPLEXITY_TOO_HIGH',
    complexity: 20_301,
    max: 12_000,
  });
  const input = { email: 'lea@example.com', idempotencyKey: 'account' };
  const create = `mutation ($input: CreateAccountInput!) {
    createAccount(input: $input) { ... on CreateAccountSuccess { account { id } } }
  }`;
  const made = await ask(create, { key, variables: { input } });
  const { id } = Object(made.data?.createAccount).account;
  for await (const event of live(key, `subscription { accountChanged(accountId: "${id}") { id } }`)) {
    expect(event).toEqual({ data: { accountChanged: { id } } });
    break;
  }
});

test('the limit is in the description of what can be read, and in the README', async () => {
  expect(schema.getQueryType()?.description).toContain(`An operation may cost ${COMPLEXITY_MAX}`);
  const readme = await readFile('gateway/README.md', 'utf8');
  expect(readme).toContain(`may cost ${COMPLEXITY_MAX.toLocaleString('en')} and be ${DEPTH_MAX} deep`);
  expect(readme).toContain(`(${PAGE_SIZE_MAX} at most), times ${LIST_LENGTH} within`);
});
