import { type Kysely, sql } from 'kysely';
import type { Database } from '../tables/database.ts';
import { REFUND_OPEN } from './refund.repository.ts';

export interface RefundDueRow {
  readonly account_id: string;
  readonly id: string;
  readonly due_by: string;
}

export interface RefundsDueSelection {
  /** `YYYY-MM-DD`; only those due before it. */
  readonly before: string | null;
  readonly after: Pick<RefundDueRow, 'due_by' | 'id'> | null;
  readonly limit: number;
}

/** Promised and not sent whole, or come back, by their dates. */
export async function listRefundsDue(
  db: Kysely<Database>,
  { before, after, limit }: RefundsDueSelection,
): Promise<RefundDueRow[]> {
  const { rows } = await sql<RefundDueRow>`
    select account_id, id, due_by from refund
    where ${REFUND_OPEN}
      and ${before === null ? sql`true` : sql`due_by < ${before}`}
      and ${after === null ? sql`true` : sql`(due_by, id) > (${after.due_by}, ${after.id})`}
    order by due_by, id
    limit ${limit}`.execute(db);
  return rows;
}
