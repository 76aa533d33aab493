import { type LoadedFacts, loadManyFacts } from '@kalenner/schema/billing/facts/load-facts';
import { writeChanges, writeGuarded } from '@kalenner/schema/billing/writing/write-changes';
import { lockAccount } from '@kalenner/schema/database/account/account.repository';
import { Conflict } from '@kalenner/schema/database/engine/conflict';
import type { Database } from '@kalenner/schema/database/tables/database';
import { instant } from '@kalenner/schema/policy/time/calendar';
import type { Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../../kit/database/database.ts';
import {
  createStoredHistory,
  insertHistory,
  PLAIN_WORLD,
  type StoredHistory,
} from '../../kit/database/stored-history.ts';
import { waitForBlockedStatement } from '../../kit/database/wait-for-connections.ts';
import { toChangeEntry, write } from '../../kit/database/write-history.ts';
import type { Step } from '../../kit/policy/random-history.ts';

const SUBSCRIBE: Step = { do: 'subscribe', price: 0, atEnd: false };
const CANCEL: Step = { do: 'cancel', kind: 'END_OF_MONTH', pick: 0 };
const AT = instant('2026-03-01T00:00:00.000Z');

test('a batch skips the account that someone wrote to since it was read, and writes the others', async () => {
  const { db, histories } = await prepare([1, 2], [SUBSCRIBE, CANCEL]);
  const [first, second] = ids(histories);
  const read = await loadManyFacts(db, [first, second]);
  await write(db, [writing(histories, first, 1)]);

  const written = await db
    .transaction()
    .execute((trx) => writeGuarded(trx, [entry(read, histories, first), entry(read, histories, second)]));

  expect([...written]).toEqual([second]);
  const events = await db
    .selectFrom('event')
    .select(['account_id'])
    .where('type', '=', 'CANCELLATION_SET')
    .execute();
  expect(events.map((event) => event.account_id).toSorted()).toEqual([first, second]);
});

test('a command that read an older version gets a Conflict, and nothing is written', async () => {
  const { db, histories } = await prepare([1], [SUBSCRIBE, CANCEL]);
  const [first] = ids(histories);
  const read = await loadManyFacts(db, [first]);
  await write(db, [writing(histories, first, 1)]);
  const before = await versions(db);

  const late = db.transaction().execute((trx) => writeChanges(trx, [entry(read, histories, first)]));

  await expect(late).rejects.toThrow(Conflict);
  expect(await versions(db)).toEqual(before);
});

test('an account that was written to in part is a Conflict, and nothing of the batch stands', async () => {
  const steps: Step[] = [
    { do: 'subscribe', price: 2, atEnd: false },
    { do: 'downgrade', price: 0 },
  ];
  const { db, histories } = await prepare([1], [...steps, { do: 'resume' }]);
  const [first] = ids(histories);
  await write(db, [writing(histories, first, 1)]);
  const read = await loadManyFacts(db, [first]);
  await db.updateTable('subscription').set({ version: 9 }).where('stage', '=', 'SCHEDULED').execute();
  const before = await versions(db);
  expect(before).toHaveLength(2);

  const resuming = toChangeEntry(read.get(first), writing(histories, first, 2));
  const batch = db.transaction().execute((trx) => writeGuarded(trx, [resuming]));

  await expect(batch).rejects.toThrow(Conflict);
  expect(await versions(db)).toEqual(before);
});

test('what a guard of the database refuses is a Conflict that names the guard', async () => {
  const { db, histories } = await prepare([1], []);
  const [accountId] = ids(histories);
  const read = await loadManyFacts(db, [accountId]);
  const { changes } = must(createStoredHistory(PLAIN_WORLD, [SUBSCRIBE], 1).steps[0]);
  const create = (id: string) => {
    const created = changes.flatMap((change) =>
      change.type === 'SUBSCRIPTION_CREATED'
        ? [{ ...change, subscriptionId: id, subscription: { ...change.subscription, id } }]
        : [],
    );
    const { paymentMethodId } = must(read.get(accountId)).facts;
    const entry = toChangeEntry(read.get(accountId), {
      accountId,
      changes: created,
      paymentMethodId: paymentMethodId,
    });
    return db.transaction().execute((trx) => writeChanges(trx, [entry]));
  };
  await create('01990001-0001-7000-8000-000000000001');

  const second = create('01990001-0001-7000-8000-000000000002');

  await expect(second).rejects.toMatchObject({ name: 'Conflict', guard: 'subscription_one_live' });
});

test('a batch waits for a command that holds the account, and then finds the version changed', async () => {
  const { db, histories } = await prepare([1], [SUBSCRIBE, CANCEL]);
  const [first] = ids(histories);
  const read = await loadManyFacts(db, [first]);
  const locked = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const command = db.transaction().execute(async (trx) => {
    await lockAccount(trx, first);
    locked.resolve();
    await goOn.promise;
    await writeChanges(trx, [entry(await loadManyFacts(trx, [first]), histories, first)]);
  });
  await locked.promise;
  let ended = false;
  const batch = db
    .transaction()
    .execute((trx) => writeGuarded(trx, [entry(read, histories, first)]))
    .finally(() => {
      ended = true;
    });
  await waitForBlockedStatement(db);
  expect(ended).toBe(false);
  goOn.resolve();
  await command;

  expect([...(await batch)]).toEqual([]);
});

test.each<readonly ['payment_attempt' | 'refund_leg', Step[], string]>([
  ['payment_attempt', [{ do: 'replies', replies: ['silent'] }, SUBSCRIBE], '2026-01-31T10:01:02.000Z'],
  [
    'refund_leg',
    [SUBSCRIBE, { do: 'refundReply', reply: 'PROCESSING' }, { do: 'goodwill', amount: 100 }],
    // Five minutes after it was written.
    '2030-01-01T00:05:00.000Z',
  ],
])('%s: an account on a test clock falls due by that clock alone', async (table, steps, due) => {
  const { db, histories } = await prepare([1, 2], [], async (created) => {
    const id = '01990000-0000-7000-8000-cccccccccccc';
    await created.insertInto('test_clock').values({ id, now: AT, created_at: AT }).execute();
    const first = createStoredHistory(PLAIN_WORLD, [], 1).accountId;
    await created.updateTable('account').set({ test_clock_id: id }).where('id', '=', first).execute();
  });
  const [first, second] = ids(histories);
  for (const n of [1, 2]) {
    const history = createStoredHistory(PLAIN_WORLD, steps, n);
    for (let step = 0; step < steps.length; step += 1)
      await write(db, [writing([history], history.accountId, step)]);
  }

  const rows = await db
    .selectFrom(table)
    .select(['account_id', 'next_check_at', 'clock_check_at'])
    .orderBy('account_id')
    .execute();
  expect(rows).toEqual([
    { account_id: first, next_check_at: null, clock_check_at: due },
    { account_id: second, next_check_at: due, clock_check_at: null },
  ]);
});

test('a moment that nobody gave is an error, not "never"', async () => {
  const { db, histories } = await prepare([1], [SUBSCRIBE, CANCEL]);
  const [first] = ids(histories);
  const read = await loadManyFacts(db, [first]);
  const forgotten = { ...entry(read, histories, first), dueAt: new Map() };
  const written = db.transaction().execute((trx) => writeGuarded(trx, [forgotten]));
  await expect(written).rejects.toThrow('expected its next moment');
});

test('a batch names each account once', async () => {
  const { db, histories } = await prepare([1], [SUBSCRIBE, CANCEL]);
  const [first] = ids(histories);
  const read = await loadManyFacts(db, [first]);
  const twice = [entry(read, histories, first), entry(read, histories, first)];
  const written = db.transaction().execute((trx) => writeGuarded(trx, twice));
  await expect(written).rejects.toThrow('an account twice');
});

test('failures are written to the billing address; if it came back, to the account too', async () => {
  const steps: Step[] = [
    SUBSCRIBE,
    { do: 'replies', replies: ['decline', 'decline', 'decline', 'decline'] },
    { do: 'wait', wait: 'months', n: 1, jobs: true },
    { do: 'wait', wait: 'days', n: 8, jobs: true },
  ];
  const { db, histories } = await prepare([1], steps);
  const [first] = ids(histories);
  await write(db, [writing(histories, first, 1)]);
  await write(db, [writing(histories, first, 2)]);
  await db.updateTable('account').set({ address_bounced: true }).execute();
  await write(db, [writing(histories, first, 3)]);

  const mails = await db
    .selectFrom('mail')
    .select(['to', 'attempt_id'])
    .where('template', '=', 'PAYMENT_FAILED')
    .orderBy('queued_at')
    .execute();
  expect(mails.map(({ to }) => to)).toEqual([
    [`billing-${first}@example.com`],
    ...Array.from({ length: 3 }, () => [`billing-${first}@example.com`, `${first}@example.com`]),
  ]);
});

test('a mail is queued, and staff are told, once of the same thing', async () => {
  const { db, histories } = await prepare([1], [SUBSCRIBE, { do: 'dispute', pick: 0, event: 'OPEN' }]);
  const [first] = ids(histories);
  const { changes, ...rest } = writing(histories, first, 1);
  const [receipt] = must(histories[0]?.steps[0]).changes.filter((change) => change.type === 'MAIL_QUEUED');
  await write(db, [{ ...rest, changes: [...changes, must(receipt)] }]);
  const told = changes.filter((change) => change.type === 'STAFF_ALERTED');
  await write(db, [{ ...rest, changes: [...told, ...told] }]);

  expect(await db.selectFrom('mail').select('template').execute()).toEqual([{ template: 'RECEIPT' }]);
  expect(await db.selectFrom('staff_alert').select('alert').execute()).toEqual([{ alert: 'DISPUTE_OPENED' }]);
});

test('events carry no reason and no name', async () => {
  const { db, histories } = await prepare([1], [SUBSCRIBE, { do: 'goodwill', amount: 100 }]);
  const [first] = ids(histories);
  await write(db, [writing(histories, first, 1)]);
  const events = await db.selectFrom('event').select(['type', 'data']).orderBy('id').execute();
  expect(events.map(({ type }) => type)).toContain('REFUND_CREATED');
  expect(JSON.stringify(events)).not.toMatch(/a gift|@|subscriber/);
});

async function prepare(
  numbers: readonly number[],
  steps: readonly Step[],
  before: (db: Kysely<Database>) => Promise<void> = async () => undefined,
): Promise<{ db: Kysely<Database>; histories: StoredHistory[] }> {
  const { db, drop } = await createTestDatabase();
  onTestFinished(drop);
  const histories = numbers.map((n) => createStoredHistory(PLAIN_WORLD, steps, n));
  for (const history of histories) await insertHistory(db, history);
  await before(db);
  const first = histories.filter((history) => history.steps.length > 0);
  if (first.length > 0) {
    await write(
      db,
      first.map(({ accountId }) => writing(histories, accountId, 0)),
    );
  }
  return { db, histories };
}

function ids(histories: readonly StoredHistory[]): [string, string] {
  return [histories[0]?.accountId ?? '', histories[1]?.accountId ?? ''];
}

function writing(histories: readonly StoredHistory[], accountId: string, step: number) {
  const taken = histories.find((history) => history.accountId === accountId)?.steps[step];
  return { accountId, changes: taken?.changes ?? [], paymentMethodId: taken?.after.paymentMethodId ?? null };
}

function entry(
  read: ReadonlyMap<string, LoadedFacts>,
  histories: readonly StoredHistory[],
  accountId: string,
) {
  return toChangeEntry(read.get(accountId), writing(histories, accountId, 1));
}

function must<T>(value: T | undefined): T {
  if (value !== undefined) return value;
  throw new Error('the test prepared less than it needs');
}

async function versions(db: Kysely<Database>) {
  return db.selectFrom('subscription').select(['id', 'version', 'ends_on']).execute();
}
