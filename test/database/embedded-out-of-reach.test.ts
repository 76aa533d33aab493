import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSharedPath } from '@kalenner/schema/database/embedded/user';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { executeQuery } from '../kit/database/execute-query.ts';
import { startOwner, type TestUser } from '../kit/database/owner-process.ts';

vi.setConfig({ testTimeout: 60_000 });

describe.runIf(process.getuid?.() === 0)('as root below a folder that nobody else can enter', () => {
  test('the files are kept outside, behind a link, until the link is removed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kalenner-embedded-'));
    const root: TestUser = { name: 'root', ids: null };
    const data = join(folder, 'data');
    const outside = buildSharedPath('postgres', join(realpathSync(folder), 'data'));
    onTestFinished(() => {
      rmSync(folder, { recursive: true });
      for (const path of [outside, `${outside}.left`]) rmSync(path, { recursive: true, force: true });
    });

    for (const tables of [0, 1]) {
      const owner = await startOwner(root, data);
      expect(realpathSync(join(data, 'server'))).toBe(outside);
      expect(await executeQuery(owner.url, `select 1 from pg_tables where tablename = 'kept'`)).toHaveLength(
        tables,
      );
      await executeQuery(owner.url, 'create table if not exists kept ()');
      await owner.stop();
    }

    rmSync(data, { recursive: true });
    const owner = await startOwner(root, data);
    expect(await executeQuery(owner.url, `select 1 from pg_tables where tablename = 'kept'`)).toEqual([]);
    await owner.stop();
  });
});
