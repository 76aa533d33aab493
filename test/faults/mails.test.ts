/**
 * Mails through the real client to a server that misbehaves at random, sent by a process that is killed again and again:
 * none is lost, and every duplicate is counted. The full size: `pnpm test:mails`.
 */

import { countResent } from '@kalenner/schema/database/engine/outbox-rows';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../kit/database/database.ts';
import { type JobsProcess, startJobs } from '../kit/engine/jobs-process.ts';
import { type Fault, type PostmarkServer, startPostmark, TOKEN } from '../kit/mails/postmark-server.ts';
import { seedMails } from '../kit/mails/seed-mails.ts';
import { getTestSize, printFigures } from '../kit/test-size.ts';

const MAILS = getTestSize('MAILS');
const KILLS = getTestSize('MAIL_KILLS');
/** Of a hundred addresses two are refused. */
const REFUSED_EACH = 50;
/** What one process can have under way: batches at once, requests at once, mails in one. */
const UNDER_WAY_MAX = 2 * 4 * 25;

test('none is lost, and no more are doubled than were cut off', { timeout: 600_000 }, async () => {
  const database = await createTestDatabase();
  onTestFinished(database.drop);
  const server = await startPostmark();
  onTestFinished(server.close);
  await seedMails(database.db, MAILS);
  for (let n = REFUSED_EACH; n <= MAILS; n += REFUSED_EACH) {
    server.refused.set(`${n}@example.com`, {
      code: 406,
      message: `Found inactive addresses: ${n}@example.com.`,
    });
  }
  const random = seededRandom(9);
  const cut: string[] = [];
  let met = 0;
  let victim: { readonly afterMails: number; readonly jobs: JobsProcess } | null = null;
  server.meet = (_, messages) => {
    // This request is under way: its sender dies before it hears of it.
    if (victim !== null && server.accepted.length >= victim.afterMails) victim.jobs.signal('SIGKILL');
    const fault = faultFrom(random());
    if (fault !== null) met += 1;
    if (fault?.kind === 'DROP') cut.push(...messages.map((it) => it.Metadata['mail-id']));
    return fault;
  };

  const killed: string[] = [];
  for (let kills = 0; kills < KILLS; kills += 1) {
    const afterMails = ((kills + 1) * MAILS) / (KILLS + 2);
    const [taken, cutBefore] = [server.accepted.length, cut.length];
    victim = { afterMails, jobs: await sendAll(database, server) };
    await victim.jobs.ended;
    const unsent = await listUnsent(database);
    const ofRun = server.accepted.slice(taken).map((it) => it.Metadata['mail-id']);
    const lost = without(ofRun, cut.slice(cutBefore)).filter((id) => unsent.has(id));
    expect(lost.length).toBeLessThanOrEqual(UNDER_WAY_MAX);
    killed.push(...lost);
  }
  server.meet = () => null;
  await (await sendAll(database, server)).ended;
  expect(await countWaiting(database)).toBe(0);

  const times = Map.groupBy(server.accepted, (it) => it.Metadata['mail-id']);
  const { db } = database;
  const rows = await db
    .selectFrom('mail')
    .select(['id', 'sent_at', 'sends', 'to', 'parked_reason'])
    .execute();
  const refused = rows.filter(({ to }) => server.refused.has(to[0] ?? ''));
  const others = rows.filter(({ to }) => !server.refused.has(to[0] ?? ''));
  expect(refused.map((it) => it.parked_reason?.slice(0, 12))).toEqual(refused.map(() => 'Postmark 406'));
  const lost = others.filter(({ id, sent_at }) => sent_at === null || !times.has(id));
  expect(lost).toEqual([]);
  // Counted: each as often as it arrived, or more.
  expect(rows.filter(({ id, sends }) => (times.get(id)?.length ?? 0) > sends)).toEqual([]);
  const doubled = [...times].flatMap(([id, its]) => its.slice(1).map(() => id));
  const cutOff = [...cut, ...killed];
  const cuts = (id: string) => cutOff.filter((it) => it === id).length;
  expect(doubled.filter((id) => doubled.filter((it) => it === id).length > cuts(id))).toEqual([]);
  const again = await countResent(db, 'mail');
  expect(again.sends).toBeGreaterThanOrEqual(doubled.length);
  const figures = {
    mails: MAILS,
    lost: lost.length,
    refused: refused.length,
    kills: KILLS,
    underWayAtKills: killed.length,
  };
  const more = {
    cutOffAnswers: cut.length,
    faults: met,
    doubled: doubled.length,
    countedAtMost: again.sends,
  };
  printFigures('mails', { ...figures, ...more, requests: server.requests.length });
});

/** A process that sends what is due, to its end: leases and waits have run out, so it finds all that is left. */
async function sendAll({ db, url }: TestDatabase, server: PostmarkServer): Promise<JobsProcess> {
  await db.updateTable('mail').set({ claimed_until: null }).where('sent_at', 'is', null).execute();
  const postmark = { MAIL_SENDER: 'postmark', POSTMARK_SERVER_TOKEN: TOKEN, POSTMARK_URL: server.url };
  return startJobs(url, 'run-once', ['broadcasts'], { ...postmark, LOG_LEVEL: 'silent' });
}

async function listUnsent({ db }: TestDatabase): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('mail').select('id').where('sent_at', 'is', null).execute();
  return new Set(rows.map(({ id }) => id));
}

/** Each as often as it is in one and not in the other. */
function without(ids: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return ids.filter((id) => {
    const at = left.indexOf(id);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

async function countWaiting({ db }: TestDatabase): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from mail where sent_at is null and parked_reason is null`.execute(db);
  return rows[0]?.n ?? 0;
}

/** One request in seven is met badly; the rarest is the one that stops the whole run. */
function faultFrom(chance: number): Fault | null {
  if (chance < 0.03) return { kind: 'STATUS', status: 500 };
  if (chance < 0.05) return { kind: 'STATUS', status: 503 };
  if (chance < 0.055) return { kind: 'STATUS', status: 429, retryAfter: '1' };
  if (chance < 0.09) return { kind: 'DROP' };
  return chance < 0.14 ? { kind: 'SLOW', ms: 40 } : null;
}

/** The same faults in every run, whatever order the requests come in. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
