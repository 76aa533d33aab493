/** A statement that takes too long is given up, and said to be: by a code of its own, without a word of what it was. */

import { createKalenner } from '@kalenner/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { createKey, openDatabaseOfTest, startGateway } from '../kit/gateway/gateway.ts';

const CREATE = 'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { __typename } }';

async function opened() {
  const database = await openDatabaseOfTest();
  const { secret: key } = await createKey(database, 'STAFF');
  const gateway = await startGateway(database.url, { STATEMENT_TIMEOUT_MS: '250' });
  const client = await database.pool.connect();
  onTestFinished(() => client.release());
  // As an index that is built at the wrong time: whoever reads or writes accounts waits.
  await client.query('begin; lock table account in access exclusive mode');
  return { gateway, key, unlock: () => client.query('rollback') };
}

test('a query', async () => {
  const { gateway, key, unlock } = await opened();
  const { errors } = await gateway.request('{ accounts { edges { node { id } } } }', { key });
  await unlock();
  expect(errors).toMatchObject([
    {
      message: 'It took too long; ask for less, or again later',
      extensions: { code: 'TIMEOUT', requestId: expect.any(String) },
    },
  ]);
  expect(gateway.lines.find(({ msg }) => msg === 'a statement took too long')).toMatchObject({
    code: '57014',
  });
});

test('a mutation, whose key is free for the next try', async () => {
  const { gateway, key, unlock } = await opened();
  const variables = { input: { email: 'lea@example.com', idempotencyKey: 'account' } };
  const { errors } = await gateway.request(CREATE, { key, variables });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['TIMEOUT']);
  await unlock();
  const { data } = await gateway.request(CREATE, { key, variables });
  expect(data).toEqual({ createAccount: { __typename: 'CreateAccountSuccess' } });
});

test('the client tries again, and is answered', async () => {
  const { gateway, key, unlock } = await opened();
  const kalenner = createKalenner({
    url: `${gateway.origin}/graphql`,
    apiKey: key,
    onRetry: () => void unlock(),
  });
  expect(await kalenner.accounts.create({ email: 'lea@example.com' })).toMatchObject({
    __typename: 'CreateAccountSuccess',
  });
});
