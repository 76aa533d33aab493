import { resumeParked } from '@kalenner/schema/billing/batch/resume-parked';
import { claimDueSubscriptions } from '@kalenner/schema/database/subscription/subscription.repository';
import { expect, test } from 'vitest';
import { openBareBilling } from '../../kit/billing/bare-billing.ts';
import { insertMail, insertSubscribed } from '../../kit/database/rows.ts';

const AT = '2026-03-02T09:00:00.000Z';
const OPERATOR = { by: 'staff:operator', requestId: null };

test.each<[string, (ids: Ids) => 'ALL' | readonly string[], number[], number]>([
  ['all', () => 'ALL', [0, 1], 1],
  ['one by its id', ({ subscriptions }) => [subscriptions[1] ?? ''], [1], 0],
  ['one by its account’s id', ({ accounts }) => [accounts[0] ?? ''], [0], 1],
  ['a mail by its id', ({ mail }) => [mail], [], 1],
  ['none that is not parked', ({ subscriptions }) => [subscriptions[2] ?? ''], [], 0],
])('operators take up %s', async (_, scopeOf, resumed, mails) => {
  const { billing, db } = await openBareBilling(AT);
  const ids = await park(db);
  const done = await resumeParked(billing, OPERATOR, scopeOf(ids));

  expect(done).toEqual({ subscriptions: resumed.length, mails });
  const expected = resumed.map((i) => ids.subscriptions[i]).toSorted();
  const events = await db.selectFrom('event').selectAll().execute();
  expect(events.map((it) => it.subscription_id).toSorted()).toEqual(expected);
  for (const event of events)
    expect(event).toMatchObject({ type: 'PARKED_RESUMED', at: AT, by: OPERATOR.by });
  const due: string[] = [];
  for (let bucket = 0; bucket < 64; bucket += 1) {
    const claim = { buckets: [bucket], now: AT, until: AT, limit: 10 };
    due.push(...(await claimDueSubscriptions(db, claim, ['RENEW'])).map(({ id }) => id));
  }
  expect(due.toSorted()).toEqual([...expected, ids.subscriptions[2]].toSorted());
});

interface Ids {
  readonly subscriptions: readonly string[];
  readonly accounts: readonly string[];
  readonly mail: string;
}

/** Two that are parked, the first with a mail; and one that is not. */
async function park(db: Awaited<ReturnType<typeof openBareBilling>>['db']): Promise<Ids> {
  const all = [await insertSubscribed(db), await insertSubscribed(db), await insertSubscribed(db)];
  await db.updateTable('subscription').set({ next_action_at: AT, next_action_kind: 'RENEW' }).execute();
  for (const { subscriptionId } of all.slice(0, 2)) {
    await db
      .updateTable('subscription')
      .set({ parked_reason: 'Error: not understood' })
      .where('id', '=', subscriptionId)
      .execute();
  }
  const mail = await insertMail(db, all[0]?.accountId ?? '');
  await db.updateTable('mail').set({ parked_reason: 'Error: not reachable', failures: 5 }).execute();
  return {
    subscriptions: all.map((it) => it.subscriptionId),
    accounts: all.map((it) => it.accountId),
    mail,
  };
}
