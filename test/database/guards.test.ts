import type { Database } from '@kalenner/schema/database/tables/database';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../kit/database/database.ts';
import { createStoredHistory, insertHistory, PLAIN_WORLD } from '../kit/database/stored-history.ts';
import { write } from '../kit/database/write-history.ts';
import type { Step } from '../kit/policy/random-history.ts';

/** A paid subscription, an upgrade whose charge has not been answered, and a scheduled successor besides. */
const STEPS: Step[] = [
  { do: 'subscribe', price: 0, atEnd: false },
  { do: 'replies', replies: ['silent'] },
  { do: 'upgrade', price: 2 },
];

/** A copy of a row under a new id, with some columns told otherwise. */
function copyOf(table: string, which: RawBuilder<unknown>, other: Record<string, unknown>) {
  const json = JSON.stringify({ id: '01990000-0000-7000-8000-aaaaaaaaaaaa', ...other });
  const [named, alias] = [sql.table(table), sql.table('original')];
  return sql`
    insert into ${named}
    select copy.* from ${named} as original,
      json_populate_record(${alias}, cast(${json} as json)) as copy
    where ${which}
    limit 1`;
}

const ANY = sql`true`;
const STARTED = sql`original.stage = 'STARTED'`;

const GUARDS: readonly (readonly [guard: string, what: string, RawBuilder<unknown>])[] = [
  ['subscription_one_live', 'a second live subscription', copyOf('subscription', STARTED, {})],
  [
    'subscription_one_live',
    'an incomplete subscription beside a live one',
    copyOf('subscription', STARTED, { stage: 'INCOMPLETE' }),
  ],
  [
    'invoice_one_per_period',
    'a second invoice for a period',
    copyOf('invoice', sql`original.kind = 'PERIOD'`, { status: 'OPEN' }),
  ],
  [
    'invoice_one_open_upgrade',
    'a second open upgrade',
    copyOf('invoice', sql`original.kind = 'UPGRADE'`, { status: 'OPEN' }),
  ],
  [
    'payment_attempt_number',
    'two charges of one number',
    copyOf('payment_attempt', ANY, { status: 'FAILED' }),
  ],
  ...(['PENDING', 'IN_DOUBT', 'REQUIRES_ACTION'] as const).map(
    (status) =>
      [
        'payment_attempt_one_live',
        `a second live charge, ${status}`,
        copyOf('payment_attempt', sql`original.status = 'PENDING'`, { number: 2, status }),
      ] as const,
  ),
  [
    'payment_attempt_refund_covered',
    'more reserved than captured',
    sql`update payment_attempt set refund_reserved = captured + 1`,
  ],
  [
    'payment_attempt_refund_covered',
    'more reserved and disputed than captured',
    sql`update payment_attempt set refund_reserved = captured, disputed = 1, withdrawn = 1 where captured > 0`,
  ],
  [
    'payment_attempt_withdrawn_covered',
    'more held back than a dispute withdrew',
    sql`update payment_attempt set disputed = 1 where captured > 0`,
  ],
  [
    'payment_attempt_withdrawn_covered',
    'more withdrawn than captured',
    sql`update payment_attempt set withdrawn = captured + 1 where captured > 0`,
  ],
  [
    'payment_attempt_refund_reserved_check',
    'less than nothing reserved',
    sql`update payment_attempt set refund_reserved = -1`,
  ],
  ['mail_once', 'the same mail twice', copyOf('mail', ANY, {})],
  [
    'subscription_started_whole',
    'a started subscription without a term',
    sql`update subscription set term_start = null, term_end = null`,
  ],
  [
    'subscription_cancellation_whole',
    'a cancellation that nobody asked for',
    sql`update subscription set cancellation_kind = 'END_OF_MONTH'`,
  ],
  [
    'subscription_one_clock',
    'due by two clocks',
    sql`update subscription set next_action_at = now(), clock_action_at = now()`,
  ],
  [
    'subscription_action_whole',
    'due without saying for what',
    sql`update subscription set next_action_at = now(), next_action_kind = null`,
  ],
  [
    'subscription_stage_check',
    'a stage that the policy does not know',
    sql`update subscription set stage = 'PAUSED'`,
  ],
];

describe('the database refuses', () => {
  let db: Kysely<Database>;
  beforeAll(async () => {
    const created = await createTestDatabase();
    db = created.db;
    await prepare(db);
    return created.drop;
  });

  test.each(GUARDS)('%s: %s', async (guard, _, statement) => {
    const refused = db.transaction().execute((trx) => statement.execute(trx));
    await expect(refused).rejects.toMatchObject({ constraint: guard });
  });

  test('subscription_one_scheduled: a second scheduled subscription', async () => {
    const schedule = (id: string) =>
      copyOf('subscription', STARTED, { id, stage: 'SCHEDULED', starts_on: '2026-02-28' });
    const refused = db.transaction().execute(async (trx) => {
      await schedule('01990000-0000-7000-8000-aaaaaaaaaaaa').execute(trx);
      await schedule('01990000-0000-7000-8000-bbbbbbbbbbbb').execute(trx);
    });
    await expect(refused).rejects.toMatchObject({ constraint: 'subscription_one_scheduled' });
  });

  test.each([
    ['a provider’s event taken in twice', 'provider_event_pkey'],
    ['a policy version accepted twice', 'policy_acceptance_pkey'],
    ['an external id given twice', 'account_directory_once'],
  ])('%s (%s)', async (_, guard) => {
    const account_id = createStoredHistory(PLAIN_WORLD, STEPS, 1).accountId;
    const at = '2026-01-31T10:00:00.000Z';
    const event = { provider: 'simulator', event_id: 'evt_1', kind: 'CHARGE', payload: '{}' };
    const refused = db.transaction().execute(async (trx) => {
      for (const other of [account_id, '01990000-0000-7000-8000-aaaaaaaaaaaa']) {
        if (guard === 'provider_event_pkey') {
          await trx
            .insertInto('provider_event')
            .values({ ...event, account_id, reference: account_id, at, received_at: at })
            .execute();
        } else if (guard === 'policy_acceptance_pkey') {
          await trx
            .insertInto('policy_acceptance')
            .values({ account_id, version: '2025-05-26', at, how: 'USE' })
            .execute();
        } else {
          await trx
            .insertInto('account_directory')
            .values({ account_id: other, partner_key_id: null, external_id: 'customer-1' })
            .execute();
        }
      }
    });
    await expect(refused).rejects.toMatchObject({ constraint: guard });
  });
});

test('a void invoice makes room for another of its period', async () => {
  const { db, drop } = await createTestDatabase();
  onTestFinished(drop);
  await prepare(db);
  await sql`update invoice set status = 'VOID' where kind = 'PERIOD'`.execute(db);
  await copyOf('invoice', sql`original.kind = 'PERIOD'`, { status: 'OPEN' }).execute(db);
});

async function prepare(db: Kysely<Database>): Promise<void> {
  const history = createStoredHistory(PLAIN_WORLD, STEPS, 1);
  await insertHistory(db, history);
  const { accountId, paymentMethodIds: cards } = history;
  const changes = history.steps.flatMap((step) => step.changes);
  await write(db, [{ accountId, changes, paymentMethodId: cards[0] ?? null }]);
}
