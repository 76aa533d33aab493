import { computeBucket } from '@kalenner/schema/database/engine/bucket';
import type { Claim } from '@kalenner/schema/database/engine/claims';
import { claimDue } from '@kalenner/schema/database/engine/claims';
import { UNSENT_MAILS } from '@kalenner/schema/database/mail/mail.repository';
import { PAYMENT_CHECKS } from '@kalenner/schema/database/payment/payment-attempt.repository';
import {
  claimDueSubscriptions,
  countDueSubscriptions,
  listSubscriptionsDueOnClock,
  setAccountParked,
} from '@kalenner/schema/database/subscription/subscription.repository';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../kit/database/database.ts';
import { createStoredHistory, insertHistory, PLAIN_WORLD } from '../kit/database/stored-history.ts';
import { waitForBlockedStatement } from '../kit/database/wait-for-connections.ts';
import { write } from '../kit/database/write-history.ts';
import type { Step } from '../kit/policy/random-history.ts';

/** Bought on 31 January, due on 28 February; an upgrade whose charge nobody has answered. */
const STEPS: Step[] = [
  { do: 'subscribe', price: 0, atEnd: false },
  { do: 'replies', replies: ['silent'] },
  { do: 'upgrade', price: 2 },
];
const DUE = '2026-02-27T23:00:00.000Z';
/** A pending upgrade lapses at the boundary; then the renewal follows. */
const KINDS = ['LAPSE_UPGRADE'];
const CLOCK = '01990000-0000-7000-8000-cccccccccccc';

test('a due subscription is claimed once, until its lease runs out', async () => {
  const { db, accountIds, claim } = await prepare([1]);
  const [account_id] = accountIds;
  const [claimed, ...more] = await claimDueSubscriptions(db, claim(DUE), KINDS);
  expect(claimed).toMatchObject({ account_id, due_at: DUE });
  expect(more).toEqual([]);
  expect(await claimDueSubscriptions(db, claim(DUE), KINDS)).toEqual([]);
  expect(await claimDueSubscriptions(db, claim('2026-02-27T23:00:59.000Z'), KINDS)).toEqual([]);
  expect(await claimDueSubscriptions(db, claim('2026-02-27T23:01:01.000Z'), KINDS)).toHaveLength(1);
});

test('a job claims and counts its own kinds alone', async () => {
  const { db, claim } = await prepare([1]);
  expect(await claimDueSubscriptions(db, claim(DUE), ['RENEW', 'RETRY'])).toEqual([]);
  expect(await countDueSubscriptions(db, DUE, ['RENEW', 'RETRY'])).toEqual({ rows: 0, oldest: null });
  expect(await countDueSubscriptions(db, DUE, KINDS)).toEqual({ rows: 1, oldest: DUE });
});

test('nothing is claimed before it is due', async () => {
  const { db, claim } = await prepare([1]);
  expect(await claimDueSubscriptions(db, claim('2026-02-27T22:59:59.999Z'), KINDS)).toEqual([]);
});

test('of two that claim at the same time each row goes to one', async () => {
  const { db, claim } = await prepare([1]);
  const claimed = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const first = db.transaction().execute(async (trx) => {
    const claims = await claimDueSubscriptions(trx, claim(DUE), KINDS);
    claimed.resolve();
    await goOn.promise;
    return claims;
  });
  await claimed.promise;
  const second = claimDueSubscriptions(db, claim(DUE), KINDS);
  await waitForBlockedStatement(db);
  goOn.resolve();
  expect(await first).toHaveLength(1);
  expect(await second).toEqual([]);
});

test('what is parked is left alone', async () => {
  const { db, accountIds, claim } = await prepare([1]);
  const [accountId = ''] = accountIds;
  await setAccountParked(db, accountId, 'its facts are broken');
  expect(await claimDueSubscriptions(db, claim(DUE), KINDS)).toEqual([]);
  await setAccountParked(db, accountId, null);
  expect(await claimDueSubscriptions(db, claim(DUE), KINDS)).toHaveLength(1);
});

test('an account on a test clock is due by that clock alone', async () => {
  const { db, accountIds, claim } = await prepare([1, 65], [1]);
  const [clocked, real] = accountIds;
  expect((await claimDueSubscriptions(db, claim(DUE), KINDS)).map((it) => it.account_id)).toEqual([real]);
  const due = { testClockId: CLOCK, limit: 10 };
  expect(await listSubscriptionsDueOnClock(db, { ...due, until: '2026-02-27T22:59:59.999Z' })).toEqual([]);
  expect(await listSubscriptionsDueOnClock(db, { ...due, until: DUE })).toMatchObject([
    { account_id: clocked, clock_action_at: DUE },
  ]);
});

test('a charge whose worker is gone is claimed a minute after it was sent', async () => {
  const { db, accountIds, claim } = await prepare([1]);
  const { id } = await db
    .selectFrom('payment_attempt')
    .select('id')
    .where('status', '=', 'PENDING')
    .executeTakeFirstOrThrow();
  expect(await claimDue(db, PAYMENT_CHECKS, claim('2026-01-31T10:01:02.999Z'))).toEqual([]);
  expect(await claimDue(db, PAYMENT_CHECKS, claim('2026-01-31T10:01:03.000Z'))).toMatchObject([
    { account_id: accountIds[0], id },
  ]);
});

test('an unsent mail is claimed, a sent one is not; a receipt waits for the number of its invoice', async () => {
  const { db, claim } = await prepare([1]);
  expect(await claimDue(db, UNSENT_MAILS, claim(DUE))).toEqual([]);
  await db.updateTable('invoice').set({ number: '2026-000001' }).where('status', '=', 'PAID').execute();
  expect(await claimDue(db, UNSENT_MAILS, claim(DUE))).toHaveLength(1);
  await db.updateTable('mail').set({ claimed_until: null, sent_at: DUE }).execute();
  expect(await claimDue(db, UNSENT_MAILS, claim(DUE))).toEqual([]);
});

async function prepare(numbers: readonly number[], clocked: readonly number[] = []) {
  const { db, drop } = await createTestDatabase();
  onTestFinished(drop);
  await db.insertInto('test_clock').values({ id: CLOCK, now: DUE, created_at: DUE }).execute();
  const histories = numbers.map((n) => createStoredHistory(PLAIN_WORLD, STEPS, n));
  for (const [i, history] of histories.entries()) {
    await insertHistory(db, history);
    if (clocked.includes(numbers[i] ?? 0)) {
      const { accountId } = history;
      await db.updateTable('account').set({ test_clock_id: CLOCK }).where('id', '=', accountId).execute();
    }
  }
  await write(
    db,
    histories.map(({ accountId, steps, paymentMethodIds: cards }) => {
      return { accountId, changes: steps.flatMap((step) => step.changes), paymentMethodId: cards[0] ?? null };
    }),
  );
  const accountIds = histories.map(({ accountId }) => accountId);
  const claim = (now: string): Claim => {
    const until = Temporal.Instant.from(now).add({ minutes: 1 }).toString({ fractionalSecondDigits: 3 });
    return { buckets: [computeBucket(accountIds[0] ?? '')], now, until, limit: 10 };
  };
  return { db, accountIds, claim };
}
