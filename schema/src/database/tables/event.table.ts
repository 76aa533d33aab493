import type { Insertable, Selectable } from 'kysely';

/** An event, append-only. `at` is the instant at which it was due or happened, `recorded_at` that of the write. */
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

export interface StaffAlertTable {
  account_id: string;
  alert: string;
  reference: string;
  subscription_id: string | null;
  at: string;
  recorded_at: string;
  settled_at: string | null;
}

export type EventRow = Selectable<EventTable>;
export type NewEvent = Insertable<EventTable>;
export type StaffAlertRow = Selectable<StaffAlertTable>;
export type NewStaffAlert = Omit<Insertable<StaffAlertTable>, 'settled_at'>;
