import type { Selectable } from 'kysely';

export interface TestClockTable {
  id: string;
  now: string;
  /** A lease: one advance at a time. */
  advancing_until: string | null;
  created_at: string;
}

export type TestClockRow = Selectable<TestClockTable>;
