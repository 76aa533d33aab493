import { type Kysely, sql, type Transaction } from 'kysely';
import { buildAnyOf } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type { MailRow } from '../tables/mail.table.ts';
import type { SubscriptionRow } from '../tables/subscription.table.ts';

/** The parked rows to resume: all, or by the ids of the rows or of their accounts, as the log names them. */
export type ParkedScope = 'ALL' | readonly string[];

export async function resumeParkedSubscriptions(
  trx: Transaction<Database>,
  scope: ParkedScope,
): Promise<Pick<SubscriptionRow, 'account_id' | 'id'>[]> {
  const parked = trx
    .updateTable('subscription')
    .set({ parked_reason: null, claimed_until: null })
    .where('parked_reason', 'is not', null)
    .returning(['account_id', 'id']);
  if (scope === 'ALL') return parked.execute();
  return parked
    .where((eb) => eb.or([eb('id', '=', buildAnyOf(scope)), eb('account_id', '=', buildAnyOf(scope))]))
    .execute();
}

/** Resumes parked mails; their failures are counted from 0 again. */
export async function resumeParkedMails(
  trx: Transaction<Database>,
  scope: ParkedScope,
): Promise<Pick<MailRow, 'account_id' | 'id'>[]> {
  const parked = trx
    .updateTable('mail')
    .set({ parked_reason: null, claimed_until: null, failures: 0 })
    .where('parked_reason', 'is not', null);
  const chosen =
    scope === 'ALL'
      ? parked
      : parked.where((eb) =>
          eb.or([eb('id', '=', buildAnyOf(scope)), eb('account_id', '=', buildAnyOf(scope))]),
        );
  return chosen.returning(['account_id', 'id']).execute();
}

export interface ParkedCounts {
  readonly subscriptions: number;
  readonly mails: number;
}

export async function countParked(db: Kysely<Database>): Promise<ParkedCounts> {
  const { rows } = await sql<ParkedCounts>`
    select
      (select count(*)::integer from subscription where parked_reason is not null) as subscriptions,
      (select count(*)::integer from mail where parked_reason is not null) as mails`.execute(db);
  return rows[0] ?? { subscriptions: 0, mails: 0 };
}
