import { loadAccountFacts, loadManyFacts } from '@kalenner/schema/billing/facts/load-facts';
import type { Database } from '@kalenner/schema/database/tables/database';
import type { ChangeType } from '@kalenner/schema/policy/facts/changes';
import type { Kysely, KyselyPlugin } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../../kit/database/database.ts';
import {
  createRandomHistories,
  createStoredHistory,
  insertHistory,
  PLAIN_WORLD,
  type StoredHistory,
} from '../../kit/database/stored-history.ts';
import { type Writing, write } from '../../kit/database/write-history.ts';
import type { Step } from '../../kit/policy/random-history.ts';
import { SEED } from '../../kit/test-size.ts';

test('facts read from rows are the facts in memory, after every step of 200 random histories and some told ones', async () => {
  const told = STORIES.map((steps, i) => createStoredHistory(PLAIN_WORLD, steps, 1001 + i));
  const { db, histories } = await prepare([...createRandomHistories(200, SEED), ...told]);
  const longest = Math.max(...histories.map(({ steps }) => steps.length));
  for (let i = 0; i < longest; i += 1) {
    const going = histories.filter(({ steps }) => i < steps.length);
    const written = await write(
      db,
      going.map((history) => writing(history, i, i + 1)),
    );
    expect(written.size).toBe(going.length);
    const loaded = await loadManyFacts(
      db,
      going.map(({ accountId }) => accountId),
    );
    for (const history of going) {
      expect(loaded.get(history.accountId)?.facts, `step ${i}`).toEqual(history.steps[i]?.after);
    }
  }
  const types = await db.selectFrom('event').select('type').distinct().execute();
  expect(types.map(({ type }) => type).toSorted()).toEqual(Object.keys(CHANGE_TYPES).toSorted());
}, 120_000);

test('a batch leaves the same rows as its accounts one by one', async () => {
  const PARTS = 3;
  const together = await prepare(createRandomHistories(60, SEED + 1));
  const apart = await prepare(together.histories);
  for (let part = 0; part < PARTS; part += 1) {
    const writings = together.histories.map((history) => {
      const cut = (n: number) => Math.floor((history.steps.length * n) / PARTS);
      return writing(history, cut(part), cut(part + 1));
    });
    await write(together.db, writings);
    for (const one of writings) await write(apart.db, [one]);
  }
  for (const table of WRITTEN) {
    expect(await rowsOf(together.db, table), table).toEqual(await rowsOf(apart.db, table));
  }
}, 120_000);

test('a batch of 200 takes as many statements as one account', async () => {
  const steps: Step[] = [
    { do: 'subscribe', price: 0, atEnd: false },
    { do: 'wait', wait: 'months', n: 2, jobs: true },
    { do: 'upgrade', price: 2 },
    { do: 'requestRefund', pick: 0, hoursBefore: 0 },
    { do: 'cancel', kind: 'ORDINARY', pick: 0 },
  ];
  const all = Array.from({ length: 201 }, (_, n) => createStoredHistory(PLAIN_WORLD, steps, n + 1));
  const { db, histories } = await prepare(all);
  const [one, ...many] = histories;
  for (const i of steps.keys()) {
    const counts: number[] = [];
    for (const group of [one === undefined ? [] : [one], many]) {
      const writings = group.map((history) => writing(history, i, i + 1));
      const counted = counting(db);
      await write(counted.db, writings);
      counts.push(counted.statements());
    }
    expect(counts[1], `step ${i}`).toBe(counts[0]);
    expect(counts[1]).toBeLessThanOrEqual(MOST_STATEMENTS);
  }
});

test('an account that does not exist has no facts', async () => {
  const { db } = await prepare([]);
  expect(await loadAccountFacts(db, '01990000-0000-7000-8000-000000000000')).toBeUndefined();
});

const month: Step = { do: 'wait', wait: 'to-boundary', n: 2, jobs: true };
const later: Step = { do: 'wait', wait: 'days', n: 2, jobs: true };
const yearly: Step = { do: 'subscribe', price: 1, atEnd: false };
const monthly: Step = { do: 'subscribe', price: 0, atEnd: false };
const ordinary: Step = { do: 'cancel', kind: 'ORDINARY', pick: 0 };
const declines: Step = { do: 'replies', replies: ['decline', 'decline', 'decline', 'decline'] };

/** What chance seldom finds. */
const STORIES: readonly (readonly Step[])[] = [
  // The first payment is answered two days late: the invoice moves to the day of the money.
  [
    { do: 'replies', replies: ['doubt'] },
    monthly,
    later,
    { do: 'answer', pick: 0, answer: 'SUCCEED', stamped: 'now' },
  ],
  // A refund leg fails and is sent again.
  [
    monthly,
    { do: 'refundReply', reply: 'FAILED' },
    { do: 'requestRefund', pick: 0, hoursBefore: 0 },
    { do: 'retryRefund', pick: 0 },
  ],
  // An annual renewal fails, and the subscription is canceled: the invoice is credited down.
  [yearly, { do: 'wait', wait: 'months', n: 11, jobs: true }, declines, month, later, ordinary],
  // Suspended, and paid after all.
  [monthly, declines, month, { do: 'wait', wait: 'days', n: 9, jobs: true }, { do: 'pay', pick: 0 }],
  [monthly, later, ordinary, { do: 'resume' }],
  // The successor starts in the very write in which the old one ends.
  [
    monthly,
    later,
    { do: 'downgrade', price: 0 },
    { do: 'upgrade', price: 4 },
    { do: 'downgrade', price: 2 },
    month,
  ],
  // A lost dispute opens one upgrade's invoice and voids another's.
  [
    monthly,
    { do: 'upgrade', price: 2 },
    { do: 'dispute', pick: 1, event: 'OPEN' },
    { do: 'replies', replies: ['authenticate'] },
    { do: 'upgrade', price: 4 },
    { do: 'dispute', pick: 0, event: 'LOST' },
  ],
];

/** A type that is added has to be written in some story, too. */
const CHANGE_TYPES: Readonly<Record<ChangeType, true>> = {
  SUBSCRIPTION_CREATED: true,
  SUBSCRIPTION_STARTED: true,
  TERM_TURNED: true,
  PLAN_CHANGED: true,
  CANCELLATION_SET: true,
  CANCELLATION_UNDONE: true,
  SUBSCRIPTION_SUSPENDED: true,
  SUBSCRIPTION_REACTIVATED: true,
  SUBSCRIPTION_ENDED: true,
  RENEWAL_ANNOUNCED: true,
  INVOICE_ISSUED: true,
  INVOICE_PERIOD_MOVED: true,
  INVOICE_CREDITED: true,
  INVOICE_PAID: true,
  INVOICE_VOIDED: true,
  INVOICE_REOPENED: true,
  FIRST_FAILURE_NOTED: true,
  SLOT_SKIPPED: true,
  ATTEMPT_STARTED: true,
  ATTEMPT_ANSWERED: true,
  ATTEMPT_CANCEL_REQUESTED: true,
  DISPUTE_CHANGED: true,
  REFUND_CREATED: true,
  REFUND_LEGS_ADDED: true,
  REFUND_LEG_ANSWERED: true,
  MAIL_QUEUED: true,
  STAFF_ALERTED: true,
};

/** One to read; begin and commit are no queries of the builder. */
const MOST_STATEMENTS = 1 + 19;

const WRITTEN = [
  'subscription',
  'invoice',
  'invoice_line',
  'payment_attempt',
  'refund',
  'refund_leg',
  'event',
  'mail',
  'staff_alert',
] as const;

async function prepare(histories: StoredHistory[]) {
  const { db, drop } = await createTestDatabase();
  onTestFinished(drop);
  for (const history of histories) await insertHistory(db, history);
  return { db, histories };
}

/** The changes of steps `from` up to, not including, `to`. */
function writing({ accountId, steps }: StoredHistory, from: number, to: number): Writing {
  const taken = steps.slice(from, to);
  const paymentMethodId = steps[to - 1]?.after.paymentMethodId ?? null;
  return { accountId, changes: taken.flatMap(({ changes }) => changes), paymentMethodId: paymentMethodId };
}

/** Without the ids that are made while writing; in an order that does not rest on them. */
async function rowsOf(db: Kysely<Database>, table: (typeof WRITTEN)[number]): Promise<string[]> {
  const rows = await db.selectFrom(table).selectAll().execute();
  const made = table === 'event' || table === 'mail';
  return rows.map((row) => JSON.stringify(made ? { ...row, id: null } : row)).toSorted();
}

function counting(db: Kysely<Database>): { db: Kysely<Database>; statements: () => number } {
  let statements = 0;
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return { db: db.withPlugin(plugin), statements: () => statements };
}
