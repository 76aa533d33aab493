import { type Kysely, sql } from 'kysely';
import type { Database } from '../tables/database.ts';
import type { StaffMatterRow } from '../tables/event.table.ts';

export interface MatterSelection {
  /** The last one of the page before. */
  readonly after: Pick<StaffMatterRow, 'recorded_at' | 'account_id' | 'about'> | null;
  readonly limit: number;
}

/** What staff must look at and nobody has settled, longest waiting first. */
export async function listOpenMatters(
  db: Kysely<Database>,
  { after, limit }: MatterSelection,
): Promise<StaffMatterRow[]> {
  const onward =
    after === null
      ? sql<boolean>`true`
      : sql<boolean>`(recorded_at, account_id, about) > (${after.recorded_at}, ${after.account_id}, ${after.about})`;
  return await db
    .selectFrom('staff_matter')
    .selectAll()
    .where('settled_at', 'is', null)
    .where(onward)
    .orderBy('recorded_at')
    .orderBy('account_id')
    .orderBy('about')
    .limit(limit)
    .execute();
}
