/** `pnpm keys:create`: the first staff key, with which all others can be asked of the API. */

import { expect, test, vi } from 'vitest';
import { openDatabaseOfTest, startGateway } from '../kit/gateway/gateway.ts';
import { runNode } from '../kit/run-node.ts';

// A process of its own.
vi.setConfig({ testTimeout: 30_000 });

const COMMAND = 'gateway/src/commands/create-key.ts';

test('shows the secret once, and it opens the API', async () => {
  const { url, db } = await openDatabaseOfTest();
  const args = ['first', '--role', 'STAFF', '--expires', '2099-01-01T00:00:00Z'];
  const { out, code } = await runNode(COMMAND, args, { DATABASE_URL: url });
  expect(code).toBe(0);
  const [, keyId, key = ''] = /STAFF key (\S+) in .*\n(klb_st_test_\w+)\n$/.exec(out) ?? [];
  const gateway = await startGateway(url);
  expect((await gateway.request('{ viewer { role sandbox } }', { key })).data).toEqual({
    viewer: { role: 'STAFF', sandbox: true },
  });
  const row = await db.selectFrom('api_key').select(['id', 'name', 'expires_at']).executeTakeFirst();
  expect(row).toEqual({ id: keyId, name: 'first', expires_at: '2099-01-01T00:00:00.000Z' });
});

test('says how it is used, and what was wrong', async () => {
  const nowhere = { DATABASE_URL: 'postgres://127.0.0.1:1/none' };
  const { code, err } = await runNode(COMMAND, ['name', '--role', 'KING'], nowhere);
  expect([code, err.split('\n')[0]]).toEqual([1, 'Usage: pnpm keys:create NAME --role STAFF|SERVER|PARTNER']);
});
