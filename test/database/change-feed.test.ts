/** Changes told by one process and heard by another, on the same database. */

import { createChangeAnnouncer } from '@kalenner/schema/database/changes/change-announcer';
import { CHANGE_CHANNEL } from '@kalenner/schema/database/changes/change-channel';
import { openChangeFeed } from '@kalenner/schema/database/changes/change-feed';
import { sql } from 'kysely';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../kit/database/database.ts';

async function opened() {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const lost: number[] = [];
  const announcer = createChangeAnnouncer(database.db, (accounts) => lost.push(accounts));
  let losses = 0;
  const feed = openChangeFeed(database.url, {
    retryMs: 10,
    onLost: () => {
      losses += 1;
    },
  });
  onTestFinished(feed.close);
  await feed.ready;
  return { ...database, announcer, feed, lost, losses: () => losses };
}

/** How often it was told until it ended. */
async function count(
  changes: AsyncIterable<void>,
  onEach: (n: number) => void = () => undefined,
): Promise<number> {
  let n = 0;
  for await (const _ of changes) {
    n += 1;
    onEach(n);
  }
  return n;
}

test('is heard by those who wait for that account, until they stop', async () => {
  const { feed, announcer } = await opened();
  const [mine, other] = [uuidv7(), uuidv7()];
  const [first, second] = [new AbortController(), new AbortController()];
  const heard = count(feed.changes(mine, first.signal), () => first.abort());
  const unheard = count(feed.changes(other, second.signal));
  announcer.announce([mine]);
  expect(await heard).toBe(1);
  second.abort();
  expect(await unheard).toBe(0);
});

test('is told as one notification where many are told at once, and split where it would not fit', async () => {
  const { announcer, url } = await opened();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  const payloads: string[] = [];
  client.on('notification', ({ payload = '' }) => payloads.push(payload));
  await client.query(`listen ${CHANGE_CHANNEL}`);
  const ids = Array.from({ length: 450 }, () => uuidv7());
  for (const id of ids) announcer.announce([id, id]);
  await announcer.flush();
  await expect.poll(() => payloads.length).toBe(3);
  expect(payloads.flatMap((it) => it.split(',')).toSorted()).toEqual(ids.toSorted());
  expect(Math.max(...payloads.map(({ length }) => length))).toBeLessThan(8_000);
});

test('who is slow is told once, however often it happened meanwhile', async () => {
  const { feed, announcer } = await opened();
  const id = uuidv7();
  const end = new AbortController();
  const changes = feed.changes(id, end.signal)[Symbol.asyncIterator]();
  const marker = feed.changes('end', end.signal)[Symbol.asyncIterator]();
  for (let n = 0; n < 3; n += 1) {
    announcer.announce([id]);
    await announcer.flush();
  }
  announcer.announce(['end']);
  await marker.next();
  expect(await changes.next()).toEqual({ done: false, value: undefined });
  const next = changes.next();
  end.abort();
  expect(await next).toEqual({ done: true, value: undefined });
});

test('after the connection was lost everyone looks again', async () => {
  const { feed, db, losses } = await opened();
  const end = new AbortController();
  const heard = count(feed.changes(uuidv7(), end.signal), () => end.abort());
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'kalenner change feed'`.execute(db);
  expect(await heard).toBe(1);
  expect(losses()).toBe(1);
});

test('a closed feed ends what waits, and what asks later', async () => {
  const { feed } = await opened();
  const { signal } = new AbortController();
  const waiting = count(feed.changes(uuidv7(), signal));
  await feed.close();
  expect(await waiting).toBe(0);
  expect(await count(feed.changes(uuidv7(), signal))).toBe(0);
});

test('what cannot be told is counted, and fails nobody', async () => {
  const lost: number[] = [];
  const { db } = await createTestDatabase({ migrated: false }).then(async (testDatabase) => {
    await testDatabase.drop();
    return testDatabase;
  });
  const announcer = createChangeAnnouncer(db, (accounts) => lost.push(accounts));
  announcer.announce([uuidv7(), uuidv7()]);
  await announcer.flush();
  expect(lost).toEqual([2]);
});
