/** All tasks of the real schedule, by several runners at once, at a time that is set by hand. */

import { SCHEDULE } from '@kalenner/jobs/schedule';
import type { Billing } from '@kalenner/schema/billing/billing';
import type { MailSender } from '@kalenner/schema/billing/mail/mail-sender';
import type { Database } from '@kalenner/schema/database/tables/database';
import type { Simulator } from '@kalenner/schema/payments/simulator/simulator';
import { type Instant, instant } from '@kalenner/schema/policy/time/calendar';
import { type Kysely, sql } from 'kysely';

export interface RunnerParts {
  readonly billing: Billing;
  readonly simulator: Simulator;
}

const BATCH_SIZE = 2;
const sender: MailSender = {
  atOnce: 10,
  send: async (mails) => new Map(mails.map(({ id }) => [id, { kind: 'SENT', messageId: `sent-${id}` }])),
};

/** Runs every task of every runner at once, as when all are scheduled together. What a task throws is handed over. */
export async function runScheduledTasks(
  runners: readonly RunnerParts[],
  thrown: (task: string, error: unknown) => void,
): Promise<void> {
  await Promise.all(
    runners.flatMap((parts) =>
      SCHEDULE.map(async ({ task }) => {
        const run = {
          ...parts,
          sender,
          batchSize: BATCH_SIZE,
          goOn: () => true,
          onProgress: () => undefined,
        };
        await task.run(run).catch((error: unknown) => thrown(task.name, error));
      }),
    ),
  );
}

/** The earliest moment at which a subscription of that account falls due. */
export async function findNextActionAt(db: Kysely<Database>, accountId: string): Promise<Instant | null> {
  const row = await db
    .selectFrom('subscription')
    .select((eb) => eb.fn.min('next_action_at').as('at'))
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row?.at == null ? null : instant(row.at);
}

/** The earliest instant at which a job finds something due that nobody else has claimed; null if there is none. */
export async function findNextDueAt(db: Kysely<Database>): Promise<Instant | null> {
  const { rows } = await sql<{ at: string | null }>`
    select min(at) as at from (
      select greatest(next_action_at, claimed_until + interval '1 millisecond') as at
      from subscription where next_action_at is not null and parked_reason is null
      union all
      select greatest(next_check_at, claimed_until + interval '1 millisecond') from payment_attempt
      where next_check_at is not null
      union all
      select greatest(next_check_at, claimed_until + interval '1 millisecond') from refund_leg
      where next_check_at is not null
      union all
      select due_at from simulator.webhook_delivery where acknowledged_at is null and times_taken < 20
      union all
      select fails_at from simulator.refund where status <> 'FAILED'
    ) due`.execute(db);
  const at = rows[0]?.at;
  return at == null ? null : instant(at);
}
