import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { executeQuery } from './execute-query.ts';
import { type OwnerProcess, startOwner, type TestUser } from './owner-process.ts';

const GONE_MS_MAX = 15_000;

/** Tests that hold for every user that starts the server, in a process of its own. */
export function registerEmbeddedPostgresTests(user: TestUser): void {
  let folder: string;
  beforeAll(async () => {
    folder = createTemporaryFolder(user);
    const owner = await startOwner(user, folder);
    await executeQuery(owner.url, 'create table kept as select 42 as answer');
    await owner.stop();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const owners: OwnerProcess[] = [];
  afterEach(async () => {
    await Promise.all(owners.splice(0).map((owner) => owner.kill()));
    // Their watchdogs have done all they do, as well.
    await vi.waitFor(() => expect(readdirSync(join(folder, 'owners'))).toEqual([]), GONE_MS_MAX);
    expect(findPostmasterPid(folder)).toBeNull();
  });

  async function own(): Promise<OwnerProcess> {
    const owner = await startOwner(user, folder);
    owners.push(owner);
    return owner;
  }

  async function expectData({ url }: OwnerProcess): Promise<void> {
    expect(await executeQuery(url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  }

  test('existing data is still there, and the server ends with its owner', async () => {
    const owner = await own();
    await expectData(owner);
    await owner.stop();
    expect(findPostmasterPid(folder)).toBeNull();
    await expect(executeQuery(owner.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  test('others are asked for a password, and cannot read it', async () => {
    const { url } = await own();
    await expect(executeQuery(url.replace(/:[0-9a-f]+@/, ':guess@'), 'select 1')).rejects.toThrow('password');
    expect(statSync(join(folder, 'password')).mode & 0o077).toBe(0);
  });

  test('a second owner adopts the server, which ends with the last of them', async () => {
    const [first, second] = [await own(), await own()];
    expect(second.url).toBe(first.url);
    await first.stop();
    await expectData(second);
    await second.stop();
    expect(findPostmasterPid(folder)).toBeNull();
  });

  test('owners that start at the same moment share one server', async () => {
    const all = await Promise.all([own(), own(), own()]);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
  });

  test('a killed owner takes the server with it', async () => {
    const owner = await own();
    await owner.kill();
    await vi.waitFor(() => expect(findPostmasterPid(folder)).toBeNull(), GONE_MS_MAX);
  });

  test('a killed owner leaves the server to the other', async () => {
    const [first, second] = [await own(), await own()];
    const postmaster = findPostmasterPid(folder);
    await first.kill();
    await second.stop();
    expect(postmaster).not.toBeNull();
    expect(findPostmasterPid(folder)).toBeNull();
  });

  test('after kill -9 of the server the next owner gets it running again', async () => {
    await own();
    process.kill(findPostmasterPid(folder) ?? 0, 'SIGKILL');
    await expectData(await own());
  });

  test('an owner that was killed together with its watchdog is not waited for', async () => {
    const owner = await own();
    process.kill(findWatchdogPid(owner), 'SIGKILL');
    await owner.kill();
    const next = await own();
    await expectData(next);
    await next.stop();
    expect(findPostmasterPid(folder)).toBeNull();
  });

  test.each([
    ['an unrelated process', () => spawnAs(user, ['sleep', '60'])],
    ['a zombie', () => spawnAs(user, ['sh', '-c', 'sleep 0 & exec sleep 60'])],
  ])('a stale postmaster.pid that names %s is cleared away', async (what, start) => {
    const parent = start();
    const pid = what === 'a zombie' ? await waitForZombie(parent) : parent.pid;
    const cluster = join(folder, 'server/cluster');
    writeFileSync(join(cluster, 'postmaster.pid'), `${pid}\n${cluster}\n1700000000\n5432\n\n127.0.0.1\n`);
    await expectData(await own());
  });

  test('a creation that was cut short is done again', async () => {
    const fresh = createTemporaryFolder(user);
    onTestFinished(() => rmSync(fresh, { recursive: true }));
    const first = spawnAs(user, [process.execPath, join(import.meta.dirname, 'embedded-owner.ts'), fresh]);
    await vi.waitFor(
      () => expect(readdirSync(join(fresh, 'server')).join()).toMatch('unfinished'),
      GONE_MS_MAX,
    );
    first.kill('SIGKILL');

    const owner = await startOwner(user, fresh);
    expect(await executeQuery(owner.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await owner.stop();
  });

  test('files of another version are refused by name', async () => {
    const version = join(folder, 'server/cluster/PG_VERSION');
    writeFileSync(version, '17\n');
    onTestFinished(() => writeFileSync(version, '18\n'));
    await expect(own()).rejects.toThrow(/holds PostgreSQL 17 files; expected 18/);
  });
}

function createTemporaryFolder({ ids }: TestUser): string {
  const folder = mkdtempSync(join(tmpdir(), 'kalenner-embedded-'));
  chmodSync(folder, 0o755);
  if (ids !== null) chownSync(folder, ids.uid, ids.gid);
  return folder;
}

/** The server's process number, while it runs. */
function findPostmasterPid(folder: string): number | null {
  const file = join(folder, 'server/cluster/postmaster.pid');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : null;
}

function listChildPids(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

function findWatchdogPid({ pid }: OwnerProcess): number {
  const isWatchdog = (child: number) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('watchdog');
  return listChildPids(pid).find(isWatchdog) ?? 0;
}

function spawnAs({ ids }: TestUser, [file = '', ...args]: readonly string[]): ChildProcess {
  const child = spawn(file, args, { ...ids, cwd: '/', stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

async function waitForZombie({ pid = 0 }: ChildProcess): Promise<number> {
  return vi.waitFor(() => {
    const zombie = listChildPids(pid).find((it) => / Z /.test(readFileSync(`/proc/${it}/stat`, 'utf8')));
    if (zombie === undefined) throw new Error('no zombie yet');
    return zombie;
  });
}
