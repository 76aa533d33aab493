/** The mechanism under mails and all that leaves later, on a table that has nothing to do with mails. */

import type { OutboxOutcome } from '@kalenner/schema/billing/outbox/outbox';
import { type OutboxRun, sendOutbox } from '@kalenner/schema/billing/outbox/send-outbox';
import { BUCKETS } from '@kalenner/schema/database/engine/bucket';
import { type Claimable, claimDue, countDue } from '@kalenner/schema/database/engine/claims';
import { countResent } from '@kalenner/schema/database/engine/outbox-rows';
import { addSeconds, instant } from '@kalenner/schema/policy/time/calendar';
import { expect, test } from 'vitest';
import { createParcelOutbox, insertParcels, openParcels, UNSENT_PARCELS } from '../../kit/outbox/parcels.ts';

const AT = instant('2026-03-02T09:00:00.000Z');
const RUN: OutboxRun = { batchSize: 10, firstBucket: 17, random: () => 0.5 };
const ALL_BUCKETS = Array.from({ length: BUCKETS }, (_, bucket) => bucket);
const LATER = { kind: 'LATER', reason: 'closed', retryAfterSeconds: null, mayHaveArrived: false } as const;

test('each item leaves once, oldest first, and its row keeps what was answered', async () => {
  const billing = await openParcels(AT);
  const [first = ''] = await insertParcels(billing, ['post']);
  billing.now = addSeconds(billing.now, 1);
  const [second = ''] = await insertParcels(billing, ['post']);
  const { outbox, left } = createParcelOutbox(billing);
  expect(await sendOutbox(billing.billing, outbox, RUN)).toBe(2);
  expect(await sendOutbox(billing.billing, outbox, RUN)).toBe(0);
  expect(left).toEqual([first, second]);
  expect(await billing.db.selectFrom('parcel').selectAll().where('id', '=', first).execute()).toMatchObject([
    { sent_at: billing.now, tracking: `T-${first}`, sends: 1, failures: 0, claimed_until: null },
  ]);
});

test('a worker that dies between sending and marking: sent once more, counted, never lost', async () => {
  const billing = await openParcels(AT);
  const [id = ''] = await insertParcels(billing, ['post']);
  const handedOver = Promise.withResolvers<void>();
  const revived = Promise.withResolvers<OutboxOutcome>();
  const dying = createParcelOutbox(billing, () => {
    handedOver.resolve();
    return revived.promise;
  });
  const dead = sendOutbox(billing.billing, dying.outbox, RUN);
  await handedOver.promise;

  const { outbox, left } = createParcelOutbox(billing);
  await sendOutbox(billing.billing, outbox, RUN);
  expect(left).toEqual([]);
  billing.now = addSeconds(billing.now, 56);
  await sendOutbox(billing.billing, outbox, RUN);
  expect([dying.left, left]).toEqual([[id], [id]]);
  expect(await countResent(billing.db, 'parcel')).toEqual({ items: 1, sends: 1 });

  // It was only asleep: what was marked by another stays as it is.
  revived.resolve({ kind: 'SENT', columns: { tracking: 'late' } });
  await dead;
  const row = await billing.db.selectFrom('parcel').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ tracking: `T-${id}`, sends: 2 });
});

test('a worker that slept through its lease leaves the item to the one that took it over', async () => {
  const billing = await openParcels(AT);
  const [id = ''] = await insertParcels(billing, ['post']);
  const { load } = createParcelOutbox(billing).outbox;
  const { outbox, left } = createParcelOutbox(billing, undefined, {
    async load(claimed) {
      const items = await load(claimed);
      const now = addSeconds(AT, 56);
      const claim = { buckets: ALL_BUCKETS, now, until: addSeconds(now, 55), limit: 1 };
      expect(await claimDue(billing.db, UNSENT_PARCELS, claim)).toHaveLength(1);
      return items;
    },
  });
  await sendOutbox(billing.billing, outbox, RUN);
  expect(left).toEqual([]);
  billing.now = addSeconds(AT, 200);
  await sendOutbox(billing.billing, createParcelOutbox(billing).outbox, RUN);
  const rows = await billing.db.selectFrom('parcel').select(['id', 'sends', 'sent_at']).execute();
  expect(rows).toEqual([{ id, sends: 1, sent_at: billing.now }]);
});

test('what fails again and again is tried later and later, then given up with the last reason', async () => {
  const billing = await openParcels(AT);
  await insertParcels(billing, ['post']);
  const { outbox, left } = createParcelOutbox(billing, () => ({ ...LATER, reason: `closed ${left.length}` }));
  const waits: number[] = [];
  for (let n = 0; n < 6; n += 1) {
    const triedAt = billing.now;
    await sendOutbox(billing.billing, outbox, RUN);
    const row = await billing.db.selectFrom('parcel').selectAll().executeTakeFirstOrThrow();
    waits.push((Date.parse(row.claimed_until ?? '') - Date.parse(triedAt)) / 1_000);
    billing.now = addSeconds(instant(row.claimed_until ?? ''), 1);
  }
  await sendOutbox(billing.billing, outbox, RUN);
  expect(waits).toEqual([30, 150, 750, 3_600, 10_800, 21_600]);
  billing.now = addSeconds(billing.now, 1_000_000);
  expect(await sendOutbox(billing.billing, outbox, RUN)).toBe(0);
  const row = await billing.db.selectFrom('parcel').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ failures: 7, sends: 0, parked_reason: 'closed 7', claimed_until: null });
  expect(await countDue(billing.db, UNSENT_PARCELS, billing.now)).toEqual({ rows: 0, oldest: null });
  expect(billing.lines).toHaveLength(7);
  expect(JSON.stringify(billing.lines)).not.toContain('closed');
});

test('no answer is no "no": the send stays counted', async () => {
  const billing = await openParcels(AT);
  await insertParcels(billing, ['silent', 'broken']);
  const { outbox } = createParcelOutbox(billing, ({ carrier }) => {
    if (carrier === 'broken') throw new TypeError('no route');
    return { ...LATER, mayHaveArrived: true };
  });
  await sendOutbox(billing.billing, outbox, RUN);
  const rows = await billing.db.selectFrom('parcel').select(['sends', 'failures', 'parked_reason']).execute();
  expect(rows).toEqual([
    { sends: 1, failures: 1, parked_reason: null },
    { sends: 1, failures: 1, parked_reason: null },
  ]);
});

test('a destination that asks for a pause gets it, from one run to the next; the others go on', async () => {
  const billing = await openParcels(AT);
  const [first = '', ...more] = await insertParcels(billing, ['post', 'post', 'post', 'post']);
  const [other = ''] = await insertParcels(billing, ['bicycle']);
  const pauses = new Map();
  const carry = () => (left.length === 1 ? { ...LATER, retryAfterSeconds: 90 } : undefined);
  const { outbox, left } = createParcelOutbox(billing, carry, { pauses, requestsAtOnce: 1 });
  await sendOutbox(billing.billing, outbox, RUN);
  expect(left).toEqual([first, other]);
  billing.now = addSeconds(billing.now, 60);
  const [late = ''] = await insertParcels(billing, ['post']);
  await sendOutbox(billing.billing, outbox, RUN);
  expect(left).toEqual([first, other]);
  const failures = billing.db.selectFrom('parcel').select('id').where('failures', '>', 0);
  expect(await failures.execute()).toEqual([{ id: first }]);
  billing.now = addSeconds(billing.now, 31);
  await sendOutbox(billing.billing, outbox, RUN);
  expect(left.slice(2).toSorted()).toEqual([first, ...more, late].toSorted());
});

test('with one destination for all, nothing more is even claimed during a pause', async () => {
  const billing = await openParcels(AT);
  await insertParcels(
    billing,
    Array.from({ length: 12 }, () => 'post'),
  );
  const { getDestination: _, ...one } = createParcelOutbox(billing, () => ({
    ...LATER,
    retryAfterSeconds: 90,
  })).outbox;
  await sendOutbox(billing.billing, { ...one, pauses: new Map() }, { ...RUN, batchSize: 2 });
  const claimed = billing.db.selectFrom('parcel').select('id').where('claimed_until', 'is not', null);
  // What the three lanes of a sweep had under way.
  expect((await claimed.execute()).length).toBeLessThanOrEqual(6);
});

test('a slow destination holds up no other', async () => {
  const billing = await openParcels(AT);
  await insertParcels(billing, ['slow', 'quick', 'slow', 'quick', 'slow', 'slow', 'quick']);
  const end = Promise.withResolvers<undefined>();
  const quick: string[] = [];
  const { outbox } = createParcelOutbox(billing, ({ carrier, id }) => {
    if (carrier === 'slow') return end.promise;
    if (quick.push(id) === 3) end.resolve(undefined);
    return undefined;
  });
  await sendOutbox(billing.billing, outbox, RUN);
  expect(await countDue(billing.db, UNSENT_PARCELS, billing.now)).toEqual({ rows: 0, oldest: null });
});

test('what is refused is parked in one transaction with what follows from it', async () => {
  const billing = await openParcels(AT);
  const [id = ''] = await insertParcels(billing, ['post']);
  let broken = true;
  const { outbox } = createParcelOutbox(billing, () => ({
    kind: 'REFUSED',
    reason: 'no such street',
    async record(trx) {
      await trx.updateTable('parcel').set({ tracking: 'returned' }).where('id', '=', id).execute();
      if (broken) throw new Error('cut off');
    },
  }));
  await expect(sendOutbox(billing.billing, outbox, RUN)).rejects.toThrow('cut off');
  const parcel = () => billing.db.selectFrom('parcel').selectAll().executeTakeFirstOrThrow();
  expect(await parcel()).toMatchObject({ parked_reason: null, tracking: null, sends: 1, failures: 0 });
  broken = false;
  billing.now = addSeconds(billing.now, 56);
  await sendOutbox(billing.billing, outbox, RUN);
  const parked = { parked_reason: 'no such street', tracking: 'returned', failures: 1, claimed_until: null };
  // The send that was cut off is counted; the one that was refused is not.
  expect(await parcel()).toMatchObject({ ...parked, sends: 1 });
});

test('several runners and faults at random: nothing is lost, and no more is doubled than was counted', async () => {
  const billing = await openParcels(AT);
  const random = seededRandom(20_250_526);
  const carriers = Array.from({ length: 300 }, (_, n) => `carrier ${n % 7}`);
  const ids = await insertParcels(billing, carriers);
  const arrived: string[] = [];
  const { outbox } = createParcelOutbox(billing, ({ id }) => {
    const chance = random();
    if (chance < 0.1) return LATER;
    if (chance < 0.15) return { ...LATER, retryAfterSeconds: 30 };
    arrived.push(id);
    if (chance < 0.25) throw new Error('the line was cut');
    return undefined;
  });
  for (let n = 0; n < 20; n += 1) {
    const buckets = [0, 0, 20, 40];
    const runs = buckets.map((firstBucket) =>
      sendOutbox(billing.billing, outbox, { batchSize: 7, firstBucket, random }),
    );
    await Promise.all(runs);
    billing.now = addSeconds(billing.now, 3_600);
  }
  const rows = await billing.db.selectFrom('parcel').select(['id', 'sends', 'sent_at']).execute();
  expect(rows.filter(({ sent_at }) => sent_at === null)).toEqual([]);
  expect(new Set(arrived)).toEqual(new Set(ids));
  const times = Map.groupBy(arrived, (id) => id);
  expect(rows.filter(({ id, sends }) => times.get(id)?.length !== sends)).toEqual([]);
  const { sends } = await countResent(billing.db, 'parcel');
  expect(sends).toBe(arrived.length - ids.length);
});

test('a table without the columns is no outbox, and none that can be claimed', () => {
  // @ts-expect-error: an account is never claimed.
  const claimable: Claimable = { ...UNSENT_PARCELS, table: 'account' };
  expect(claimable.table).toBe('account');
});

/** The same faults in every run, whatever order the items come in. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
