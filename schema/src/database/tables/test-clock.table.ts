import type { Selectable } from 'kysely';

export interface TestClockTable {
  id: string;
  /** The partner whose it is; null: the product's own. */
  owner_id: string | null;
  now: string;
  /** A lease: one advance at a time. */
  advancing_until: string | null;
  created_at: string;
}

export type TestClockRow = Selectable<TestClockTable>;
