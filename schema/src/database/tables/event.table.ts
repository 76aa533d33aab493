import type { Insertable, Selectable } from 'kysely';

/** Append-only. `at` is when it was due or happened, `recorded_at` when it was written. */
export interface EventTable {
  account_id: string;
  id: string;
  subscription_id: string | null;
  type: string;
  at: string;
  recorded_at: string;
  by: string;
  request_id: string | null;
  /** Ids, amounts and dates; never a name, an address or a reason. */
  data: unknown;
}

export interface StaffMatterTable {
  account_id: string;
  matter: string;
  about: string;
  subscription_id: string | null;
  at: string;
  recorded_at: string;
  settled_at: string | null;
}

export type EventRow = Selectable<EventTable>;
export type NewEvent = Insertable<EventTable>;
export type StaffMatterRow = Selectable<StaffMatterTable>;
export type NewStaffMatter = Omit<Insertable<StaffMatterTable>, 'settled_at'>;
