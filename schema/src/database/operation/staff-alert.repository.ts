import { type Kysely, sql } from 'kysely';
import type { Database } from '../tables/database.ts';
import type { StaffAlertRow } from '../tables/event.table.ts';

export interface StaffAlertSelection {
  /** The last one of the page before. */
  readonly after: Pick<StaffAlertRow, 'recorded_at' | 'account_id' | 'reference'> | null;
  readonly limit: number;
}

/** Lists the open staff alerts, longest waiting first. */
export async function listOpenStaffAlerts(
  db: Kysely<Database>,
  { after, limit }: StaffAlertSelection,
): Promise<StaffAlertRow[]> {
  const onward =
    after === null
      ? sql<boolean>`true`
      : sql<boolean>`(recorded_at, account_id, reference) > (${after.recorded_at}, ${after.account_id}, ${after.reference})`;
  return await db
    .selectFrom('staff_alert')
    .selectAll()
    .where('settled_at', 'is', null)
    .where(onward)
    .orderBy('recorded_at')
    .orderBy('account_id')
    .orderBy('reference')
    .limit(limit)
    .execute();
}
