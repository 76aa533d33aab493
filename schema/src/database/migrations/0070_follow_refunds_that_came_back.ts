/** REFUND_DELAY: a refund that came back after it had been sent whole is owed again, and followed like one that was never sent. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table refund add column reopened_at timestamptz`.execute(db);
  await sql`
    update refund set reopened_at = completed_at
    where completed_at is not null and exists (
      select from refund_leg as leg
      where leg.account_id = refund.account_id and leg.refund_id = refund.id and leg.status = 'FAILED'
    ) and amount > (
      select coalesce(sum(leg.amount), 0) from refund_leg as leg
      where leg.account_id = refund.account_id and leg.refund_id = refund.id and leg.status = 'COMPLETED'
    )`.execute(db);
  await sql`drop index refund_promised`.execute(db);
  await sql`
    create index refund_promised on refund (due_by)
      where completed_at is null or reopened_at is not null`.execute(db);
}
